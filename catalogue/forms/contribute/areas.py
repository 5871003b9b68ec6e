"""Areas of a picture as people type them: four numbers in percent for each area."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from catalogue.areas import MOST
from catalogue.formfields import with_plain_digits

#: Left, top, width and height.
SIDES = ("left", "top", "width", "height")
Row = tuple[str, str, str, str]
NOTHING: Row = ("", "", "", "")


def typed(data: Any, name: str) -> str:
    """The cell that the inputs of a form say: fractions where numbers were typed, else the text."""
    columns = [data.getlist(f"{name}__{side}")[: MOST + 1] for side in SIDES]
    rows = zip(*columns, strict=False)
    return ";".join(_part(row) for row in rows if any(cell.strip() for cell in row))


def _part(row: Sequence[str]) -> str:
    return ",".join(_times(cell, Decimal("0.01")) for cell in row)


def rows(cell: str) -> list[Row]:
    """The rows of inputs for a cell, in percent; what is no number stands as it was typed."""
    return [_row(part) for part in cell.split(";") if part.strip()]


def _row(part: str) -> Row:
    left, top, width, height, *_more = [*part.split(","), "", "", "", ""]
    hundred = Decimal(100)
    return (
        _times(left, hundred),
        _times(top, hundred),
        _times(width, hundred),
        _times(height, hundred),
    )


def _times(text: str, factor: Decimal) -> str:
    plain = with_plain_digits(text).strip().removesuffix("%").strip().replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return text.strip().replace(",", " ").replace(";", " ")
    if not value.is_finite() or abs(value) > 10**6:
        return text.strip().replace(",", " ").replace(";", " ")
    return format((value * factor).normalize(), "f")
