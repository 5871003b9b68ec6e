"""References within one file: rows that come later, and circles, which no tree may have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from catalogue.imports.chunks import Chunk, no_such
from catalogue.imports.faults import Fault
from catalogue.imports.run import Run
from catalogue.imports.writing import update
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.tables import Table

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Forward:
    """A reference to a row that was not there yet."""

    pk: int
    column: str
    key: str
    line: int
    is_standing: bool


def own_columns(table: Table) -> list[Column]:
    """The columns that name other rows of the same file."""
    return [
        column
        for column in table.columns
        if column.kind is Kind.REF and column.target is table.model
    ]


def hold_forward(chunk: Chunk) -> None:
    """Until its target is there, a reference of a stored record stays what it is."""
    for row, column, _key in chunk.forward:
        stored = chunk.known[row]
        if stored:
            chunk.values[column.attname][row] = stored[column.attname]
    for column in own_columns(chunk.table):
        if chunk.has(column.name):
            _refuse_itself(chunk, column)


def _refuse_itself(chunk: Chunk, column: Column) -> None:
    for row, cell in enumerate(chunk.cells[column.name]):
        if cell and cell.strip() == chunk.keys[row][0]:
            chunk.fault(row, column.name, _("A record cannot stand above itself."))


def forward_of(chunk: Chunk) -> list[Forward]:
    """What is to be linked when the whole file is there."""
    return [
        Forward(
            chunk.pks[row],
            column.name,
            key,
            chunk.lines[row],
            chunk.known[row] is not None and row not in chunk.changed,
        )
        for row, column, key in chunk.forward
        if row not in chunk.faulty
    ]


def link_forward(run: Run, table: Table, waiting: list[Forward]) -> None:
    """Link rows to rows that came later."""
    model: Any = table.model
    iterator = iter(waiting)
    while chunk := list(islice(iterator, _CHUNK)):
        pks = run.index.pks(model, {one.key for one in chunk})
        for name in {one.column for one in chunk}:
            rows = [
                (pks[one.key], one.pk) for one in chunk if one.column == name and one.key in pks
            ]
            update(model, [table.known[name].attname], rows)
        for one in chunk:
            if one.key not in pks:
                _refuse(run, table, one)
            elif one.is_standing:
                run.counts[table.file].updated += 1
                run.counts[table.file].unchanged -= 1


def _refuse(run: Run, table: Table, one: Forward) -> None:
    if not run.is_broken(table.model, one.key):
        suggestion = run.index.suggestion(table.model, one.key)
        run.fault(
            Fault(table.file, one.line, one.column, one.key, no_such(table.model), suggestion)
        )


def refuse_circles(run: Run, table: Table, column: Column) -> None:
    """Refuse rows whose references lead back to themselves."""
    model: Any = table.model
    rows = model._base_manager.filter(**{f"{column.attname}__isnull": False}).order_by()
    above: dict[int, int] = dict(rows.values_list("pk", column.attname).iterator())
    book = run.book(table)
    for circle in circles(above):
        keys = dict(model._base_manager.filter(pk__in=circle).values_list("pk", "slug"))
        for pk in circle:
            if book.line(pk):
                run.fault(
                    Fault(
                        table.file,
                        book.line(pk),
                        column.name,
                        keys[above[pk]],
                        _("These references run in a circle: %(keys)s.")
                        % {"keys": " → ".join(keys[one] for one in circle)},
                    )
                )


def circles(above: dict[int, int]) -> Iterable[list[int]]:
    """The circles in a forest that should have none; each once."""
    done: set[int] = set()
    for start in above:
        path: list[int] = []
        here: set[int] = set()
        step: int | None = start
        while step is not None and step not in done:
            if step in here:
                yield path[path.index(step) :]
                break
            path.append(step)
            here.add(step)
            step = above.get(step)
        done.update(path)
