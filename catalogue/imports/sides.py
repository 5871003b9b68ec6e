"""Columns whose values lie in other tables, written once the records themselves are."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.imports.causes import set_certainty, set_main_cause, set_rated
from catalogue.imports.chunks import Chunk
from catalogue.imports.links import affect
from catalogue.imports.lists import link_records, link_terms, set_external, set_many, set_past
from catalogue.imports.places import set_places
from catalogue.imports.records import refuse_foreign, touch
from catalogue.imports.states import may_change
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.tables import LINKS

#: Writes one column of a chunk and returns the rows that it changed.
Handler = Callable[[Chunk, Column], set[int]]


def _records(chunk: Chunk, column: Column) -> set[int]:
    return set_many(chunk, column, link_records(chunk, column))


def _terms(chunk: Chunk, column: Column) -> set[int]:
    return set_many(chunk, column, link_terms(chunk, column))


def _affected(chunk: Chunk, column: Column) -> set[int]:
    """The short form; where the links have a file too, it waits for that."""
    if LINKS.file in chunk.run.files:
        return set()
    return affect(chunk, column, lambda _link: False)


HANDLERS: dict[Kind, Handler] = {
    Kind.REFS: _records,
    Kind.TERMS: _terms,
    Kind.EXTERNAL: set_external,
    Kind.CAUSE: set_main_cause,
    Kind.CERTAINTY: set_certainty,
    Kind.RATED: set_rated,
    Kind.AFFECTED: _affected,
    Kind.PAST: set_past,
}


def write_sides(chunk: Chunk) -> None:
    """Write all columns of a chunk that lie in other tables."""
    changed = set_places(chunk)
    for name in chunk.cells:
        column = chunk.table.known[name]
        if column.kind in HANDLERS:
            changed |= HANDLERS[column.kind](chunk, column)
    note_changed(chunk, changed)


def note_changed(chunk: Chunk, rows: set[int]) -> None:
    """Records of which only a part changed have changed too."""
    fresh = [
        (row, stored)
        for row, stored in chunk.standing()
        if row in rows and row not in chunk.changed
    ]
    for row, stored in fresh:
        if not may_change(chunk, stored):
            refuse_foreign(chunk, row)
    touch(chunk.table.model, [stored["pk"] for _row, stored in fresh], chunk.run)
    chunk.changed.update(row for row, _stored in fresh)
