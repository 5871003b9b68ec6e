"""The detail of one monument and the dots of lists."""

from __future__ import annotations

from dataclasses import replace

from catalogue.drawing import PLATE, locator, thumb, thumb_ground
from catalogue.drawing.locator import detail
from tests.catalogue.drawing.site import place, site, square, words


def test_the_place_itself_is_drawn_and_named() -> None:
    found = locator(site(), "spring", words())
    assert found is not None
    assert found.shown.key == "spring"
    assert found.stands_for is None
    assert "Spring" in {text.words for text in found.drawing.texts}


def test_a_part_is_shown_in_the_whole_of_its_building() -> None:
    window = detail(site()[6], site()[4])
    west, _ = window.xy(38.2725, 34.5475)
    assert window.shows(window.xy(38.2735, 34.5475))
    assert west > 0


def test_a_coarse_place_is_shown_by_the_land_it_lies_in() -> None:
    found = locator(site(), "hidden-tomb", words())
    assert found is not None
    assert found.shown.key == "valley"
    assert found.stands_for is not None
    assert "/monuments/hidden-tomb/" not in {mark.url for mark in found.drawing.marks}


def test_the_true_position_of_a_coarse_place_moves_nothing() -> None:
    moved = [replace(p, lon=38.27, lat=34.56) if p.level == "coarse" else p for p in site()]
    one, other = (locator(places, "hidden-tomb", words()) for places in (site(), moved))
    assert one is not None
    assert other is not None
    assert (one.ground, one.drawing) == (other.ground, other.drawing)


def test_without_any_published_place_there_is_no_detail() -> None:
    alone = [place("x", level="coarse"), place("y", lat=None, parent="x")]
    assert locator(alone, "y", words()) is None
    assert locator(alone, "unheard-of", words()) is None


def test_a_circle_of_parents_ends() -> None:
    circle = [place("a", level="coarse", parent="b"), place("b", level="coarse", parent="a")]
    assert locator(circle, "a", words()) is None


def test_stand_ins_are_not_drawn_as_neighbours() -> None:
    found = locator(site(), "tower", words())
    assert found is not None
    assert "/monuments/first-tomb/" not in {mark.url for mark in found.drawing.marks}
    own = locator(site(), "first-tomb", words())
    assert own is not None
    assert "/monuments/first-tomb/" in {mark.url for mark in own.drawing.marks}


def test_neighbours_without_a_name_have_a_number_and_a_line_in_the_key() -> None:
    crowd = [place(f"p{i}", lon=38.2600 + i * 0.0004, lat=34.549) for i in range(10)]
    found = locator([*crowd], "p5", words())
    assert found is not None
    numbers = {text.words for text in found.drawing.texts if text.css == "pl-num"}
    assert numbers <= {entry.number for entry in found.key}
    assert found.key


def test_a_window_is_bounded() -> None:
    tiny = detail(place("x", shape=square(38.26, 34.55, 0.00001)))
    huge = detail(place("x", precision_m=20_000))
    assert tiny.width / tiny.scale >= 239
    assert huge.width / huge.scale <= 4001


def test_thumbs_show_only_what_is_public_and_on_the_plate() -> None:
    assert thumb(place("x", level="coarse")) is None
    assert thumb(place("x", lat=None)) is None
    assert thumb(place("x", lon=38.30)) is None
    dot = thumb(place("x", condition="destroyed", lon=PLATE.west + 0.001))
    assert dot is not None
    assert dot.css == "th-loss"


def test_the_ground_of_thumbs_shows_land_and_main_lines() -> None:
    assert {s.css for s in thumb_ground(site())} == {"pl-site", "pl-necro", "pl-line"}
    assert thumb_ground([place("x", shape=square(38.26, 34.55, 0.0001))]) == ()
