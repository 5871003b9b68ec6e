"""RIFF files: WebP pictures, and whether WAVE and AVI are whole."""

from __future__ import annotations

from catalogue.imaging.anatomy import Anatomy, Part
from catalogue.imaging.limits import MOST_PIXELS_COPIED
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused

_PARTS = {b"EXIF": "exif", b"XMP ": "xmp"}


def end(reader: Reader) -> int:
    """Return where the file ends by its own word. Raises Refused if it ends before."""
    size = 8 + int.from_bytes(reader.at(4, 4), "little")
    if size > reader.size:
        raise Refused(Code.TRUNCATED)
    return size


def walk(reader: Reader, anatomy: Anatomy) -> None:
    """Find size and metadata of a WebP picture (RFC 9649). Raises Refused."""
    anatomy.end = end(reader)
    offset, seen = 12, False
    while offset < anatomy.end:
        name, length = reader.at(offset, 4), int.from_bytes(reader.at(offset + 4, 4), "little")
        chunk = reader.window(offset + 8, length)
        anatomy.add_segment()
        seen = seen or name in {b"VP8 ", b"VP8L", b"ANMF"}
        _look_at(name, chunk, offset + 8, anatomy)
        offset += 8 + length + length % 2
    if not seen or not anatomy.width:
        raise Refused(Code.DAMAGED)


def _look_at(name: bytes, chunk: Reader, offset: int, anatomy: Anatomy) -> None:
    if name in _SIZES:
        if not anatomy.width:
            anatomy.measure(*_SIZES[name](chunk), MOST_PIXELS_COPIED)
    elif name == b"ANMF":
        anatomy.add_frame()
    elif name == b"ALPH":
        # Transparency is pixels, of any weight.
        return
    elif name in _PARTS:
        anatomy.add(Part(_PARTS[name], offset, chunk.size))
    else:
        anatomy.weigh("icc" if name == b"ICCP" else "all", chunk.size)


def _extended(chunk: Reader) -> tuple[int, int]:
    """Width and height less one in three bytes each."""
    data = chunk.at(4, 6)
    return 1 + int.from_bytes(data[:3], "little"), 1 + int.from_bytes(data[3:], "little")


def _lossy(chunk: Reader) -> tuple[int, int]:
    """Fourteen bits each behind the start code of a key frame (RFC 6386, 9.1)."""
    data = chunk.at(3, 7)
    if data[:3] != b"\x9d\x01\x2a":
        raise Refused(Code.DAMAGED)
    width, height = int.from_bytes(data[3:5], "little"), int.from_bytes(data[5:], "little")
    return width & 0x3FFF, height & 0x3FFF


def _lossless(chunk: Reader) -> tuple[int, int]:
    """Fourteen bits each, less one, behind the signature."""
    data = chunk.at(0, 5)
    if data[:1] != b"\x2f":
        raise Refused(Code.DAMAGED)
    bits = int.from_bytes(data[1:], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)


_SIZES = {b"VP8X": _extended, b"VP8 ": _lossy, b"VP8L": _lossless}
