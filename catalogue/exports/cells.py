"""Values as the text of cells: what the importer reads back as the same value."""

from __future__ import annotations

from decimal import Decimal


def as_text(value: object) -> str:
    """The text of a cell; None is empty, numbers have a point and no exponent."""
    if value is None:
        return ""
    if isinstance(value, float):
        if value == int(value):
            return str(int(value))
        return format(Decimal(repr(value)), "f")
    return str(value)
