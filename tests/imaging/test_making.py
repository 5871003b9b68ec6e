"""Public copies: sizes, formats, names, and nothing left behind."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from PIL import Image

from catalogue.imaging import child, decoding
from catalogue.imaging.decoding import make_copies
from catalogue.imaging.limits import Cost
from catalogue.imaging.making import sizes
from catalogue.imaging.refusals import Code, Refused


def picture(path: Path, size: tuple[int, int] = (400, 300)) -> Path:
    """A picture of soft shapes."""
    Image.effect_mandelbrot(size, (-2, -1, 1, 1), 40).convert("RGB").save(path, quality=95)
    return path


def test_copies_are_made_in_each_width_and_named_by_content(tmp_path: Path) -> None:
    source, folder = picture(tmp_path / "source.jpg"), tmp_path / "public"
    folder.mkdir()

    made = make_copies(source, folder, [100, 1000, 200])
    again = make_copies(source, folder, [100, 1000, 200])

    assert made == again
    assert (made.width, made.height) == (400, 300)
    assert made.master.media_type == "image/jpeg"
    assert [(copy.width, copy.height) for copy in made.copies[::2]] == [
        *((400, 300), (200, 150), (100, 75)),
    ]
    assert {copy.media_type for copy in made.copies[::2]} == {"image/webp"}
    assert {copy.media_type for copy in made.copies[1::2]} == {"image/jpeg"}
    assert {path.name for path in folder.iterdir()} == {
        copy.path.name for copy in (made.master, *made.copies)
    }
    for copy in (made.master, *made.copies):
        data = copy.path.read_bytes()
        assert copy.path.stem == copy.sha256 == hashlib.sha256(data).hexdigest()
        assert len(data) == copy.size
        with Image.open(copy.path) as image:
            assert image.size == (copy.width, copy.height)


def test_hidden_areas_are_gone_from_every_copy(tmp_path: Path) -> None:
    source = picture(tmp_path / "source.jpg")
    other = tmp_path / "other.png"
    with Image.open(source) as image:
        covered = image.copy()
    covered.paste((255, 0, 0), (100, 75, 200, 150))
    covered.save(other)
    with Image.open(source) as image:
        image.save(tmp_path / "source.png")
    area = (0.25, 0.25, 0.25, 0.25)

    one = make_copies(tmp_path / "source.png", tmp_path, [300], hidden_areas=[area])
    two = make_copies(other, tmp_path, [300], hidden_areas=[area])

    # Whatever was there, the same bytes come out.
    assert [copy.sha256 for copy in one.copies] == [copy.sha256 for copy in two.copies]
    assert one.master == two.master
    assert one.dhash != two.dhash


@pytest.mark.parametrize(
    "area", [(0, 0, 0, 1), (0.5, 0, 1.5, 1), (-0.1, 0, 1, 1), (float("nan"), 0, 1, 1)]
)
def test_an_impossible_area_is_said(
    tmp_path: Path, area: tuple[float, float, float, float]
) -> None:
    with pytest.raises(ValueError, match="fractions from 0 to 1"):
        make_copies(tmp_path / "any", tmp_path, [100], hidden_areas=[area])


@pytest.mark.parametrize(
    "cost", [Cost(memory=200_000_000), Cost(seconds=0.05), Cost(processor_seconds=0)]
)
def test_what_costs_too_much_is_refused_and_leaves_nothing(tmp_path: Path, cost: Cost) -> None:
    source = tmp_path / "plain.png"
    Image.new("1", (6_000, 6_000)).save(source)
    folder = tmp_path / "public"
    folder.mkdir()

    with pytest.raises(Refused) as refused:
        make_copies(source, folder, [100], cost=cost)

    assert refused.value.code is Code.COSTLY
    assert not list(folder.iterdir())


def test_a_document_is_never_decoded(tmp_path: Path) -> None:
    source = tmp_path / "notes.txt"
    source.write_text("Seen on 30 August 2015.")

    with pytest.raises(Refused) as refused:
        make_copies(source, tmp_path, [100])

    assert refused.value.code is Code.DOCUMENT


def test_a_fault_of_ours_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    with pytest.raises(decoding.ChildFailed, match="FileNotFoundError"):
        make_copies(tmp_path / "missing", tmp_path, [100])


def test_sizes_keep_the_shape_and_hold_in_webp() -> None:
    assert sizes((30_000, 2_000), [640, 1280]) == [(1280, 85), (640, 43)]
    assert sizes((300, 200), [640, 1280]) == [(300, 200)]
    assert sizes((2_000, 30_000), [1280]) == [(1092, 16_380)]
    assert sizes((1, 65_500), [640]) == [(1, 16_383)]


def test_what_the_child_answers(tmp_path: Path) -> None:
    source = picture(tmp_path / "source.jpg")
    order = {"source": str(source), "folder": str(tmp_path), "widths": [100]}
    order |= {"hidden_areas": [[0, 0, 0.5, 0.5]], "credit": "", "rights_uri": ""}

    product = child.answer(order)["product"]
    source.write_text("no picture")
    refused = child.answer(order)

    assert (product["width"], product["height"], len(product["files"])) == (400, 300, 3)
    assert json.loads(json.dumps(refused)) == {
        "refused": "document",
        "params": {"found": "text/plain"},
    }
