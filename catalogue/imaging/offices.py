"""Office documents, known by the directory of their ZIP container. Nothing is ever inflated.

The directory is read as APPNOTE 6.3 has it; ZIP64 is not, since no office document needs it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused

_END = b"PK\x05\x06"
_END_LENGTH = 22
_LONGEST_COMMENT = 65_535
MOST_MEMBERS = 20_000
#: Bytes that a document may unpack to, and how many times its packed size, by its own word.
MOST_UNPACKED = 2_000_000_000
MOST_RATIO = 200
#: Below this, a high ratio is a long table of the same values.
_HARMLESS = 200_000_000

_OOXML = "application/vnd.openxmlformats-officedocument"
_BY_MEMBER = {
    "word/document.xml": f"{_OOXML}.wordprocessingml.document",
    "xl/workbook.xml": f"{_OOXML}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OOXML}.presentationml.presentation",
}
_ODF = {
    f"application/vnd.oasis.opendocument.{name}".encode(): (
        f"application/vnd.oasis.opendocument.{name}"
    )
    for name in ("text", "spreadsheet", "presentation")
}
_MACROS = ("vbaproject.bin", "basic/", "scripts/")


@dataclass(frozen=True)
class Member:
    """One file within the container, by the directory."""

    name: str
    offset: int
    packed: int
    unpacked: int


@dataclass(frozen=True)
class End:
    """The record at the end: where the directory lies and how many members it has."""

    position: int
    start: int
    length: int
    count: int


def found_end(reader: Reader) -> End | None:
    """Return the end of a ZIP container, if the file has a directory before it."""
    tail_start = max(reader.size - _LONGEST_COMMENT - _END_LENGTH, 0)
    tail = reader.peek(tail_start, reader.size - tail_start)
    index = tail.rfind(_END)
    if index < 0 or len(tail) - index < _END_LENGTH:
        return None
    count, length, _ = struct.unpack("<HII", tail[index + 10 : index + 20])
    position = tail_start + index
    if reader.peek(position - length, 4) != b"PK\x01\x02":
        return None
    return End(position, position - length, length, count)


def media_type(reader: Reader) -> str:
    """Return the media type of an office document. Raises Refused for every other container."""
    end = found_end(reader)
    if end is None:
        raise Refused(Code.TRUNCATED)
    members = _members(reader, end)
    names = {member.name for member in members}
    kind = _open_document(reader) or _ooxml(names)
    if not kind:
        raise Refused(Code.ARCHIVE, found="ZIP")
    if any(mark in name.lower() for name in names for mark in _MACROS):
        raise Refused(Code.MACROS)
    _check_sizes(members, end.start)
    return kind


def _members(reader: Reader, end: End) -> list[Member]:
    if end.count > MOST_MEMBERS:
        raise Refused(Code.UNPACKING)
    found, offset = [], end.start
    for _ in range(end.count):
        head = reader.at(offset, 46)
        if head[:4] != b"PK\x01\x02":
            raise Refused(Code.DAMAGED)
        packed, unpacked, name, extra, comment = struct.unpack("<IIHHH", head[20:34])
        text = reader.at(offset + 46, name).decode("utf-8", "replace")
        found.append(Member(text, struct.unpack("<I", head[42:46])[0], packed, unpacked))
        offset += 46 + name + extra + comment
    if offset != end.position:
        raise Refused(Code.DAMAGED)
    return found


def _open_document(reader: Reader) -> str:
    """Read the stored member that comes first in an OpenDocument file (part 2, 3.3)."""
    head = reader.at(0, 30)
    method, packed = struct.unpack("<H", head[8:10])[0], struct.unpack("<I", head[18:22])[0]
    name, extra = struct.unpack("<HH", head[26:30])
    if method or reader.peek(30, name) != b"mimetype" or packed > 100:
        return ""
    return _ODF.get(reader.peek(30 + name + extra, packed), "")


def _ooxml(names: set[str]) -> str:
    if "[Content_Types].xml" not in names:
        return ""
    return next((kind for name, kind in _BY_MEMBER.items() if name in names), "")


def _check_sizes(members: list[Member], start: int) -> None:
    """Refuse members that overlap, or that claim to unpack to more than a document has."""
    places = sorted((member.offset, member.packed) for member in members)
    ends = [offset for offset, _ in places[1:]] + [start]
    for (offset, packed), end in zip(places, ends, strict=True):
        if offset + 30 + packed > end:
            raise Refused(Code.UNPACKING)
    unpacked = sum(member.unpacked for member in members)
    packed = sum(member.packed for member in members)
    if unpacked > MOST_UNPACKED or unpacked > max(_HARMLESS, MOST_RATIO * packed):
        raise Refused(Code.UNPACKING)
