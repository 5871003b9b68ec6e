"""Pictures come out upright, however their file says that they are turned."""

from __future__ import annotations

from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageOps

from catalogue.imaging.making import upright
from tests.imaging.building import Colour, saved

RED, GREEN, BLUE, WHITE = (200, 20, 20), (20, 160, 20), (20, 20, 200), (240, 240, 240)
SIZE = (96, 64)
#: What turns an upright picture into what a camera stores under each number.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
ENCODINGS = {"JPEG": {"quality": 95}, "PNG": {}, "WEBP": {"quality": 95}, "TIFF": {}}


def quarters() -> Image.Image:
    """A picture each of whose corners has its own colour."""
    image = Image.new("RGB", SIZE, RED)
    for colour, left, top in ((GREEN, 48, 0), (BLUE, 0, 32), (WHITE, 48, 32)):
        image.paste(colour, (left, top, left + 48, top + 32))
    return image


def corners(image: Image.Image) -> list[Colour]:
    """The colours in the middle of each quarter."""
    wide, high = image.size
    places = [(wide // 4, high // 4), (3 * wide // 4, high // 4)]
    places += [(wide // 4, 3 * high // 4), (3 * wide // 4, 3 * high // 4)]
    return [image.getpixel(place) for place in places]  # type: ignore[misc]


def check(image: Image.Image) -> None:
    """The picture is upright."""
    assert image.size == SIZE
    for found, wanted in zip(corners(image), (RED, GREEN, BLUE, WHITE), strict=True):
        assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 12


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("number", STORED)
def test_all_eight(number: int, encoding: str, tmp_path: Path) -> None:
    turn = STORED[number]
    image = quarters() if turn is None else quarters().transpose(turn)
    exif = Image.Exif()
    exif[274] = number
    source = tmp_path / "received"
    source.write_bytes(saved(image, encoding, exif=exif, **ENCODINGS[encoding]))

    check(upright(source))
    with Image.open(source) as image:
        check(ImageOps.exif_transpose(image))


def test_a_turned_heic_is_turned_once(tmp_path: Path) -> None:
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[274] = 6
    source = tmp_path / "received"
    turned = quarters().transpose(Image.Transpose.ROTATE_90)
    source.write_bytes(saved(turned, "HEIF", exif=exif.tobytes(), quality=90))

    check(upright(source))


@pytest.mark.parametrize("number", [0, 9, 65_535])
def test_a_turn_that_is_none_is_ignored(number: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = number
    source = tmp_path / "received"
    source.write_bytes(saved(quarters(), "JPEG", exif=exif))

    check(upright(source))
