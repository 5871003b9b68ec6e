"""What a received picture carries that its public copies will not."""

from __future__ import annotations

import binascii
import datetime
import io
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.imaging import exif, iptc, xmp
from catalogue.imaging.anatomy import Part
from catalogue.imaging.exif import clean
from catalogue.imaging.judging import anatomy_of
from catalogue.imaging.limits import MOST_READ
from catalogue.imaging.reading import Reader

_DATE = re.compile(r"(\d{4})(?:[:-](\d{2})(?:[:-](\d{2}))?)?(?:\D|$)|(\d{4})(\d{2})(\d{2})$")
#: Keywords of PNG texts (11.3.3.1), in lower case, and our names for them.
_PNG_NAMES = {
    "author": "author",
    "artist": "author",
    "software": "software",
    "creation time": "taken",
    "date:create": "digitized",
    "description": "description",
    "comment": "comment",
    "copyright": "copyright",
    "source": "model",
    "title": "title",
}
_RAW_EXIF = {"raw profile type exif", "raw profile type app1"}
_SERIALS = ("body_serial", "camera_serial", "lens_serial", "picture_id")
_AUTHORS = ("author", "windows_author", "owner", "credit", "copyright")
_DESCRIPTIONS = ("title", "description", "remark", "comment")


@dataclass(frozen=True)
class Carried:
    """What was found. Texts are as the file has them: unchecked, in any language, or ""."""

    #: Latitude and longitude in degrees, WGS 84.
    position: tuple[float, float] | None = None
    #: Make and model of the camera, and the lens.
    device: str = ""
    #: Serial numbers of camera and lens, and the picture's own number.
    serials: tuple[str, ...] = ()
    #: Names of photographer and owner, credit and copyright.
    author: str = ""
    #: The day on which the picture was taken, by the device's clock, as EDTF.
    taken: str = ""
    software: str = ""
    description: str = ""
    #: Names of places, where a programme has written them in.
    place: str = ""
    #: What kinds of data there are: exif, xmp, iptc, text, comment, thumbnail, maker notes.
    kinds: tuple[str, ...] = ()


@dataclass
class _Found:
    texts: dict[str, str] = field(default_factory=dict)
    position: tuple[float, float] | None = None
    kinds: set[str] = field(default_factory=set)

    def add(self, texts: dict[str, str], position: tuple[float, float] | None = None) -> None:
        """Take what is new; what was found first stays."""
        for name, text in texts.items():
            self.texts.setdefault(name, text)
        self.position = self.position or position


def read(path: Path | str) -> Carried:
    """Read what a picture carries, a document being left closed. Raises nothing for any content."""
    found = _Found()
    with Path(path).open("rb") as file:
        reader = Reader(file)
        for part in anatomy_of(reader).parts:
            _look_at(reader, part, found)
    texts = found.texts
    return Carried(
        position=found.position,
        device=_device(texts),
        serials=tuple(dict.fromkeys(texts[name] for name in _SERIALS if name in texts)),
        author=_joined(texts, _AUTHORS),
        taken=next(filter(None, (edtf(texts.get(name, "")) for name in _DATES)), ""),
        software=texts.get("software", ""),
        description=_joined(texts, _DESCRIPTIONS),
        place=texts.get("place", ""),
        kinds=tuple(sorted(found.kinds)),
    )


def _device(texts: dict[str, str]) -> str:
    """Maker, model and lens; many makers begin the model with their name."""
    make, model, lens = (texts.get(name, "") for name in ("make", "model", "lens"))
    named = model if make and model.casefold().startswith(make.casefold()) else f"{make} {model}"
    return ", ".join(filter(None, (named.strip(), lens)))


_DATES = ("taken", "digitized")


def _joined(texts: dict[str, str], names: tuple[str, ...]) -> str:
    return "; ".join(dict.fromkeys(texts[name] for name in names if name in texts))


def _look_at(reader: Reader, part: Part, found: _Found) -> None:
    if part.kind == "exif":
        _take_exif(exif.window(reader, part), found)
        return
    data = _data(reader, part)
    if not data:
        return
    found.kinds.add(part.kind)
    if part.kind == "xmp":
        found.add(*xmp.read(data))
    elif part.kind == "iptc":
        found.add(iptc.read(data))
    else:
        _take_text(part, data, found)


def _take_exif(window: Reader, found: _Found) -> None:
    read_exif = exif.read(window)
    found.add(read_exif.texts, read_exif.position)
    if read_exif.texts or read_exif.position or read_exif.others:
        found.kinds |= {"exif"} | read_exif.others


def _data(reader: Reader, part: Part) -> bytes:
    data = reader.peek(part.offset, min(part.length, MOST_READ))
    if not part.packed:
        return data
    try:
        return zlib.decompressobj().decompress(data, MOST_READ)
    except zlib.error:
        return b""


def _take_text(part: Part, data: bytes, found: _Found) -> None:
    key = part.key.lower()
    if key in _RAW_EXIF:
        raw = _raw_profile(data)
        _take_exif(Reader(io.BytesIO(raw.removeprefix(b"Exif\0\0"))), found)
        return
    name = "comment" if part.kind == "comment" else _PNG_NAMES.get(key)
    if name:
        found.add({name: clean(data.decode("utf-8", "replace"))})


def _raw_profile(data: bytes) -> bytes:
    """Two lines with name and length, then hexadecimal digits, as ImageMagick writes EXIF."""
    digits = b"".join(data.split(b"\n")[3:])
    try:
        return binascii.unhexlify(b"".join(digits.split()))
    except binascii.Error:
        return b""


def edtf(text: str) -> str:
    """Return a date of EXIF, XMP or IPTC as EDTF: a day, a month, a year, or "" for none."""
    found = _DATE.match(text.strip())
    if not found:
        return ""
    year, month, day = (
        part or "" for part in (found.groups()[:3] if found[1] else found.groups()[3:])
    )
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(filter(None, (year, month, day)))
