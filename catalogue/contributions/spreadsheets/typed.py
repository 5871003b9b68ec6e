"""The rows of an uploaded file under the names of their columns, as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.contributions.alike import as_read
from catalogue.contributions.spreadsheets.matching import Matching
from catalogue.contributions.spreadsheets.reading import open_spreadsheet
from catalogue.contributions.spreadsheets.rows import Row
from catalogue.contributions.spreadsheets.subjects import OURS, Subject

#: Signs that no database keeps.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
#: Rows after which a reader tells how many there are.
_TOLD = 1000
#: The cells of a row's key columns, each in the one way to write it.
Key = tuple[str, ...]


@dataclass
class Typed:
    """One row: its number in the file, its key, its cells, and what could not be read of them."""

    line: int
    key: Key
    cells: dict[str, str]
    #: Sentences by column; "" is the row as a whole.
    faults: dict[str, str] = field(default_factory=dict)


@dataclass
class TypedFile:
    """All rows of a file."""

    columns: list[str]
    #: Heading of the file by column.
    headings: dict[str, str]
    rows: list[Typed]


def read_headings(path: Path, subject: Subject) -> list[str]:
    """The headings of a file; raises Unreadable."""
    with open_spreadsheet(path, frozenset(subject.table.known) | OURS) as sheet:
        return [_clean(heading) for heading in sheet.headings]


def _clean(heading: str) -> str:
    return " ".join(_UNKEPT.sub("", heading).split())


def read_typed(
    path: Path,
    subject: Subject,
    matching: Matching,
    hear: Callable[[int], None] = lambda _rows: None,
) -> TypedFile:
    """Read a whole file with its matched columns; `hear` is told how many rows there are.

    Raises Unreadable.
    """
    with open_spreadsheet(path, frozenset(subject.table.known) | OURS) as sheet:
        headings = [_clean(heading) for heading in sheet.headings]
        columns = [matching.get(heading, "") if heading else None for heading in headings]
        keys = _keys(subject)
        rows: list[Typed] = []
        for row in sheet.rows:
            rows.append(_typed(row, columns, keys))
            if len(rows) % _TOLD == 0:
                hear(len(rows))
    used = {column: heading for column, heading in zip(columns, headings, strict=True) if column}
    key = [name for name in subject.table.key if name in used]
    return TypedFile([*key, *(name for name in used if name not in key)], used, rows)


def _keys(subject: Subject) -> Mapping[str, Callable[[str], str]]:
    table = subject.table
    return {name: as_read(table.known[name], table.model) for name in table.key}


def _typed(row: Row, columns: list[str | None], keys: Mapping[str, Callable[[str], str]]) -> Typed:
    """A row under its columns; None is a column without a heading, which must be empty."""
    cells: dict[str, str] = {}
    faults = {
        (columns[place] or "") if place is not None else "": said for place, said in row.faults
    }
    for column, cell in zip(columns, row.cells, strict=True):
        if column is None and cell.strip():
            faults.setdefault("", _("A cell stands in a column without a heading."))
        if column:
            cells[column] = cell
            if _UNKEPT.search(cell):
                cells[column] = _UNKEPT.sub("", cell)
                faults.setdefault(column, _("The cell holds signs that are no text."))
    key = tuple(keys[name](cells.get(name, "")) for name in keys)
    if "key" in cells and "key" in keys:
        # What nobody sees is no part of a key: by this cell it is found again when it is published.
        cells["key"] = key[0]
    return Typed(row.line, key, cells, faults)
