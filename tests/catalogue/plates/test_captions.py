"""What photographs.csv says of the plates: each of them, in both languages, with its source."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from django.conf import settings

from catalogue import dates
from catalogue.plates import PLATES, State, pictures

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "palmyra"
POSITION = re.compile(r"\d{2}[.,]\d{3,}|\d+°")


def rows(name: str) -> dict[str, dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return {row["key"]: row for row in csv.DictReader(stream)}


@pytest.fixture(scope="module")
def captions() -> dict[str, dict[str, str]]:
    return {key: row for key, row in rows("photographs.csv").items() if row["kind"] == "schematic"}


def test_each_plate_has_its_row(captions: dict[str, dict[str, str]]) -> None:
    expected = {
        picture.key: (picture.plate.monument, f"photographs/{picture.file}")
        for picture in pictures()
    }
    assert {k: (row["monument_key"], row["file"]) for k, row in captions.items()} == expected


def test_each_plate_is_called_schematic_and_names_its_source(
    captions: dict[str, dict[str, str]],
) -> None:
    sources, monuments = rows("sources.csv"), rows("monuments.csv")
    for row in captions.values():
        assert row["caption_en"].startswith("Schematic drawing of this catalogue")
        assert row["caption_ar"].startswith("رسم تخطيطي من عمل هذا الفهرس")
        assert row["source_key"] in sources
        assert row["monument_key"] in monuments
        assert min(len(row["alt_en"]), len(row["alt_ar"])) > 80


def test_a_pair_shares_its_view_and_its_dates_follow_each_other(
    captions: dict[str, dict[str, str]],
) -> None:
    for plate in (plate for plate in PLATES if plate.is_pair):
        before, after = (captions[f"plate-{plate.key}-{state.value}"] for state in State)
        assert before["view"] == after["view"] != ""
        assert (before["moment"], after["moment"]) == ("before", "after")
        earlier, later = (dates.parse(row["captured"]) for row in (before, after))
        assert earlier.latest < later.earliest


def test_every_number_on_a_plate_is_explained(captions: dict[str, dict[str, str]]) -> None:
    for picture in (one for one in pictures() if one.state is State.BEFORE):
        numbers = picture.plate.draw(picture.state, picture.number).keys
        assert numbers == set(range(1, len(numbers) + 1))
        for language in ("caption_en", "caption_ar"):
            text = captions[picture.key][language]
            told = {int(number) for number in re.findall(r"(?<![\d.,])(\d{1,2}) ", text)}
            told |= {int(number) for number in re.findall(r"و(\d{1,2}) ", text)}
            assert numbers <= told, picture.key


def test_no_caption_gives_a_position(captions: dict[str, dict[str, str]]) -> None:
    words = [value for row in captions.values() for value in row.values()]
    assert not [value for value in words if POSITION.search(value)]
