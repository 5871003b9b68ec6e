"""A piece of a master picture at a size: what a IIIF Image API 3 service is made of.

Masters are our own JPEG files, so they are decoded in the process that asks.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

from catalogue.imaging.rows import cut_out

#: Longest side and most pixels of what is given out.
LONGEST_SIDE = 4_096
MOST_PIXELS = 12_000_000
Quality = Literal["default", "color", "gray", "bitonal"]
Format = Literal["jpg", "png", "webp"]
_ENCODINGS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
#: The denominators at which a JPEG can be decoded.
_SCALES = (1, 2, 4, 8)
_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Piece:
    """What is asked for: a box in pixels of the master, and the size it is scaled to.

    The box is (left, top, right, bottom); rotation is in degrees clockwise, after mirroring.
    """

    box: tuple[int, int, int, int]
    size: tuple[int, int]
    rotation: int = 0
    mirror: bool = False
    quality: Quality = "default"
    format: Format = "jpg"


class OutOfBounds(ValueError):
    """A piece that does not lie in the picture, or is larger than what is given out."""


def cut(master: Path, piece: Piece) -> bytes:
    """Return a piece of a master, encoded. Raises OutOfBounds.

    Only the rows of the piece are decoded, at the smallest of the scales of JPEG (1, 1/2, 1/4,
    1/8) that is not below the size asked for.
    """
    file = master.read_bytes()
    with _opened(file) as image:
        whole = image.size
    _check(piece, whole)
    rows, first = cut_out(file, piece.box[1], piece.box[3])
    with _opened(rows) as image:
        return _encoded(_turned(_scaled(image, piece, first), piece), piece)


def _opened(file: bytes) -> Image.Image:
    return Image.open(io.BytesIO(file), formats=["JPEG"])


def _check(piece: Piece, whole: tuple[int, int]) -> None:
    left, top, right, bottom = piece.box
    if not (0 <= left < right <= whole[0] and 0 <= top < bottom <= whole[1]):
        raise OutOfBounds(f"{piece.box} does not lie in a picture of {whole[0]} x {whole[1]}")
    width, height = piece.size
    if min(width, height) < 1 or max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise OutOfBounds(f"{width} x {height} is more than {LONGEST_SIDE} a side")
    if width > right - left or height > bottom - top:
        raise OutOfBounds(f"{width} x {height} is larger than the part of the picture")
    if piece.rotation not in {0, *_TURNS}:
        raise OutOfBounds(f"{piece.rotation} is no quarter turn")


def _scaled(image: Image.Image, piece: Piece, first: int) -> Image.Image:
    """Scale the piece out of rows of the master, the first of which is given."""
    size = image.size
    left, top, right, bottom = piece.box
    top, bottom = top - first, bottom - first
    wanted = (
        -(-size[0] * piece.size[0] // (right - left)),
        -(-size[1] * piece.size[1] // (bottom - top)),
    )
    image.draft("RGB", wanted)
    scale = next(scale for scale in _SCALES if _reduced(size, scale) == image.size)
    box = (left / scale, top / scale, right / scale, bottom / scale)
    if scale == 1 and piece.size == (right - left, bottom - top):
        return image.crop((left, top, right, bottom))
    return image.resize(piece.size, Image.Resampling.BICUBIC, box=box, reducing_gap=2.0)


def _reduced(size: tuple[int, int], scale: int) -> tuple[int, int]:
    return -(-size[0] // scale), -(-size[1] // scale)


def _turned(image: Image.Image, piece: Piece) -> Image.Image:
    if piece.mirror:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    turn = _TURNS.get(piece.rotation)
    return image if turn is None else image.transpose(turn)


def _encoded(image: Image.Image, piece: Piece) -> bytes:
    if piece.quality in {"gray", "bitonal"}:
        image = image.convert("L")
    if piece.quality == "bitonal":
        image = image.convert("1")
        image = image.convert("L") if piece.format != "png" else image
    buffer = io.BytesIO()
    image.info = {}
    options = {} if piece.format == "png" else {"quality": 82}
    image.save(buffer, _ENCODINGS[piece.format], **options)
    return buffer.getvalue()
