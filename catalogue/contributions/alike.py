"""Whether two cells of a column say the same, however each is written."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from typing import Any

from catalogue.imports.cells import BadCell, Reader, reader_for
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import escape
from catalogue.interchange.tables import BY_FILE, SOFTWARE

Alike = Callable[[str, str], bool]
_SETS = frozenset({Kind.TERMS, Kind.REFS, Kind.AFFECTED})
_SERIES = frozenset({Kind.EXTERNAL, Kind.RATED})
_WORDS = frozenset({Kind.TERM, Kind.REF, Kind.CAUSE, Kind.CERTAINTY})
_FILES = frozenset({Kind.FILE, Kind.HASH})
_TEXTS = frozenset({Kind.TEXT, Kind.BASIS})


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


def says_the_same(file: str, name: str, one: str, other: str) -> bool:
    """Whether two cells of a contribution mean the same; an empty one means only what is empty."""
    if one == other or not (one and other):
        return one == other
    return _judge(file, name)(one, other)


@cache
def _judge(file: str, name: str) -> Alike:
    """The judge of a column; what only software writes, or no table knows, is compared as text."""
    column = BY_FILE[file].known.get(name)
    if column is None or name in SOFTWARE or column.kind in _FILES:
        return operator.eq
    same = alike(column, BY_FILE[file].model)
    if column.kind in _TEXTS:  # a contribution does not mark them against spreadsheets
        return lambda one, other: same(escape(one), escape(other))
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
