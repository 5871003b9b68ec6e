"""Some rows of a JPEG as a JPEG of its own, without decoding the others.

Masters are written with a restart marker after each row of blocks (ISO/IEC 10918-1, B.2.4.4), where
the entropy coding begins anew: whole rows of blocks can be left out between the headers and the
end. A tile of a panorama then costs the rows it lies in, not the whole picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BASELINE, _SCAN, _INTERVAL = 0xC0, 0xDA, 0xDD
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_END = b"\xff\xd9"


@dataclass(frozen=True)
class _Head:
    """Where the frame and the coded data begin, and the blocks that make up the picture."""

    frame: int
    data: int
    height: int
    rows_of_block: int
    blocks_across: int
    interval: int

    @property
    def rows(self) -> int:
        return -(-self.height // self.rows_of_block)


def cut_out(file: bytes, top: int, bottom: int) -> tuple[bytes, int]:
    """Return a JPEG that holds the rows from top to bottom, and which row is its first.

    One row of blocks more is taken on each side, since colours are smoothed across blocks. A file
    without the markers is returned whole.
    """
    head = _head(file)
    if head is None or head.interval != head.blocks_across:
        return file, 0
    end = file.rfind(_END)
    marks = [found.span() for found in _RESTART.finditer(file, head.data, end)]
    starts = [head.data, *(after for _, after in marks)]
    ends = [*(before for before, _ in marks), end]
    if len(starts) != head.rows:
        return file, 0
    first = max(top // head.rows_of_block - 1, 0)
    last = min(-(-bottom // head.rows_of_block) + 1, head.rows)
    first_row = first * head.rows_of_block
    height = min(last * head.rows_of_block, head.height) - first_row
    parts = [file[: head.frame + 5], height.to_bytes(2, "big"), file[head.frame + 7 : head.data]]
    for number, row in enumerate(range(first, last)):
        if number:
            parts.append(bytes([0xFF, 0xD0 + (number - 1) % 8]))
        parts.append(file[starts[row] : ends[row]])
    return b"".join([*parts, _END]), first_row


def _head(file: bytes) -> _Head | None:
    """Read the headers of a baseline JPEG of our own."""
    position, frame, interval = 2, 0, 0
    while position + 4 <= len(file) and file[position] == 0xFF:
        marker = file[position + 1]
        after = position + 2 + int.from_bytes(file[position + 2 : position + 4], "big")
        if marker == _BASELINE:
            frame = position
        elif marker == _INTERVAL:
            interval = int.from_bytes(file[position + 4 : position + 6], "big")
        elif marker == _SCAN:
            return _measured(file, frame, after, interval) if frame and interval else None
        position = after
    return None


def _measured(file: bytes, frame: int, data: int, interval: int) -> _Head:
    height = int.from_bytes(file[frame + 5 : frame + 7], "big")
    width = int.from_bytes(file[frame + 7 : frame + 9], "big")
    # How many times each component is sampled: across in the upper half of a byte, down below.
    factors = [file[frame + 11 + 3 * index] for index in range(file[frame + 9])]
    across, down = max(factor >> 4 for factor in factors), max(factor & 15 for factor in factors)
    return _Head(frame, data, height, 8 * down, -(-width // (8 * across)), interval)
