"""Rows of a spreadsheet as text, and how many of them one file may have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.imports.faults import Unreadable

#: Rows of one file.
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the uploader's file, its cells, and what could not be read of it.

    Each fault has the place of the cell, or None for the row as a whole, and a sentence.
    """

    line: int
    cells: list[str]
    faults: tuple[tuple[int | None, str], ...] = ()


@dataclass(frozen=True)
class Spreadsheet:
    """An open file: its headings as they are written, and its rows, which can be read once."""

    headings: list[str]
    rows: Iterator[Row]


def refuse_too_many(count: int, line: int) -> None:
    """Raise Unreadable where a file has more rows than one may have."""
    if count > MOST_ROWS:
        reason = _("The file has more than %(count)s rows. Split it.")
        raise Unreadable(line, reason % {"count": f"{MOST_ROWS:,}"})
