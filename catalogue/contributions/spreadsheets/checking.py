"""Checking a batch: every fault by row and column, and what would become of each row."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import OperationalError

from catalogue.contributions import resembling
from catalogue.contributions.files import REFERENCES, published_keys
from catalogue.contributions.spreadsheets.comparing import Compared, Fate, compare, waiting_rows
from catalogue.contributions.spreadsheets.judging import refusals
from catalogue.contributions.spreadsheets.keeping import keep
from catalogue.contributions.spreadsheets.making import new_contents
from catalogue.contributions.spreadsheets.standing import public_keys
from catalogue.contributions.spreadsheets.subjects import SUBJECTS, Subject
from catalogue.contributions.spreadsheets.typed import Typed, TypedFile, read_typed
from catalogue.imports import Fault
from catalogue.imports.faults import MOST_KEPT, Unreadable, shown
from catalogue.interchange.columns import Kind
from catalogue.interchange.escaping import restore
from catalogue.models.contribution import Batch

#: Rows whose cells are shown before they are submitted.
SHOWN = 300
#: Pairs of rows like each other that are kept.
MOST_ALIKE = 1000
#: Characters of a cell in the preview.
_LONGEST = 300
_TITLES = ("title_en", "name_en", "title", "name", "title_ar", "name_ar", "claim_en", "claim_ar")
#: Hears how many rows are done, and of how many.
Progress = Callable[[int, int], Any]


class Busy(OperationalError):
    """The database has no time for the check, as while another import runs: later it will."""


@dataclass(frozen=True)
class Finding:
    """One fault: the uploader's row and heading, the cell, why, and what was probably meant."""

    line: int
    heading: str
    column: str
    value: str
    reason: str
    suggestion: str = ""

    @property
    def place(self) -> tuple[int, str, str]:
        """The cell that it is about."""
        return self.line, self.column, self.value


@dataclass
class Checked:
    """What was found out about a file."""

    compared: list[Compared] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    fault_count: int = 0
    headings: dict[str, str] = field(default_factory=dict)
    #: Two lines that may say the same, the former first, and why (`resembling.Why`).
    alike: list[tuple[int, int, str]] = field(default_factory=list)
    #: By language, why each finding is a fault, in languages other than that of the findings.
    reasons: dict[str, list[str]] = field(default_factory=dict)

    def also_told(self, language: str, again: Checked) -> None:
        """Take the sentences of another check of the same file, made in another language.

        Not where it found something else, for the catalogue may have changed between the two.
        """
        mine, theirs = ([one.place for one in found] for found in (self.findings, again.findings))
        if mine == theirs:
            self.reasons[language] = [one.reason for one in again.findings]

    def lines(self, fate: Fate) -> list[int]:
        """The rows with a fate."""
        return [one.row.line for one in self.compared if one.fate is fate]


def check(batch: Batch, hear: Progress = lambda _done, _total: None) -> Checked:
    """Read a batch's file and judge it; nothing of it is written into the catalogue.

    Raises Busy.
    """
    try:
        return _check(batch, hear)
    except Unreadable as error:
        finding = Finding(error.line, "", "", "", error.reason, error.suggestion)
        return Checked(findings=[finding], fault_count=1)


def _check(batch: Batch, hear: Progress) -> Checked:
    subject = SUBJECTS[batch.table]
    path = Path(batch.file.path)
    file = read_typed(path, subject, batch.matching, lambda count: hear(0, count))
    found = Checked(compared_rows(batch, file, hear), headings=file.headings)
    own = [
        _own(row.row, column, reason, file)
        for row in found.compared
        for column, reason in row.row.faults.items()
    ]
    said, count = refusals(found.compared, subject, file.columns)
    for row, fault in said:
        if row is None and not fault.file:  # it is about no row, but about the database
            raise Busy(fault.reason)
    theirs = _theirs(said, file, subject)
    broken = {one.line for one in [*own, *theirs]}
    for one in found.compared:
        if one.row.line in broken:
            one.fate = Fate.FAULTY
    found.alike = _alike(found.compared, subject)
    found.findings = _sorted([*own, *theirs], file)[:MOST_KEPT]
    # Beyond those that are kept the importer only counts.
    found.fault_count = len(own) + len(theirs) + count - len(said)
    if not found.fault_count:
        keep(batch, file)
    return found


def _alike(compared: Sequence[Compared], subject: Subject) -> list[tuple[int, int, str]]:
    """New rows that may say the same as each other, in the order of the file."""
    found = []
    for kind, rows in new_contents(compared, subject).items():
        lines, several = zip(*rows, strict=True)
        told = resembling.pairs(kind, several)
        found += [(lines[one.former], lines[one.latter], one.why.value) for one in told]
    return sorted(found, key=lambda two: (two[1], two[0]))


def compared_rows(batch: Batch, file: TypedFile, hear: Progress) -> list[Compared]:
    """The rows of a batch beside what is public now."""
    waiting = waiting_rows(batch.contributor, batch.table, but=batch)
    found: list[Compared] = []
    for piece in compare(file, SUBJECTS[batch.table], waiting):
        found += piece
        hear(len(found), len(file.rows))
    return found


def _own(row: Typed, column: str, reason: str, file: TypedFile) -> Finding:
    return Finding(row.line, file.headings.get(column, ""), column, _value(row, column), reason)


def _value(row: Typed | None, column: str) -> str:
    """The uploader's own cell: what the importer was given may hold more than is public."""
    return shown(row.cells.get(column, "")) if row else ""


def _theirs(
    said: Iterable[tuple[Typed | None, Fault]], file: TypedFile, subject: Subject
) -> list[Finding]:
    kept = [
        (row, fault)
        for row, fault in said
        if row is None or not {"", fault.column} & row.faults.keys()
    ]
    public = _public_suggestions([fault for _row, fault in kept], subject)
    return [
        Finding(
            row.line if row else 1,
            file.headings.get(fault.column, fault.column),
            fault.column,
            _value(row, fault.column),
            fault.reason,
            fault.suggestion if (fault.column, fault.suggestion) in public else "",
        )
        for row, fault in kept
    ]


def _public_suggestions(faults: Sequence[Fault], subject: Subject) -> set[tuple[str, str]]:
    """Suggestions that give away nothing: of keys and terms only public ones."""
    found = set()
    for name in {fault.column for fault in faults}:
        said = {fault.suggestion for fault in faults if fault.column == name}
        column = subject.table.known.get(name)
        kind = column.kind if column else None
        if kind in {Kind.REF, Kind.REFS, Kind.AFFECTED} and column:
            said = public_keys(column.target, said)
        elif kind is Kind.KEY and any(one == "key" for one in subject.table.key):
            said = {one for one in said if one} - _hidden(subject, said)
        elif kind in REFERENCES and column:
            said = published_keys(column, said)
        found |= {(name, one) for one in said}
    return found


def _hidden(subject: Subject, keys: set[str]) -> set[str]:
    """Suggested keys of records that exist but are not public."""
    there = subject.table.model._base_manager.filter(slug__in=keys)
    return set(there.values_list("slug", flat=True)) - public_keys(subject.table.model, keys)


def _sorted(findings: list[Finding], file: TypedFile) -> list[Finding]:
    order = {name: place for place, name in enumerate(file.headings)}
    return sorted(findings, key=lambda one: (one.line, order.get(one.column, -1)))


def as_preview(found: Checked) -> dict[str, Any]:
    """What is kept of a check, as JSON: rows by their fate, faults, and cells to be shown."""
    fates = Counter(one.fate for one in found.compared)
    changes = [one for one in found.compared if one.fate is Fate.CHANGED][:SHOWN]
    created = [one for one in found.compared if one.fate is Fate.CREATED][:SHOWN]
    return {
        "created": found.lines(Fate.CREATED),
        "changed": found.lines(Fate.CHANGED),
        "counts": {fate.value: fates[fate] for fate in Fate},
        "fault_count": found.fault_count,
        "faults": [
            [one.line, one.heading, one.column, one.value, one.reason, one.suggestion]
            for one in found.findings
        ],
        "reasons": found.reasons,
        "alike": found.alike[:MOST_ALIKE],
        "alike_count": len(found.alike),
        "changes_hash": hash_of_changes(found.compared),
        "changes": [_change(one, found.headings) for one in changes],
        "new": [[one.row.line, ", ".join(one.row.key), _title(one)] for one in created],
    }


def hash_of_changes(compared: Iterable[Compared]) -> str:
    """A hash of all that would change, cell by cell: nothing else can be submitted than that."""
    cells = [[one.row.line, one.differences()] for one in compared if one.fate is Fate.CHANGED]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _change(one: Compared, headings: dict[str, str]) -> list[Any]:
    cells = [
        [headings[name], name, restore(old)[:_LONGEST], restore(new)[:_LONGEST]]
        for name, old, new in one.differences()
    ]
    return [one.row.line, ", ".join(one.row.key), cells]


def _title(one: Compared) -> str:
    cells = one.row.cells
    return next((restore(cells[name])[:_LONGEST] for name in _TITLES if cells.get(name)), "")
