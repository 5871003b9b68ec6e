"""Directories of fields, as TIFF 6.0, BigTIFF and EXIF have them, read within bounds."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from catalogue.imaging.limits import MOST_ENTRIES, MOST_READ
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused

#: Bytes of one value of each type, and its struct letter ("" for bytes taken as they are).
_TYPES = {
    1: (1, "B"),
    2: (1, ""),
    3: (2, "H"),
    4: (4, "I"),
    5: (8, "II"),
    6: (1, "b"),
    7: (1, ""),
    8: (2, "h"),
    9: (4, "i"),
    10: (8, "ii"),
    11: (4, "f"),
    12: (8, "d"),
    13: (4, "I"),
    16: (8, "Q"),
    17: (8, "q"),
    18: (8, "Q"),
}


@dataclass(frozen=True)
class Entry:
    """One field: what it is and where its values lie."""

    tag: int
    kind: int
    count: int
    offset: int

    @property
    def size(self) -> int:
        """Bytes of all its values; of an unknown type, as many as it has values."""
        return self.count * _TYPES.get(self.kind, (1, ""))[0]


@dataclass(frozen=True)
class Directories:
    """The head of a TIFF structure: byte order, width of offsets, and the first directory."""

    reader: Reader
    order: str
    big: bool
    first: int

    def entries(self, offset: int) -> tuple[dict[int, Entry], int]:
        """Return the fields of the directory there, and where the next one is (0: none)."""
        wide = 8 if self.big else 4
        count = self._number(offset, 8 if self.big else 2)
        if count > MOST_ENTRIES:
            raise Refused(Code.METADATA, part="exif", limit=MOST_ENTRIES)
        length, start = 4 + 2 * wide, offset + (8 if self.big else 2)
        found = [self._entry(start + length * index, wide) for index in range(count)]
        following = self._number(start + length * count, wide)
        return {entry.tag: entry for entry in reversed(found)}, following

    def _entry(self, offset: int, wide: int) -> Entry:
        tag, kind = self._number(offset, 2), self._number(offset + 2, 2)
        entry = Entry(tag, kind, self._number(offset + 4, wide), offset + 4 + wide)
        if entry.size <= wide:
            return entry
        return Entry(tag, kind, entry.count, self._number(entry.offset, wide))

    def _number(self, offset: int, length: int) -> int:
        return int.from_bytes(
            self.reader.at(offset, length), "little" if self.order == "<" else "big"
        )

    def data(self, entry: Entry) -> bytes:
        """Return the bytes of a field, no more than are read of one part."""
        return self.reader.at(entry.offset, min(entry.size, MOST_READ))

    def numbers(self, entry: Entry | None) -> tuple[float, ...]:
        """Return the numbers of a field; fractions divided, those by zero as NaN."""
        size, letter = _TYPES.get(entry.kind, (1, "")) if entry else (1, "")
        if not entry or not letter:
            return ()
        count = min(entry.count, MOST_READ // size)
        data = self.reader.at(entry.offset, count * size)
        found = struct.unpack(f"{self.order}{count * len(letter)}{letter[0]}", data)
        if len(letter) == 1:
            return found
        pairs = zip(found[::2], found[1::2], strict=True)
        return tuple(upper / lower if lower else float("nan") for upper, lower in pairs)

    def whole(self, entry: Entry | None, default: int = 0) -> int:
        """Return the first number of a field, whole."""
        found = self.numbers(entry)
        return int(found[0]) if found and found[0] == found[0] else default


def opened(reader: Reader) -> Directories:
    """Read the head. Raises Refused if it is none."""
    head = reader.at(0, 8)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None:
        raise Refused(Code.DAMAGED)
    magic, first = struct.unpack(f"{order}HI", head[2:8])
    if magic == 43:
        return Directories(
            reader, order, first=struct.unpack(f"{order}Q", reader.at(8, 8))[0], big=True
        )
    if magic != 42:
        raise Refused(Code.DAMAGED)
    return Directories(reader, order, first=first, big=False)
