"""Pictures that look alike, by the difference hash of their brightness."""

from __future__ import annotations

from PIL import Image

_COLUMNS, _ROWS = 9, 8
#: Distance up to which two pictures are worth showing side by side.
ALIKE = 10


def dhash(image: Image.Image) -> int:
    """Return 64 bits, from 0 to 2**64 - 1: whether each of 9 by 8 cells is brighter than the next.

    Row by row, the first bit the highest. It keeps through scaling, re-encoding and small changes
    of brightness, not through cropping or turning.
    """
    reduced = image.resize((_COLUMNS, _ROWS), Image.Resampling.BOX, reducing_gap=2.0).convert("L")
    cells = reduced.tobytes()
    bits = 0
    for row in range(_ROWS):
        for column in range(_COLUMNS - 1):
            cell = row * _COLUMNS + column
            bits = bits << 1 | (cells[cell] > cells[cell + 1])
    return bits


def distance(one: int, other: int) -> int:
    """Return in how many of 64 bits two hashes differ."""
    return (one ^ other).bit_count()
