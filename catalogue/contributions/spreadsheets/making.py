"""From a row of a spreadsheet to a contribution, in the form that the pages make too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from catalogue.contributions.contents import Content, is_place
from catalogue.contributions.spreadsheets.comparing import PLACE, Compared, Fate
from catalogue.contributions.spreadsheets.standing import pieces, public_rows
from catalogue.contributions.spreadsheets.subjects import Subject
from catalogue.exports.rows import rows
from catalogue.interchange import tables
from catalogue.interchange.columns import Kind
from catalogue.interchange.escaping import restore
from catalogue.interchange.tables import Table
from catalogue.models import Record
from catalogue.models.contribution import ContributionKind
from catalogue.models.ledger import LedgerEntry

Cells = dict[str, str]
_TITLES = ("title_en", "name_en", "title", "name", "title_ar", "name_ar", "claim_en", "claim_ar")
_LONGEST_TITLE = 300
_KINDS = {
    tables.MONUMENTS.file: ContributionKind.MONUMENT,
    tables.NAMES.file: ContributionKind.NAME,
    tables.EVIDENCE.file: ContributionKind.EVIDENCE,
    tables.ASSESSMENTS.file: ContributionKind.ASSESSMENT,
    tables.ARTEFACTS.file: ContributionKind.ARTEFACT,
    tables.EVENTS.file: ContributionKind.ARTEFACT,
    tables.SOURCES.file: ContributionKind.SOURCE,
}
#: Parts whose review is of its own, with the column that names what they are about.
_ABOUT = {
    tables.NAMES.file: "monument_key",
    tables.EVIDENCE.file: "report_key",
    tables.ASSESSMENTS.file: "monument_key",
}
#: Parts that have no review of their own: they change the record that this column names.
_PART_OF = {
    tables.LINKS.file: ("report_key", tables.REPORTS),
    tables.EVENTS.file: ("artefact_key", tables.ARTEFACTS),
}


@dataclass
class Made:
    """What a contribution is to hold."""

    line: int
    kind: str
    title: str
    content: dict[str, Any]
    base: dict[str, Any]
    target: str = ""
    about: str = ""
    base_version: int | None = None


def contributions_of(compared: Iterable[Compared], subject: Subject) -> Iterator[Made]:
    """A contribution for each row, parents before what is part of them in the same file."""
    for piece in pieces(_in_order(list(compared), subject)):
        makers = _Makers(piece, subject)
        made = [makers.make(one) for one in piece]
        versions = _versions([one.target for one in made if one.target])
        for one in made:
            if one.target:
                one.base_version = versions.get(one.target, 0)
            yield one


def _in_order(compared: list[Compared], subject: Subject) -> list[Compared]:
    """What others of the file refer to comes first, so that it can be published first."""
    table = subject.table
    columns = [
        one.name for one in subject.columns if one.kind is Kind.REF and one.target is table.model
    ]
    if not columns:
        return compared
    by_key = {one.row.key[0]: one for one in compared}
    placed: dict[str, Compared] = {}
    for one in compared:
        chain: dict[str, Compared] = {}
        waiting = [one]
        while waiting:
            this = waiting.pop()
            if this.row.key[0] in placed or this.row.key[0] in chain:
                continue
            chain[this.row.key[0]] = this
            named = (this.row.cells.get(name, "").strip() for name in columns)
            waiting += [by_key[key] for key in named if key in by_key]
        placed |= dict(reversed(chain.items()))
    return list(placed.values())


class _Makers:
    """Makes contributions of some rows; what they belong to is asked for all of them at once."""

    def __init__(self, piece: Sequence[Compared], subject: Subject) -> None:
        self.table = subject.table
        self.own: dict[str, str] = {}
        self.owners: dict[str, Cells] = {}
        if self.table.key == ("key",):
            self.own = _identifiers(self.table, [one.row.key[0] for one in piece])
        if owner := _owner_of(self.table):
            column, table = owner
            self.owners = _owners(table, {one.row.cells[column].strip() for one in piece})

    def make(self, one: Compared) -> Made:
        row = _cells(one, self.table)
        made = Made(one.row.line, self._kind(one, row), _title(row), {}, {})
        made.content = {**_content(row, self.table)}
        if one.fate is Fate.CHANGED:
            made.base = {"rows": {self.table.file: [_base(one, self.table)]}}
            made.target = self.own.get(one.row.key[0], "")
        if self.table.file in _ABOUT:
            self._about(made, row)
        elif self.table.file in _PART_OF:
            self._part(made, row)
        return made

    def _kind(self, one: Compared, row: Cells) -> str:
        if self.table is tables.LINKS:
            return self.owners[row["report_key"].strip()]["kind"]
        return _kind_of(one, self.table)

    def _about(self, made: Made, row: Cells) -> None:
        owner = self.owners[row[_ABOUT[self.table.file]].strip()]
        made.about = owner["identifier"]
        if self.table is tables.NAMES and made.base:
            # A name has no identifier of its own: its change is one of the monument.
            self._whole(made, owner, tables.MONUMENTS)
            made.kind = ContributionKind.MONUMENT

    def _part(self, made: Made, row: Cells) -> None:
        column, table = _PART_OF[self.table.file]
        self._whole(made, self.owners[row[column].strip()], table)

    def _whole(self, made: Made, owner: Cells, table: Table) -> None:
        """A change of the record that a part belongs to: its own cells stay as they are."""
        made.target = owner["identifier"]
        main = {name: owner[name] for name in ("key", *table.naming_itself)}
        made.title = _title(main)
        made.content["rows"] = {table.file: [main], **made.content["rows"]}
        made.base["rows"] = {table.file: [dict(main)], **made.base.get("rows", {})}


def new_contents(
    compared: Iterable[Compared], subject: Subject
) -> dict[str, list[tuple[int, Content]]]:
    """By kind, the lines of rows that would be new records and what each would say; no query."""
    found: dict[str, list[tuple[int, Content]]] = defaultdict(list)
    if subject.table.file in _PART_OF:
        return found
    for one in compared:
        if one.fate is Fate.CREATED:
            content = _content(_cells(one, subject.table), subject.table)
            found[_kind_of(one, subject.table)].append((one.row.line, content))
    return found


def _kind_of(one: Compared, table: Table) -> str:
    if table is tables.REPORTS:
        return one.row.cells.get("kind", "").strip() or ContributionKind.DESTRUCTION
    return _KINDS[table.file]


def _content(row: Cells, table: Table) -> Content:
    return {"rows": {table.file: [row]}, "shapes": [], "removed": {}}


def _owner_of(table: Table) -> tuple[str, Table] | None:
    if table.file in _PART_OF:
        return _PART_OF[table.file]
    if table.file not in _ABOUT:
        return None
    column = _ABOUT[table.file]
    return column, next(
        one
        for one in tables.TABLES
        if one.model is table.known[column].target and not one.is_detail
    )


def _owners(table: Table, keys: set[str]) -> dict[str, Cells]:
    """The identifier and the required cells of public records by their keys."""
    names = list(dict.fromkeys(["key", *table.naming_itself, "identifier"]))
    found: dict[str, Cells] = {}
    for piece in pieces(keys):
        queryset = public_rows(table.model).filter(slug__in=piece).order_by("pk")
        columns = [table.known[name] for name in names]
        for cells in rows(columns, queryset, public=True):
            row = dict(zip(names, cells, strict=True))
            found[row["key"]] = restored(row, table)
    return found


def _identifiers(table: Table, keys: Sequence[str]) -> dict[str, str]:
    model: Any = table.model
    found = public_rows(model).filter(slug__in=keys).values_list("slug", "identifier")
    return dict(found) if issubclass(model, Record) else {}


def _cells(one: Compared, table: Table) -> Cells:
    """The cells of a contribution: of a change only what changes, and what every row must say."""
    names = [name for name, cell in one.row.cells.items() if cell.strip()]
    if one.fate is Fate.CHANGED:
        titles = [name for name in table.naming_itself if one.public.get(name)]
        # Half a position would be completed with the true one.
        place = PLACE[:2] if {*PLACE[:2]}.intersection(one.changed) else ()
        names = list(dict.fromkeys([*table.key, *table.required, *titles, *one.changed, *place]))
    said = {name: one.row.cells.get(name, one.public.get(name, "")) for name in names}
    return restored(said, table)


def _base(one: Compared, table: Table) -> Cells:
    """What a change began from; of a place nothing, as in every other proposal."""
    cells = {name: cell for name, cell in one.public.items() if not is_place(table.file, name)}
    return restored(cells, table)


def restored(cells: Cells, table: Table) -> Cells:
    """Cells as people write them: without the mark against spreadsheets."""
    return {
        name: restore(cell) if table.known[name].kind is Kind.TEXT else cell
        for name, cell in cells.items()
    }


def _title(row: Cells) -> str:
    for name in (*_TITLES, "condition", "source_key"):
        if text := " ".join(row.get(name, "").split()):
            return text[:_LONGEST_TITLE]
    return ""


def _versions(identifiers: list[str]) -> dict[str, int]:
    """The number of the last version of each record in the ledger."""
    found = LedgerEntry.objects.filter(identifier__in=identifiers).order_by()
    return dict(
        found.values("identifier").annotate(last=Max("version")).values_list("identifier", "last")
    )
