"""TIFF files (TIFF 6.0 and BigTIFF): the chain of directories and the pixels of the first."""

from __future__ import annotations

from catalogue.imaging.anatomy import Anatomy, Part
from catalogue.imaging.directory import Directories, Entry, opened
from catalogue.imaging.limits import MOST_STRIPS
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Code, Refused

_KIND, _WIDTH, _HEIGHT, _BITS, _COMPRESSION = 254, 256, 257, 258, 259
_DIRECTORIES_BELOW, _FORMAT, _XMP, _IPTC, _PROFILE, _RAW = 330, 339, 700, 33723, 34675, 50706
#: Offsets and lengths of strips, then of tiles.
_PIECES = ((273, 279), (324, 325))
#: None, fax, LZW, JPEG (old and new), deflate (two numbers), bytes packed.
_COMPRESSIONS = {1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946}
_WHOLE_NUMBERS, _UNDEFINED = 1, 4


def walk(reader: Reader, anatomy: Anatomy) -> None:
    """Find size and metadata. Raises Refused."""
    directories = opened(reader)
    anatomy.end = reader.size
    # The whole file is what EXIF took its form from; its fields are weighed one by one.
    anatomy.parts.append(Part("exif", 0, reader.size))
    seen: set[int] = set()
    offset = directories.first
    while offset:
        if offset in seen:
            raise Refused(Code.LOOP)
        seen.add(offset)
        entries, offset = directories.entries(offset)
        anatomy.add_frame()
        if len(seen) == 1:
            _first(directories, entries, anatomy)
    if not anatomy.width:
        raise Refused(Code.DAMAGED)


def _first(directories: Directories, entries: dict[int, Entry], anatomy: Anatomy) -> None:
    whole = directories.whole
    raw = whole(entries.get(_KIND)) & 1 and _DIRECTORIES_BELOW in entries
    if raw or _RAW in entries:
        raise Refused(Code.SAMPLES, found="camera raw")
    anatomy.measure(whole(entries.get(_WIDTH)), whole(entries.get(_HEIGHT)))
    _samples(directories, entries)
    for tag, kind in ((_XMP, "xmp"), (_IPTC, "iptc")):
        if tag in entries:
            anatomy.add(Part(kind, entries[tag].offset, entries[tag].size))
    if _PROFILE in entries:
        anatomy.weigh("icc", entries[_PROFILE].size)
    places = {tag for pair in _PIECES for tag in pair}
    for tag, entry in entries.items():
        if tag not in places | {_XMP, _IPTC, _PROFILE}:
            anatomy.weigh("exif", entry.size)
    _pieces(directories, entries)


def _samples(directories: Directories, entries: dict[int, Entry]) -> None:
    bits = set(directories.numbers(entries.get(_BITS))) or {1}
    formats = set(directories.numbers(entries.get(_FORMAT))) or {_WHOLE_NUMBERS}
    if not bits <= {1, 2, 4, 8, 16} or not formats <= {_WHOLE_NUMBERS, _UNDEFINED}:
        raise Refused(Code.SAMPLES, found="TIFF")
    if directories.whole(entries.get(_COMPRESSION), 1) not in _COMPRESSIONS:
        raise Refused(Code.SAMPLES, found="TIFF")


def _pieces(directories: Directories, entries: dict[int, Entry]) -> None:
    """Refuse a picture whose strips or tiles are missing or lie outside the file."""
    for offsets, lengths in _PIECES:
        if offsets not in entries:
            continue
        if entries[offsets].count > MOST_STRIPS:
            raise Refused(Code.FRAMES, limit=MOST_STRIPS)
        starts = directories.numbers(entries[offsets])
        sizes = directories.numbers(entries.get(lengths)) or (0,) * len(starts)
        for start, size in zip(starts, sizes, strict=False):
            directories.reader.window(int(start), int(size))
        return
    raise Refused(Code.DAMAGED)
