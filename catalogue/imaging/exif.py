"""What EXIF (CIPA DC-008) says, read within bounds; garbage says nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.imaging.anatomy import Part
from catalogue.imaging.directory import Directories, Entry, opened
from catalogue.imaging.judging import anatomy_of
from catalogue.imaging.reading import Reader
from catalogue.imaging.refusals import Refused

ORIENTATION = 274
_CAMERA, _GPS = 34665, 34853
_USER_COMMENT = 37510
#: Text fields of the first directory and of the camera's.
TEXTS = {
    270: "description",
    271: "make",
    272: "model",
    305: "software",
    306: "changed",
    315: "author",
    316: "computer",
    33432: "copyright",
    36867: "taken",
    36868: "digitized",
    _USER_COMMENT: "comment",
    42016: "picture_id",
    42032: "owner",
    42033: "body_serial",
    42035: "lens_make",
    42036: "lens",
    42037: "lens_serial",
    50735: "camera_serial",
    # Fields that Windows writes, in UTF-16.
    40091: "title",
    40092: "remark",
    40093: "windows_author",
}
_UTF_16 = {40091, 40092, 40093}
_MAKER_NOTES, _THUMBNAIL = 37500, 513
_SOUTH_OR_WEST = {b"S", b"W"}


@dataclass
class Exif:
    """Texts by our names for them, the position in degrees, and which other parts are there."""

    texts: dict[str, str] = field(default_factory=dict)
    position: tuple[float, float] | None = None
    orientation: int = 1
    others: set[str] = field(default_factory=set)


def read(reader: Reader) -> Exif:
    """Read as far as it can be read. Raises nothing."""
    found = Exif()
    try:
        directories = opened(reader)
        first, following = directories.entries(directories.first)
    except Refused:
        return found
    _take(directories, first, found)
    for tag, take in ((_CAMERA, _take), (_GPS, _take_position)):
        for entries in _below(directories, first, tag):
            take(directories, entries, found)
    if any(_THUMBNAIL in entries for entries in _at(directories, following)):
        found.others.add("thumbnail")
    return found


def orientation(path: Path) -> int:
    """Return how a picture is turned, 1 to 8 (1: upright, as when nothing is said)."""
    with path.open("rb") as file:
        reader = Reader(file)
        for part in anatomy_of(reader).parts:
            if part.kind == "exif":
                return read(window(reader, part)).orientation
    return 1


def window(reader: Reader, part: Part) -> Reader:
    """Return where the TIFF structure of a part lies: behind a head that some write twice."""
    head = 6 if reader.peek(part.offset, 6) == b"Exif\0\0" else 0
    start = min(part.offset + head, reader.size)
    return reader.window(start, max(min(part.length - head, reader.size - start), 0))


def _below(
    directories: Directories, entries: dict[int, Entry], tag: int
) -> Iterator[dict[int, Entry]]:
    if tag in entries:
        yield from _at(directories, _whole(directories, entries[tag]))


def _at(directories: Directories, offset: int) -> Iterator[dict[int, Entry]]:
    if offset:
        try:
            yield directories.entries(offset)[0]
        except Refused:
            return


def _take(directories: Directories, entries: dict[int, Entry], found: Exif) -> None:
    for tag, name in TEXTS.items():
        text = _text(directories, entries[tag]) if tag in entries else ""
        if text:
            found.texts.setdefault(name, text)
    if ORIENTATION in entries:
        number = _whole(directories, entries[ORIENTATION])
        found.orientation = number if 1 <= number <= 8 else 1
    if _MAKER_NOTES in entries:
        found.others.add("maker notes")


def _whole(directories: Directories, entry: Entry) -> int:
    try:
        return directories.whole(entry)
    except Refused:
        return 0


def _text(directories: Directories, entry: Entry) -> str:
    """Decode as UTF-8, which cameras write where ASCII is asked for, or as Latin-1."""
    try:
        data = directories.data(entry)
    except Refused:
        return ""
    if entry.tag in _UTF_16:
        return clean(data.decode("utf-16-le", "replace"))
    if entry.tag == _USER_COMMENT:
        return clean(_user_comment(data, directories.order))
    data = data.partition(b"\0")[0]
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(data.decode("latin-1"))


def _user_comment(data: bytes, order: str) -> str:
    """The first eight bytes name the encoding."""
    if data.startswith(b"UNICODE\0"):
        return data[8:].decode("utf-16-le" if order == "<" else "utf-16-be", "replace")
    return data[8:].decode("utf-8", "replace")


def clean(text: str, longest: int = 2_000) -> str:
    """Return a text without control characters and outer spaces, of bounded length."""
    kept = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text[:longest])
    return kept.strip()


def _take_position(directories: Directories, entries: dict[int, Entry], found: Exif) -> None:
    latitude = _degrees(directories, entries, 2)
    longitude = _degrees(directories, entries, 4)
    found.position = checked_position(latitude, longitude)


def checked_position(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """Return a position on the globe, None for none and for 0, 0, which devices write for none."""
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return latitude, longitude


def _degrees(directories: Directories, entries: dict[int, Entry], tag: int) -> float | None:
    """Degrees, minutes and seconds; the tag before says which hemisphere."""
    if tag not in entries:
        return None
    try:
        parts = directories.numbers(entries[tag])[:3]
        side = directories.data(entries[tag - 1])[:1] if tag - 1 in entries else b""
    except Refused:
        return None
    degrees = sum(part / (1, 60, 3600)[index] for index, part in enumerate(parts))
    if not parts or not math.isfinite(degrees):
        return None
    return round(-degrees if side.upper() in _SOUTH_OR_WEST else degrees, 7)
