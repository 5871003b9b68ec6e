"""Plates as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catalogue.plates.register import Picture, pictures

#: The folder of the files, beside the table that captions them.
FOLDER = "photographs"


def draw(picture: Picture) -> bytes:
    """A picture as PNG: always the same pixels."""
    sheet = picture.plate.draw(picture.state, picture.number)
    return sheet.png()


def write_plates(folder: Path, hear: Callable[[str, int], None] | None = None) -> int:
    """Write every picture below a folder, over what is there; their number.

    `hear` is told each file and its size in bytes. Raises OSError.
    """
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    count = 0
    for picture in pictures():
        data = draw(picture)
        (target / picture.file).write_bytes(data)
        count += 1
        if hear:
            hear(picture.file, len(data))
    return count
