"""Lying bars, one below the other: a number for each row, and what it may be at most in outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.drawing.svg import number

#: Widths of the figure on wide and on narrow screens.
BAR_WIDTHS = (560.0, 350.0)
_ROW, _WORDS, _TALL = 38.0, 13.0, 14.0
#: Room beside the longest bar for its number, and the least length of a bar that is not nothing.
_NUMBER, _LEAST = 86.0, 1.5


@dataclass(frozen=True, slots=True)
class Value:
    """One row: its words, how many surely, and how many at most."""

    words: str
    surely: int
    possibly: int


@dataclass(frozen=True, slots=True)
class BarRow:
    """A row as drawn; every number in it is text."""

    words: str
    number: str
    words_y: str
    y: str
    solid_x: str
    solid: str
    outline_x: str
    outline: str
    number_x: str
    number_y: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars at one width."""

    width: str
    height: str
    bar: str
    edge: str
    base: str
    anchor: str
    rows: tuple[BarRow, ...]


def bars(values: Sequence[Value], width: float = BAR_WIDTHS[0], *, mirrored: bool = False) -> Bars:
    """Bars that begin at the edge where reading begins."""
    most = max([value.possibly for value in values] + [1])
    unit = (width - _NUMBER) / most
    rows = tuple(
        _row(value, index * _ROW, unit, width if mirrored else None)
        for index, value in enumerate(values)
    )
    return Bars(
        number(width),
        number(len(values) * _ROW + 2),
        number(_TALL),
        number(width if mirrored else 0),
        number(width - 0.5 if mirrored else 0.5),
        "end" if mirrored else "start",
        rows,
    )


def _row(value: Value, top: float, unit: float, right: float | None) -> BarRow:
    solid = max(value.surely * unit, _LEAST) if value.surely else 0.0
    outline = max(value.possibly * unit, _LEAST) if value.possibly else 0.0
    end = max(solid, outline) + 6
    told = str(value.surely)
    if value.possibly != value.surely:
        told = f"{value.surely}–{value.possibly}"
    return BarRow(
        words=value.words,
        number=told,
        words_y=number(top + _WORDS),
        y=number(top + _WORDS + 5),
        solid_x=number(0 if right is None else right - solid),
        solid=number(solid),
        outline_x=number(0 if right is None else right - outline),
        outline=number(outline),
        number_x=number(end if right is None else right - end),
        number_y=number(top + _WORDS + 5 + _TALL - 3),
    )
