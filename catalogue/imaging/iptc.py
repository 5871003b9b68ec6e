"""What an IPTC record (IIM 4.2) says, alone or within the resources of Photoshop."""

from __future__ import annotations

from catalogue.imaging.exif import clean

#: Datasets of the application record, and our names for them.
_NAMES = {
    5: "title",
    55: "taken",
    65: "software",
    80: "author",
    90: "place",
    92: "place",
    101: "place",
    110: "credit",
    116: "copyright",
    120: "description",
}
_RESOURCE = b"8BIM\x04\x04"
_MOST_FIELDS = 500


def read(data: bytes) -> dict[str, str]:
    """Return texts by our names for them. Raises nothing."""
    data = _record(data)
    texts: dict[str, str] = {}
    position = 0
    for _ in range(_MOST_FIELDS):
        if data[position : position + 1] != b"\x1c" or len(data) < position + 5:
            break
        record, number = data[position + 1], data[position + 2]
        length = int.from_bytes(data[position + 3 : position + 5], "big")
        name = _NAMES.get(number) if record == 2 else None
        text = _decoded(data[position + 5 : position + 5 + length]) if name else ""
        if name and text:
            texts[name] = f"{texts[name]}; {text}" if name in texts else text
        position += 5 + length
    return texts


def _record(data: bytes) -> bytes:
    """Find the record in its resource: a padded name, a length, the data."""
    at = data.find(_RESOURCE)
    if at < 0:
        return data
    start = at + len(_RESOURCE)
    named = data[start] + 1 if start < len(data) else 1
    return data[start + named + named % 2 + 4 :]


def _decoded(data: bytes) -> str:
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(data.decode("latin-1"))
