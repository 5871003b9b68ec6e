"""JPEG files (ISO/IEC 10918-1), walked through marker by marker."""

from __future__ import annotations

import re

from catalogue.imaging.anatomy import Anatomy, Part
from catalogue.imaging.limits import MOST_SCANS
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused

END, SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
#: Baseline, extended and progressive, with Huffman or arithmetic coding.
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
#: Lossless and hierarchical.
_RARE_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF}
ALONE = {0x01, *range(0xD0, 0xD8)}
#: A marker within a scan: neither a stuffed byte, nor a restart, nor filling.
MARKER = re.compile(rb"\xff[\x02-\xcf\xd8-\xfe]")
_HEADS = (
    (0xE1, b"Exif\0\0", "exif"),
    (0xE1, b"http://ns.adobe.com/xap/1.0/\0", "xmp"),
    (0xE1, b"http://ns.adobe.com/xmp/extension/\0", "more xmp"),
    (0xE2, b"ICC_PROFILE\0", "icc"),
    (0xED, b"Photoshop 3.0\0", "iptc"),
)


def walk(reader: Reader, anatomy: Anatomy) -> None:
    """Find size and metadata. Raises Refused."""
    offset, scans = 2, 0
    while True:
        marker, offset = _marker(reader, offset)
        if marker == END:
            break
        if marker in ALONE:
            continue
        length = reader.number(offset, 2)
        if length < 2:
            raise Refused(Code.DAMAGED)
        segment = reader.window(offset + 2, length - 2)
        _look_at(marker, segment, offset + 2, anatomy)
        offset += length
        if marker == SCAN:
            scans += 1
            offset = _after_scan(reader, offset, scans)
    if not anatomy.width or not scans:
        raise Refused(Code.DAMAGED)
    anatomy.end = offset


def _marker(reader: Reader, offset: int) -> tuple[int, int]:
    """Return a marker and where its content begins; before it, filling is allowed."""
    for _ in range(64):
        first, second = reader.at(offset, 2)
        if first != 0xFF:
            raise Refused(Code.DAMAGED)
        if second != 0xFF:
            return second, offset + 2
        offset += 1
    raise Refused(Code.DAMAGED)


def _after_scan(reader: Reader, offset: int, scans: int) -> int:
    if scans > MOST_SCANS:
        raise Refused(Code.FRAMES, limit=MOST_SCANS)
    found = reader.search(MARKER, offset, 1)
    if found < 0:
        raise Refused(Code.TRUNCATED)
    return found


def _look_at(marker: int, segment: Reader, offset: int, anatomy: Anatomy) -> None:
    if marker in _FRAMES:
        _frame(segment, anatomy)
    elif marker in _RARE_FRAMES:
        raise Refused(Code.SAMPLES, found="JPEG")
    elif marker == _COMMENT:
        anatomy.add_segment()
        anatomy.add(Part("comment", offset, segment.size))
    elif 0xE0 <= marker <= 0xEF:
        anatomy.add_segment()
        _application(marker, segment, offset, anatomy)


def _frame(segment: Reader, anatomy: Anatomy) -> None:
    precision = segment.number(0, 1)
    if precision != 8:
        raise Refused(Code.SAMPLES, found="JPEG")
    if anatomy.width:
        raise Refused(Code.DAMAGED)
    anatomy.add_frame()
    anatomy.measure(segment.number(3, 2), segment.number(1, 2))


def _application(marker: int, segment: Reader, offset: int, anatomy: Anatomy) -> None:
    start = segment.peek(0, 40)
    for number, head, kind in _HEADS:
        if marker == number and start.startswith(head):
            rest = segment.size - len(head)
            if kind in {"exif", "xmp", "iptc"}:
                anatomy.add(Part(kind, offset + len(head), rest))
            else:
                anatomy.weigh(kind.removeprefix("more "), rest)
            return
    anatomy.weigh("all", segment.size)
