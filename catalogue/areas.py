"""Areas of a picture that are to be hidden: rectangles in fractions of its width and height.

As text, `left,top,width,height` with semicolons between areas, all from 0 to 1, counted from the
upper left corner of the picture as it is seen.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation

Area = tuple[float, float, float, float]
#: Areas of one picture.
MOST = 50
#: A ten-thousandth is less than a pixel of most pictures; areas are rounded to grow.
_STEP = Decimal("0.0001")
#: How far what scripts reckon may lie beyond an edge.
_SLACK = Decimal("0.0005")


class BadAreas(ValueError):
    """A text that names no areas of a picture: `code` is form, number or outside."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def parse(text: str) -> list[Area]:
    """The areas that a text names; raises BadAreas."""
    return [
        (float(left), float(top), float(width), float(height))
        for left, top, width, height in _exact(text)
    ]


def canonical(text: str) -> str:
    """The same areas in the one way of writing them; raises BadAreas."""
    return ";".join(",".join(_plain(value) for value in area) for area in _exact(text))


def _exact(text: str) -> list[tuple[Decimal, Decimal, Decimal, Decimal]]:
    parts = [part for part in text.split(";") if part.strip()]
    if len(parts) > MOST:
        raise BadAreas("number")
    return [_area(part) for part in parts]


def _area(part: str) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    try:
        values = [Decimal(cell.strip()) for cell in part.split(",")]
    except InvalidOperation:
        raise BadAreas("form") from None
    if len(values) != 4 or not all(value.is_finite() for value in values):
        raise BadAreas("form")
    if not all(0 <= value <= 1 for value in values):
        raise BadAreas("outside")
    left, width = _span(values[0], values[2])
    top, height = _span(values[1], values[3])
    return left, top, width, height


def _span(start: Decimal, length: Decimal) -> tuple[Decimal, Decimal]:
    """Where a side begins and how long it is, in whole steps that hold all of it."""
    end = start + length
    if length <= 0 or end > 1 + _SLACK:
        raise BadAreas("outside")
    first = start.quantize(_STEP, ROUND_FLOOR)
    last = min(end.quantize(_STEP, ROUND_CEILING), Decimal(1))
    if last <= first:
        raise BadAreas("outside")
    return first, last - first


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
