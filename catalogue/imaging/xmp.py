"""What XMP (ISO 16684-1) says, read within bounds and without entities."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from catalogue.imaging.exif import checked_position, clean
from catalogue.imaging.limits import MOST_READ

#: Properties by their names without a namespace, and ours for them.
_NAMES = {
    "Make": "make",
    "Model": "model",
    "SerialNumber": "camera_serial",
    "BodySerialNumber": "body_serial",
    "LensSerialNumber": "lens_serial",
    "OwnerName": "owner",
    "CameraOwnerName": "owner",
    "creator": "author",
    "Credit": "credit",
    "rights": "copyright",
    "description": "description",
    "title": "title",
    "CreatorTool": "software",
    "DateTimeOriginal": "taken",
    "DateCreated": "taken",
    "CreateDate": "digitized",
    "City": "place",
    "Location": "place",
    "Country": "place",
    "GPSLatitude": "latitude",
    "GPSLongitude": "longitude",
}
_COORDINATE = re.compile(
    r"(\d{1,3})(?:,(\d{1,2}(?:\.\d{1,12})?))?(?:,(\d{1,2}(?:\.\d{1,12})?))?([NSEW])"
)
_MOST_ELEMENTS = 5_000


def read(data: bytes) -> tuple[dict[str, str], tuple[float, float] | None]:
    """Return texts by our names for them, and the position in degrees. Raises nothing."""
    root = _parsed(data)
    if root is None:
        return {}, None
    texts: dict[str, str] = {}
    for index, element in enumerate(root.iter()):
        if index > _MOST_ELEMENTS:
            break
        for name, text in [(element.tag, _inner(element)), *element.attrib.items()]:
            ours = _NAMES.get(str(name).rpartition("}")[2])
            if ours and text:
                texts.setdefault(ours, clean(text))
    position = checked_position(
        _degrees(texts.pop("latitude", "")), _degrees(texts.pop("longitude", ""))
    )
    return {name: text for name, text in texts.items() if text}, position


def _parsed(data: bytes) -> Element | None:
    if len(data) > MOST_READ:
        return None
    try:
        root: Element = fromstring(data.strip(b"\0 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return root


def _inner(element: Element) -> str:
    """The text of a simple property, or of the items of a list of one level."""
    if len(element) == 0:
        return element.text or ""
    items = [item.text or "" for group in element for item in list(group)[:20]]
    return "; ".join(item.strip() for item in items if item.strip())


def _degrees(text: str) -> float | None:
    """Degrees and minutes, a comma between them, and the hemisphere (part 2, 8.2.2.4)."""
    found = _COORDINATE.fullmatch(text)
    if not found:
        return None
    parts = [float(part or 0) for part in found.groups()[:3]]
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    return round(-degrees if found[4] in "SW" else degrees, 7)
