"""Pieces of a master: the right part at the right size, and none too large."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from catalogue.imaging.making import Order, make
from catalogue.imaging.region import OutOfBounds, Piece, cut
from catalogue.imaging.rows import cut_out
from tests.imaging.building import soft

WIDE, HIGH = 1_000, 600
WHOLE = (0, 0, WIDE, HIGH)


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture of shapes."""
    path = tmp_path_factory.mktemp("masters") / "master.jpg"
    soft((WIDE, HIGH)).save(path, quality=95)
    return path


@pytest.fixture(scope="module")
def with_restarts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, as masters are made."""
    path = tmp_path_factory.mktemp("masters") / "restarts.jpg"
    soft((WIDE - 3, HIGH - 5)).save(path, quality=90, restart_marker_rows=1)
    return path


def opened(data: bytes) -> Image.Image:
    """What was given out."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, in steps of 255."""
    assert one.size == other.size
    shown = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(ImageStat.Stat(shown).mean)


@pytest.mark.parametrize(
    ("box", "size"),
    [
        (WHOLE, (1_000, 600)),
        (WHOLE, (250, 150)),
        (WHOLE, (1, 1)),
        ((256, 128, 768, 384), (512, 256)),
        ((256, 128, 768, 384), (100, 50)),
        ((999, 599, 1_000, 600), (1, 1)),
        ((3, 5, 997, 591), (333, 111)),
    ],
)
def test_a_part_is_cut_and_scaled(
    master: Path, box: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    found = opened(cut(master, Piece(box, size, format="png")))

    with Image.open(master) as image:
        wanted = image.crop(box).resize(size, Image.Resampling.LANCZOS)
    assert found.mode == "RGB"
    assert difference(found, wanted) < 8


@pytest.mark.parametrize(
    ("piece", "turn"),
    [
        (Piece(WHOLE, (100, 60), 90, format="png"), Image.Transpose.ROTATE_270),
        (Piece(WHOLE, (100, 60), 180, format="png"), Image.Transpose.ROTATE_180),
        (Piece(WHOLE, (100, 60), 270, format="png"), Image.Transpose.ROTATE_90),
        (Piece(WHOLE, (100, 60), mirror=True, format="png"), Image.Transpose.FLIP_LEFT_RIGHT),
        (Piece(WHOLE, (100, 60), 90, mirror=True, format="png"), Image.Transpose.TRANSPOSE),
    ],
)
def test_it_is_mirrored_and_then_turned_clockwise(
    master: Path, piece: Piece, turn: Image.Transpose
) -> None:
    straight = opened(cut(master, Piece(WHOLE, (100, 60), format="png")))
    if piece.rotation == 90 and piece.mirror:
        wanted = straight.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        wanted = wanted.transpose(Image.Transpose.ROTATE_270)
    else:
        wanted = straight.transpose(turn)

    assert difference(opened(cut(master, piece)), wanted) == 0


@pytest.mark.parametrize("encoding", ["jpg", "png", "webp"])
@pytest.mark.parametrize("quality", ["default", "color", "gray", "bitonal"])
def test_each_quality_in_each_format(master: Path, quality: str, encoding: str) -> None:
    piece = Piece(WHOLE, (100, 60), quality=quality, format=encoding)  # type: ignore[arg-type]

    image = opened(cut(master, piece))

    assert image.format == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[encoding]
    red, green, _ = image.convert("RGB").split()
    assert (difference(red, green) < 2) == (quality in {"gray", "bitonal"})
    if (quality, encoding) == ("bitonal", "png"):
        assert set(image.convert("L").tobytes()) == {0, 255}
    assert not set(image.info) & {"exif", "xmp", "icc_profile", "comment"}
    assert image.size == (100, 60)


@pytest.mark.parametrize(
    "piece",
    [
        Piece((0, 0, 1_001, 600), (100, 60)),
        Piece((-1, 0, 100, 60), (10, 6)),
        Piece((10, 10, 10, 60), (1, 6)),
        Piece(WHOLE, (0, 60)),
        Piece(WHOLE, (2_000, 1_200)),
        Piece((0, 0, 100, 60), (101, 60)),
        Piece(WHOLE, (100, 60), 45),
    ],
)
def test_what_is_out_of_bounds_is_said(master: Path, piece: Piece) -> None:
    with pytest.raises(OutOfBounds):
        cut(master, piece)


def test_the_whole_of_a_large_master_is_not_given_out(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    Image.new("L", (5_000, 10)).save(path)
    with pytest.raises(OutOfBounds, match="4096"):
        cut(path, Piece((0, 0, 5_000, 10), (5_000, 10)))


@pytest.mark.parametrize("top", [0, 1, 16, 250, 560])
@pytest.mark.parametrize("height", [1, 16, 35, 300])
def test_some_rows_are_the_same_as_in_the_whole(with_restarts: Path, top: int, height: int) -> None:
    box = (7, top, 500, min(top + height, HIGH - 5))

    found = opened(cut(with_restarts, Piece(box, (493, box[3] - top), format="png")))

    with Image.open(with_restarts) as image:
        assert difference(found, image.crop(box)) == 0
    rows, first = cut_out(with_restarts.read_bytes(), top, box[3])
    assert opened(rows).height <= height + 64
    assert top - 32 < first <= top


@pytest.mark.parametrize("scale", [2, 3, 4, 8, 13])
def test_scaled_rows_are_where_they_were(with_restarts: Path, scale: int) -> None:
    box = (104, 208, 104 + 312, 208 + 312)
    size = (312 // scale, 312 // scale)

    found = opened(cut(with_restarts, Piece(box, size, format="png")))

    with Image.open(with_restarts) as image:
        wanted = image.resize(size, Image.Resampling.BICUBIC, box=box)
    assert difference(found, wanted) < 3


def test_masters_are_made_so(tmp_path: Path) -> None:
    source = tmp_path / "source.png"
    soft((400, 300)).save(source)

    master = make(Order(source, tmp_path, (100,), (), "credit", "")).files[0]

    rows, first = cut_out((tmp_path / master.name).read_bytes(), 100, 110)
    assert (opened(rows).height, first) == (48, 80)
