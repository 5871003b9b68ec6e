"""Every hostile and unusual file has its outcome; what is accepted comes out right and clean."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from catalogue.imaging import metadata
from catalogue.imaging.decoding import make_copies
from catalogue.imaging.judging import judge
from catalogue.imaging.making import Order, Product, make
from catalogue.imaging.refusals import Code, Refused
from tests.imaging import hostile
from tests.imaging.cases import ACCEPTED, CLEANED, Case

#: Steps of 255 by which a colour may differ after being encoded with loss.
NEAR = 4


def made(source: Path, folder: Path) -> Product:
    """The copies, made here: the same code as in a child, without the start of one."""
    return make(Order(source, folder, (64,), (), "", ""))


def test_there_are_enough() -> None:
    assert len(hostile.CASES) >= 60
    assert {case.outcome for case in hostile.CASES} >= {ACCEPTED, CLEANED}
    untried = set(Code) - {case.outcome for case in hostile.CASES}
    assert untried == {Code.COSTLY, Code.DOCUMENT}


@pytest.mark.parametrize("case", hostile.CASES, ids=lambda case: case.title)
def test_each_file_has_its_outcome(case: Case, tmp_path: Path) -> None:
    source, folder = tmp_path / "received", tmp_path / "public"
    source.write_bytes(case.build())
    folder.mkdir()

    metadata.read(source)
    if case.outcome in set(Code):
        if case.late:
            judge(source, case.name)
        with pytest.raises(Refused) as refused:
            made(source, folder) if case.late else judge(source, case.name)
        assert refused.value.code is case.outcome
        return
    judged = judge(source, case.name)
    assert case.media_type in {"", judged.media_type}
    if judged.kind == "picture":
        product = made(source, folder)
        for written in product.files:
            check_copy(folder / written.name, case)


def check_copy(path: Path, case: Case) -> None:
    """Nothing but pixels, of the right colour."""
    assert metadata.read(path) == metadata.Carried()
    with Image.open(path) as image:
        assert (
            not set(image.info)
            - {"jfif", "jfif_version", "jfif_density", "jfif_unit"}
            - {
                *("background", "timestamp", "duration", "loop", "dpi"),
            }
        )
        middle = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    if case.colour:
        assert isinstance(middle, tuple)
        assert max(abs(a - b) for a, b in zip(middle, case.colour, strict=True)) <= NEAR


@pytest.mark.parametrize(
    "title",
    ["damaged WebP", "HEIC of another code", "EXIF that leads to itself", "10,000 directories"],
)
def test_the_child_gives_the_same_outcome(title: str, tmp_path: Path) -> None:
    case = next(case for case in hostile.CASES if case.title == title)
    source, folder = tmp_path / "received", tmp_path / "public"
    source.write_bytes(case.build())
    folder.mkdir()
    try:
        make_copies(source, folder, [64])
        outcome: str = CLEANED
    except Refused as refused:
        outcome = refused.code
    assert outcome == case.outcome
    assert bool(list(folder.iterdir())) == (outcome == CLEANED)
