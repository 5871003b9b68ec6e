"""What an address of the Image API 3 asks for, read strictly, and why it is refused.

https://iiif.io/api/image/3.0/: region, size, rotation, quality and format of one picture. What is
given out is never larger than the piece itself, nor than the limits of `catalogue.imaging.region`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import get_args

from django.utils.translation import gettext as _

from catalogue.imaging.region import LONGEST_SIDE, MOST_PIXELS, Format, Piece, Quality

QUALITIES: tuple[Quality, ...] = get_args(Quality)
FORMATS: tuple[Format, ...] = get_args(Format)
Size = tuple[int, int]
Box = tuple[int, int, int, int]

_WHOLE = r"[0-9]{1,9}"
_PART = r"(?:[0-9]{1,9}(?:\.[0-9]{1,15})?|\.[0-9]{1,15})"
_REGION = re.compile(rf"(pct:)?({_PART}),({_PART}),({_PART}),({_PART})")
_WIDTH_HEIGHT = re.compile(rf"(!?)({_WHOLE})?,({_WHOLE})?")
_PERCENT = re.compile(rf"pct:({_PART})")
_ROTATION = re.compile(rf"(!?)({_PART})")


class BadRequest(ValueError):
    """An address that asks for nothing this service gives, with a sentence that says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Asked:
    """A piece of a picture, and the canonical end of its address (section 4.7)."""

    piece: Piece
    canonical: str

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole picture as it is, only perhaps smaller."""
        plain = self.piece.quality in {"default", "color"}
        return plain and not (self.piece.mirror or self.piece.rotation) and self._is_full

    @property
    def _is_full(self) -> bool:
        return self.canonical.startswith("full/")


def read(  # noqa: PLR0913 - the parts of the address, by name
    whole: Size, *, region: str, size: str, rotation: str, quality: str, ending: str
) -> Asked:
    """Read the parts of an address about a picture of a size in pixels. Raises BadRequest."""
    if quality not in QUALITIES:
        raise BadRequest(_("The quality is one of: %s.") % ", ".join(QUALITIES))
    if ending not in FORMATS:
        raise BadRequest(_("The format is one of: %s.") % ", ".join(FORMATS))
    box = _box(region, whole)
    extent = box[2] - box[0], box[3] - box[1]
    wanted = _wanted(size, extent)
    turn, mirror = _turn(rotation)
    piece = Piece(box, wanted, turn, mirror, quality, ending)
    return Asked(piece, _canonical(piece, whole))


def largest(extent: Size) -> Size:
    """The size in which a part of a picture is given out at most."""
    return _scaled(extent, 1)


def _box(text: str, whole: Size) -> Box:
    """The region in pixels of the whole picture: left, top, right, bottom."""
    width, height = whole
    if text == "full":
        return 0, 0, width, height
    if text == "square":
        side = min(whole)
        left, top = (width - side) // 2, (height - side) // 2
        return left, top, left + side, top + side
    found = _REGION.fullmatch(text)
    if found is None or (not found[1] and "." in text):
        raise BadRequest(
            _("The region is full, square, x,y,w,h in pixels or pct:x,y,w,h in percent.")
        )
    numbers = [float(part) for part in found.groups()[1:]]
    if found[1]:
        sides = (width, height, width, height)
        numbers = [number * side / 100 for number, side in zip(numbers, sides, strict=True)]
    left, top = round(numbers[0]), round(numbers[1])
    right, bottom = round(numbers[0] + numbers[2]), round(numbers[1] + numbers[3])
    right, bottom = min(right, width), min(bottom, height)
    if left >= right or top >= bottom:
        raise BadRequest(
            _("The region lies outside of the picture, which has %(width)s × %(height)s pixels.")
            % {"width": width, "height": height}
        )
    return left, top, right, bottom


def _wanted(text: str, extent: Size) -> Size:
    """The size in pixels in which a region of a size is wanted."""
    if text == "max":
        return largest(extent)
    if text.startswith("^"):
        raise BadRequest(_("Pictures are not enlarged: write the size without ^."))
    if found := _PERCENT.fullmatch(text):
        share = float(found[1]) / 100
        wanted = max(1, round(extent[0] * share)), max(1, round(extent[1] * share))
        return _within_limits(wanted if share else (0, 0), extent)
    found = _WIDTH_HEIGHT.fullmatch(text)
    if found is None or not (found[2] or found[3]) or (found[1] and not (found[2] and found[3])):
        raise BadRequest(_("The size is max, w, or ,h or w,h or !w,h in pixels, or pct:n."))
    width, height = (int(part) if part else None for part in found.groups()[1:])
    if found[1]:
        return _confined(extent, width or 0, height or 0)
    if width is None:
        width = max(1, round(extent[0] * (height or 0) / extent[1]))
    elif height is None:
        height = max(1, round(extent[1] * width / extent[0]))
    return _within_limits((width, height or 0), extent)


def _within_limits(wanted: Size, extent: Size) -> Size:
    width, height = wanted
    if not (width and height):
        raise BadRequest(_("A size of nothing cannot be given out."))
    if width > extent[0] or height > extent[1]:
        raise BadRequest(
            _("Pictures are not enlarged: this region has %(width)s × %(height)s pixels.")
            % {"width": extent[0], "height": extent[1]}
        )
    if max(wanted) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise BadRequest(
            _("At most %(side)s pixels a side and %(pixels)s in all are given out at once.")
            % {"side": LONGEST_SIDE, "pixels": MOST_PIXELS}
        )
    return wanted


def _confined(extent: Size, width: int, height: int) -> Size:
    """The largest size of the same shape within a width and a height, and within the limits.

    A box that is larger than the region on both sides is refused, as the validator of IIIF wants.
    """
    if not (width and height) or (width > extent[0] and height > extent[1]):
        return _within_limits((width, height), extent)
    return _scaled(extent, min(width / extent[0], height / extent[1], 1))


def _scaled(extent: Size, most: float) -> Size:
    area = math.sqrt(MOST_PIXELS / (extent[0] * extent[1]))
    scale = min(most, area, LONGEST_SIDE / max(extent))
    if scale >= 1:
        return extent
    width, height = (max(1, round(side * scale)) for side in extent)
    if width * height > MOST_PIXELS:
        width, height = (max(1, int(side * scale)) for side in extent)
    return width, height


def _turn(text: str) -> tuple[int, bool]:
    """Degrees clockwise, and whether it is mirrored before."""
    found = _ROTATION.fullmatch(text)
    degrees = float(found[2]) if found else -1
    if found is None or not 0 <= degrees <= 360 or degrees % 90:
        raise BadRequest(_("The rotation is 0, 90, 180 or 270 degrees, with ! if mirrored."))
    return int(degrees) % 360, bool(found[1])


def _canonical(piece: Piece, whole: Size) -> str:
    left, top, right, bottom = piece.box
    region = (
        "full" if piece.box == (0, 0, *whole) else f"{left},{top},{right - left},{bottom - top}"
    )
    width, height = piece.size
    size = "max" if piece.size == largest((right - left, bottom - top)) else f"{width},{height}"
    rotation = f"{'!' if piece.mirror else ''}{piece.rotation}"
    quality = "default" if piece.quality == "color" else piece.quality
    return f"{region}/{size}/{rotation}/{quality}.{piece.format}"
