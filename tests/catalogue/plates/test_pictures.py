"""The plates that are committed: complete, light, aligned in pairs, and what the command draws."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from PIL import Image, ImageChops

from catalogue.plates import PLATES, Picture, draw, pictures

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "palmyra" / "photographs"
LARGEST, ALTOGETHER = 150_000, 4_000_000
#: Pixels in a thousand that another version of Pillow may draw otherwise, in letters.
TOLERATED = 2


def test_every_picture_is_there_and_light() -> None:
    expected = {picture.file for picture in pictures()}
    assert {path.name for path in FOLDER.glob("plate-*")} == expected
    sizes = [(FOLDER / name).stat().st_size for name in expected]
    assert len(sizes) >= 20
    assert max(sizes) < LARGEST
    assert sum(sizes) < ALTOGETHER


def test_both_pictures_of_a_pair_have_one_frame() -> None:
    for plate in PLATES:
        found = [picture for picture in pictures() if picture.plate is plate]
        frames = set()
        for picture in found:
            with Image.open(FOLDER / picture.file) as image:
                assert max(image.size) <= 1600
                edge = image.convert("RGB").crop((0, 0, image.width, 45)).tobytes()
                frames.add((image.size, edge))
        assert len(frames) == 1


@pytest.mark.parametrize("key", ["plate-tower-of-kithoth-after", "plate-praetorian-gate"])
def test_what_is_committed_is_what_is_drawn(key: str) -> None:
    (picture,) = (one for one in pictures() if one.key == key)
    committed = Image.open(FOLDER / picture.file).convert("L")
    drawn = Image.open(io.BytesIO(draw(picture))).convert("L")
    assert drawn.size == committed.size
    counts = ImageChops.difference(drawn, committed).histogram()
    assert sum(counts[1:]) <= TOLERATED * committed.width * committed.height / 1000


def test_the_command_writes_each_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sign(picture: Picture) -> bytes:
        return picture.number.encode()

    monkeypatch.setattr("catalogue.plates.writing.draw", sign)
    call_command("draw_plates", tmp_path, verbosity=0)
    written = {path.name: path.read_text() for path in (tmp_path / "photographs").iterdir()}
    assert written == {picture.file: picture.number for picture in pictures()}


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "photographs").write_text("in the way")
    with pytest.raises(CommandError, match="photographs"):
        call_command("draw_plates", tmp_path, verbosity=0)
