"""Bytes of a file at an offset, bounded: nothing is read beyond what is asked for."""

from __future__ import annotations

import os
import re
from typing import BinaryIO

from catalogue.imaging.refusals import Code, Refused

_PIECE = 1 << 20


class Reader:
    """A window on a file that never reads outside itself."""

    def __init__(self, file: BinaryIO, start: int = 0, size: int | None = None) -> None:
        self._file = file
        self._start = start
        self.size = file.seek(0, os.SEEK_END) - start if size is None else size

    def window(self, offset: int, length: int) -> Reader:
        """Return a part of this window; refuse as truncated if it sticks out."""
        if offset < 0 or length < 0 or offset + length > self.size:
            raise Refused(Code.TRUNCATED)
        return Reader(self._file, self._start + offset, length)

    def peek(self, offset: int, length: int) -> bytes:
        """Return the bytes at an offset, fewer where the window ends."""
        length = min(length, self.size - offset)
        if offset < 0 or length <= 0:
            return b""
        self._file.seek(self._start + offset)
        return self._file.read(length)

    def at(self, offset: int, length: int) -> bytes:
        """Return exactly so many bytes; refuse as truncated if they are not there."""
        found = self.peek(offset, length)
        if len(found) != length:
            raise Refused(Code.TRUNCATED)
        return found

    def number(self, offset: int, length: int) -> int:
        """Return a big-endian unsigned number."""
        return int.from_bytes(self.at(offset, length), "big")

    def search(self, pattern: re.Pattern[bytes], offset: int, overlap: int) -> int:
        """Return where a pattern of at most `overlap` + 1 bytes is next found, or -1."""
        while offset < self.size:
            found = pattern.search(self.peek(offset, _PIECE + overlap))
            if found:
                return offset + found.start()
            offset += _PIECE
        return -1
