"""Whether two cells of a column say the same, however each is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from catalogue.imports.cells import BadCell, Reader, reader_for
from catalogue.interchange.columns import Column, Kind

Alike = Callable[[str, str], bool]
_SETS = frozenset({Kind.TERMS, Kind.REFS, Kind.AFFECTED})
_SERIES = frozenset({Kind.EXTERNAL, Kind.RATED})
_WORDS = frozenset({Kind.TERM, Kind.REF, Kind.CAUSE, Kind.CERTAINTY})


def values_of(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [text for one in cell.split(";") if (text := one.strip())]


def alike(column: Column, model: type[Any]) -> Alike:
    """A judge of two cells: lists are compared by their values, others as they are read."""
    if column.kind in _SETS:
        return lambda one, other: one == other or set(values_of(one)) == set(values_of(other))
    if column.kind in _SERIES:
        return lambda one, other: one == other or values_of(one) == values_of(other)
    if column.kind in _WORDS:
        return lambda one, other: one.strip() == other.strip()
    return _by_reading(reader_for(column, model))


def _by_reading(read: Reader) -> Alike:
    def same(one: str, other: str) -> bool:
        if one == other:
            return True
        try:
            return bool(read(one) == read(other))
        except BadCell:
            return False

    return same


def as_read(column: Column, model: type[Any]) -> Callable[[str], str]:
    """The one way to write what a key cell says, so that equal keys are equal texts."""
    if column.kind in _WORDS:
        return str.strip
    read = reader_for(column, model)

    def written(cell: str) -> str:
        try:
            return str(read(cell))
        except BadCell:
            return cell.strip()

    return written
