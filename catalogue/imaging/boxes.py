"""Files of boxes (ISO/IEC 14496-12): HEIF pictures, and whether a video is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.imaging.anatomy import Anatomy, Part
from catalogue.imaging.limits import MOST_ITEMS, MOST_PARTS, MOST_PIXELS_COPIED
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused


@dataclass(frozen=True)
class Box:
    """One box: its name, its content and where that begins in the window it was found in."""

    name: bytes
    content: Reader
    offset: int


def boxes(reader: Reader, start: int = 0) -> Iterator[Box]:
    """Yield the boxes of a window. Raises Refused when one sticks out or there are too many."""
    offset = start
    for _ in range(MOST_PARTS):
        if offset >= reader.size:
            return
        size, name, head = reader.number(offset, 4), reader.at(offset + 4, 4), 8
        if size == 1:
            size, head = reader.number(offset + 8, 8), 16
        elif size == 0:
            size = reader.size - offset
        if size < head:
            raise Refused(Code.DAMAGED)
        yield Box(name, reader.window(offset + head, size - head), offset + head)
        offset += size
    raise Refused(Code.FRAMES, limit=MOST_PARTS)


def names(reader: Reader) -> list[bytes]:
    """Return the names of the outermost boxes of a video or sound. Raises Refused."""
    return [box.name for box in boxes(reader)]


def walk(reader: Reader, anatomy: Anatomy) -> None:
    """Find size and metadata of a HEIF picture (ISO/IEC 23008-12). Raises Refused."""
    anatomy.end = reader.size
    for box in boxes(reader):
        if box.name == b"meta":
            _meta(box.content, reader, anatomy)
    if not anatomy.width:
        raise Refused(Code.DAMAGED)


def _meta(meta: Reader, reader: Reader, anatomy: Anatomy) -> None:
    inner = {box.name: box for box in boxes(meta, 4)}
    if b"iprp" in inner:
        anatomy.measure(*_largest(inner[b"iprp"].content), MOST_PIXELS_COPIED)
    if b"iinf" not in inner or b"iloc" not in inner:
        raise Refused(Code.DAMAGED)
    kinds = _kinds(inner[b"iinf"].content)
    data = inner[b"idat"].content if b"idat" in inner else None
    for number, (method, offset, length) in _places(inner[b"iloc"].content).items():
        if method == 0:
            reader.window(offset, length)
        elif data is None or method != 1:
            continue
        if number in kinds and method == 0:
            anatomy.add(_part(kinds[number], reader, offset, length))


def _part(kind: str, reader: Reader, offset: int, length: int) -> Part:
    """An EXIF item begins with how far it is to the TIFF head."""
    if kind != "exif":
        return Part(kind, offset, length)
    skipped = 4 + reader.number(offset, 4)
    return Part(kind, offset + skipped, max(length - skipped, 0))


def _largest(properties: Reader) -> tuple[int, int]:
    """The size of the whole: that of the largest item, since tiles are smaller."""
    sizes = [
        (box.content.number(4, 4), box.content.number(8, 4))
        for container in boxes(properties)
        if container.name == b"ipco"
        for box in boxes(container.content)
        if box.name == b"ispe"
    ]
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))


def _kinds(content: Reader) -> dict[int, str]:
    """Which items are EXIF or XMP."""
    version = content.number(0, 1)
    start = 6 if version == 0 else 8
    if content.number(4, start - 4) > MOST_ITEMS:
        raise Refused(Code.FRAMES, limit=MOST_ITEMS)
    found = {}
    for box in boxes(content, start):
        wide = 4 if box.content.number(0, 1) == 3 else 2
        kind = box.content.peek(6 + wide, 4)
        if kind == b"Exif":
            found[box.content.number(4, wide)] = "exif"
        elif kind == b"mime" and b"application/rdf+xml" in box.content.peek(10 + wide, 200):
            found[box.content.number(4, wide)] = "xmp"
    return found


def _places(content: Reader) -> dict[int, tuple[int, int, int]]:
    """Where the first extent of each item lies: method, offset, length (8.11.3)."""
    version, sizes = content.number(0, 1), content.number(4, 2)
    widths = [sizes >> shift & 15 for shift in (12, 8, 4, 0)]
    wide = 4 if version == 2 else 2
    count, position = content.number(6, wide), 6 + wide
    if count > MOST_ITEMS or not set(widths) <= {0, 4, 8}:
        raise Refused(Code.FRAMES, limit=MOST_ITEMS)
    found = {}
    for _ in range(count):
        number, method = content.number(position, wide), 0
        position += wide
        if version:
            method = content.number(position, 2) & 15
            position += 2
        base = _optional(content, position + 2, widths[2])
        position += 2 + widths[2]
        extents = content.number(position, 2)
        index = widths[3] if version else 0
        first = position + 2 + index
        offset = base + _optional(content, first, widths[0])
        found[number] = (method, offset, _optional(content, first + widths[0], widths[1]))
        position += 2 + extents * (index + widths[0] + widths[1])
    return found


def _optional(content: Reader, offset: int, width: int) -> int:
    return content.number(offset, width) if width else 0
