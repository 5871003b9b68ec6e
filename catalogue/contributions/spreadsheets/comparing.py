"""Rows of a spreadsheet beside what is public: which are new, which change something, which not."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions.alike import alike, values_of
from catalogue.contributions.spreadsheets.standing import (
    Cells,
    Standing,
    hidden_terms,
    pieces,
    public_keys,
    unseen_keys,
    withdrawn_keys,
)
from catalogue.contributions.spreadsheets.subjects import Subject
from catalogue.contributions.spreadsheets.typed import Key, Typed, TypedFile
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.tables import BY_FILE
from catalogue.models import Account
from catalogue.models.contribution import Batch, Contribution

_REFERENCES = frozenset({Kind.REF, Kind.REFS, Kind.AFFECTED})
_TERMS = frozenset({Kind.TERM, Kind.TERMS, Kind.CAUSE, Kind.LANGUAGE})
#: Columns of a position: a new one replaces the old one as a whole.
PLACE = ("lat", "lon", "location_precision_m")


class Fate(enum.Enum):
    """What would become of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    #: The same row of the same person waits for the moderators already.
    WAITING = "waiting"
    FAULTY = "faulty"


@dataclass
class Compared:
    """One row with its fate, and the public cells where its record is public."""

    row: Typed
    fate: Fate
    public: Cells = field(default_factory=dict)
    #: Columns that would change.
    changed: list[str] = field(default_factory=list)
    #: By column, keys of what is not public: to the uploader they name nothing.
    hidden: dict[str, set[str]] = field(default_factory=dict)

    def differences(self) -> list[tuple[str, str, str]]:
        """Column, old cell, new cell of what would change."""
        return [(name, self.public[name], self.row.cells[name]) for name in self.changed]


def compare(
    file: TypedFile, subject: Subject, waiting: dict[Key, Cells]
) -> Iterator[list[Compared]]:
    """Compare all rows, some hundred at a time; faults are noted at the rows."""
    judge = _Judge(file, subject, waiting)
    for piece in pieces(file.rows):
        yield judge.compare(piece)


class _Judge:
    def __init__(self, file: TypedFile, subject: Subject, waiting: dict[Key, Cells]) -> None:
        self.subject, self.waiting, self.columns = subject, waiting, file.columns
        self.standing = Standing(subject, file.columns)
        table = subject.table
        self.alike = {one: alike(table.known[one], table.model) for one in file.columns}
        self.own = {row.key[0] for row in file.rows} if table.key == ("key",) else set()
        self.withdrawn = withdrawn_keys(table.model, self.own)
        self.lines: dict[Key, int] = {}

    def compare(self, rows: list[Typed]) -> list[Compared]:
        public = self.standing.public(row.key for row in rows)
        found = [self._one(row, public.get(row.key)) for row in rows]
        self._note_hidden(found)
        for one in found:
            if one.row.faults or one.hidden:
                one.fate = Fate.FAULTY
        return found

    def _one(self, row: Typed, public: Cells | None) -> Compared:
        if "" in row.faults:
            return Compared(row, Fate.FAULTY, public or {})
        self._refuse_repeated(row)
        if row.key in self.waiting:
            return self._waiting(row, public or {})
        if public is None:
            return Compared(row, Fate.CREATED)
        changed = [one for one in self.columns if not self.alike[one](row.cells[one], public[one])]
        return Compared(row, Fate.CHANGED if changed else Fate.UNCHANGED, public, changed)

    def _waiting(self, row: Typed, public: Cells) -> Compared:
        """Rows that were submitted in another file are not submitted again."""
        # What a submitted row does not say is left as it is, or empty.
        cells = {**public, **self.waiting[row.key]}
        if all(self.alike[one](row.cells[one], cells.get(one, "")) for one in self.columns):
            return Compared(row, Fate.WAITING)
        reason = _("You have submitted this row with other cells; it still waits for a decision.")
        row.faults.setdefault(self.subject.table.key[0], reason)
        return Compared(row, Fate.FAULTY)

    def _refuse_repeated(self, row: Typed) -> None:
        first = self.lines.setdefault(row.key, row.line)
        column = self.subject.table.key[0]
        if first != row.line and all(row.key[:1]):
            reason = _("The same key stands on line %(line)s.") % {"line": first}
            row.faults.setdefault(column, reason)
        if row.key[0] in self.withdrawn:
            row.faults.setdefault(column, _("The record with this key was withdrawn."))

    def _note_hidden(self, found: list[Compared]) -> None:
        """A key of something that is not public names nothing; the importer is to say so."""
        for name in self.columns:
            column = self.subject.table.known[name]
            if column.kind not in _REFERENCES | _TERMS:
                continue
            said = [(one, values_of(one.row.cells[name])) for one in found if _says(one, name)]
            wanted = {key for _one, keys in said for key in keys}
            hidden = self._hidden(column, wanted) if wanted else set()
            for one, keys in said:
                if here := hidden.intersection(keys):
                    one.hidden[name] = here

    def _hidden(self, column: Column, keys: Iterable[str]) -> set[str]:
        if column.kind in _TERMS:
            return hidden_terms(column.target).intersection(keys)
        own = self.own if column.target is self.subject.table.model else set()
        return unseen_keys(column.target, set(keys) - own)


def _says(one: Compared, name: str) -> bool:
    """Whether a row would write a column: other cells are what is public already."""
    return name in one.changed or one.fate is Fate.CREATED


def names_naught(compared: Sequence[Compared], subject: Subject) -> bool:
    """Whether a row would write a key that no public record and no row of the file has."""
    own = {one.row.key[0] for one in compared}
    for column in subject.columns:
        if column.kind not in _REFERENCES:
            continue
        rows = [one for one in compared if column.name in one.row.cells and _says(one, column.name)]
        named = {key for one in rows for key in values_of(one.row.cells[column.name])}
        if column.target is subject.table.model:
            named -= own
        if named - public_keys(column.target, named):
            return True
    return False


def waiting_rows(account: Account | None, table: str, *, but: Batch) -> dict[Key, Cells]:
    """Rows of the account's other batches that wait for a decision, by their keys as typed."""
    found = Contribution.objects.filter(
        contributor=account, state=ReviewState.SUBMITTED, batch__table=table
    ).exclude(batch=but)
    known: dict[Key, Cells] = {}
    names = BY_FILE[table].key
    for content in found.values_list("content", flat=True).iterator(chunk_size=1000):
        for cells in content.get("rows", {}).get(table, []):
            known[tuple(cells.get(name, "").strip() for name in names)] = cells
    return known
