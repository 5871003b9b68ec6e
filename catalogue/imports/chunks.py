"""Some rows of a file on their way into the catalogue, kept by column and not by row.

Working on columns is what makes an import quick: a reader runs over all cells of a column at once,
and rows are put together only when they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from catalogue.fields import DayField
from catalogue.imports.cells import BadCell, Reader, day_reader
from catalogue.imports.faults import Fault
from catalogue.imports.run import Key, Run
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.tables import Table


@dataclass
class Chunk:
    """Rows of one table; each list has one place for each row."""

    run: Run
    table: Table
    lines: Sequence[int]
    #: Cells by the names of their columns.
    cells: Mapping[str, Sequence[str]]
    #: Readers of cells by the names of their columns; they remember from chunk to chunk.
    readers: dict[str, Reader]
    #: Values by their names in the model's table.
    values: dict[str, list[Any]] = field(default_factory=dict)
    #: Rows with a fault, which are not written.
    faulty: set[int] = field(default_factory=set)
    keys: list[Key] = field(default_factory=list)
    #: The stored values of records that exist already.
    known: list[dict[str, Any] | None] = field(default_factory=list)
    #: Primary keys, once the rows are written; 0 where there is none.
    pks: list[int] = field(default_factory=list)
    #: Known rows of which something was changed.
    changed: set[int] = field(default_factory=set)
    #: References to rows of the same file that are not there yet: row, column, key.
    forward: list[tuple[int, Column, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.lines)

    def fault(self, row: int, column: str, reason: str, suggestion: str = "") -> None:
        """Note a fault of a row, which will not be written."""
        self.faulty.add(row)
        cell = self.cells[column][row] if column in self.cells else ""
        self.run.fault(Fault(self.table.file, self.lines[row], column, cell, reason, suggestion))

    def has(self, column: str) -> bool:
        """Whether the file has a column."""
        return column in self.cells

    def complete(self, attname: str) -> list[Any]:
        """A value for each row: the file's, else the stored one, else the default."""
        if attname in self.values:
            return self.values[attname]
        default = default_of(self.table.model, attname)
        return [row[attname] if row else default for row in self.known]

    def good(self) -> Iterator[int]:
        """The rows without a fault."""
        return (row for row in range(self.size) if row not in self.faulty)

    def new(self) -> list[int]:
        """The rows that make records."""
        return [row for row in self.good() if self.known[row] is None]

    def standing(self) -> list[tuple[int, dict[str, Any]]]:
        """The rows whose records exist already, with what is stored."""
        return [(row, stored) for row in self.good() if (stored := self.known[row]) is not None]


@cache
def default_of(model: type[models.Model], attname: str) -> Any:
    """What a column holds where nothing is said; identifiers and times are made elsewhere."""
    found = next(one for one in model._meta.concrete_fields if one.attname == attname)
    return None if found.is_relation else found.get_default()


@cache
def days_of(model: type[models.Model]) -> dict[str, list[tuple[str, Reader]]]:
    """The derived days of each date: their names and how they are read from its text."""
    found: dict[str, list[tuple[str, Reader]]] = {}
    for one in model._meta.concrete_fields:
        if isinstance(one, DayField):
            found.setdefault(one.of, []).append((one.attname, day_reader(one.bound)))
    return found


def read_column(chunk: Chunk, column: Column, read: Reader) -> None:
    """Read all cells of a column; a cell that cannot be read is a fault of its row."""
    cells = chunk.cells[column.name]
    try:
        values = list(map(read, cells))
    except BadCell:
        values = [_read_one(chunk, column, read, row) for row in range(chunk.size)]
    chunk.values[column.attname] = values
    if column.kind is Kind.DATE:
        for attname, day in days_of(chunk.table.model).get(column.field, ()):
            chunk.values[attname] = [day(value) if value else None for value in values]


def _read_one(chunk: Chunk, column: Column, read: Reader, row: int) -> Any:
    try:
        return read(chunk.cells[column.name][row])
    except BadCell as error:
        if error.reason:
            chunk.fault(row, column.name, error.reason, error.suggestion)
        chunk.faulty.add(row)
        return None


def check_required(chunk: Chunk) -> None:
    """A required cell that is empty is a fault."""
    for name in chunk.table.required:
        cells = chunk.cells[name]
        if all(cells) and not any(map(str.isspace, cells)):
            continue
        for row, cell in enumerate(cells):
            if not cell.strip():
                chunk.fault(row, name, _("This must not be empty."))


def link_column(chunk: Chunk, column: Column) -> None:
    """Find the records that a column of keys names, with one query."""
    run, model = chunk.run, column.target
    cells = [cell.strip() for cell in chunk.cells[column.name]]
    found = run.index.pks(model, filter(None, cells))
    values = [found.get(cell) for cell in cells]
    for row, (cell, pk) in enumerate(zip(cells, values, strict=True)):
        if cell and pk is None:
            _missing(chunk, row, column, cell)
    chunk.values[column.attname] = values


def _missing(chunk: Chunk, row: int, column: Column, key: str) -> None:
    run, model = chunk.run, column.target
    if model is chunk.table.model:
        chunk.forward.append((row, column, key))
    elif run.is_broken(model, key):
        chunk.faulty.add(row)
    else:
        chunk.fault(row, column.name, no_such(model), run.index.suggestion(model, key))


def no_such(model: Any) -> str:
    """The sentence for a key that names nothing."""
    return _("There is no %(kind)s with this key, here or in the catalogue.") % {
        "kind": model._meta.verbose_name
    }
