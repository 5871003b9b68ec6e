"""PNG files (ISO/IEC 15948, third edition), walked through chunk by chunk."""

from __future__ import annotations

import zlib

from catalogue.imaging.anatomy import Anatomy, Part
from catalogue.imaging.limits import MOST_METADATA, MOST_PIXEL_PARTS
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PIXELS = {b"IDAT", b"fdAT"}
_TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
_LONGEST_KEY = 79


def walk(reader: Reader, anatomy: Anatomy) -> None:
    """Find size and metadata. Raises Refused."""
    if reader.at(12, 4) != b"IHDR":
        raise Refused(Code.DAMAGED)
    offset, pixels, name = 8, 0, b""
    while name != b"IEND":
        length, name = reader.number(offset, 4), reader.at(offset + 4, 4)
        chunk = reader.window(offset + 8, length + 4)
        if name in _PIXELS:
            pixels += 1
        else:
            anatomy.add_segment()
            _look_at(name, reader.window(offset + 8, length), offset + 8, anatomy)
        if pixels > MOST_PIXEL_PARTS:
            raise Refused(Code.FRAMES, limit=MOST_PIXEL_PARTS)
        offset += 8 + chunk.size
    if not pixels:
        raise Refused(Code.DAMAGED)
    anatomy.end = offset


def _look_at(name: bytes, chunk: Reader, offset: int, anatomy: Anatomy) -> None:
    if name == b"IHDR":
        anatomy.measure(chunk.number(0, 4), chunk.number(4, 4))
    elif name == b"fcTL":
        anatomy.add_frame()
    elif name == b"eXIf":
        anatomy.add(Part("exif", offset, chunk.size))
    elif name == b"iCCP":
        _profile(chunk, anatomy)
    elif name in _TEXTS:
        _text(name, chunk, offset, anatomy)
    else:
        anatomy.weigh("all", chunk.size)


def _profile(chunk: Reader, anatomy: Anatomy) -> None:
    name = chunk.peek(0, _LONGEST_KEY + 1).partition(b"\0")[0]
    anatomy.weigh("icc", unpacked_size(chunk.peek(len(name) + 2, chunk.size), "icc"))


def _text(name: bytes, chunk: Reader, offset: int, anatomy: Anatomy) -> None:
    """Keep a text; what is behind the keyword differs by chunk (11.3.3)."""
    key = chunk.peek(0, _LONGEST_KEY + 1).partition(b"\0")[0]
    start, packed = len(key) + 1, False
    if name == b"zTXt":
        start, packed = start + 1, True
    elif name == b"iTXt":
        packed = chunk.peek(start, 1) == b"\1"
        marks = chunk.peek(start + 2, 1_000).split(b"\0", 2)
        start += 2 + sum(len(mark) + 1 for mark in marks[:2])
    kind = "xmp" if key == b"XML:com.adobe.xmp" else "text"
    length = max(chunk.size - start, 0)
    if packed:
        anatomy.weigh(kind, unpacked_size(chunk.peek(start, length), kind))
    anatomy.add(Part(kind, offset + start, length, key.decode("latin-1"), packed))


def unpacked_size(packed: bytes, kind: str) -> int:
    """Return the size of a zlib stream; refuse one larger than its kind may be, unseen."""
    limit = MOST_METADATA[kind]
    try:
        size = len(zlib.decompressobj().decompress(packed, limit + 1))
    except zlib.error:
        return 0
    if size > limit:
        raise Refused(Code.METADATA, part=kind, limit=limit)
    return size
