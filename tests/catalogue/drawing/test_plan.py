"""The plate of the overview: what is drawn, named, numbered, listed, and what never is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.drawing import PLATE, Place, marks, overview, shape_of
from catalogue.drawing.ground import ground
from catalogue.drawing.places import assert_drawable, position
from catalogue.drawing.plan import MOST_PLACES
from tests.catalogue.drawing.site import line, place, site, square, words


def urls(links: object) -> set[str]:
    return {one.url for one in links}  # type: ignore[attr-defined]


def test_every_place_is_on_the_plate_or_in_its_key() -> None:
    plate = overview(site(), words())
    told = urls(plate.wide.marks) | urls(plate.wide.land) | urls(plate.wide.beyond)
    told |= {one.url for block in plate.wide.beyond for one in block.row}
    told |= {one.url for entry in plate.key for one in entry.within}
    told |= {one.url for group in plate.unplaced for one in group.places}
    assert told == {one.url for one in site() if one.kind != "site"}


def test_a_coarse_place_is_listed_but_not_drawn() -> None:
    plate = overview(site(), words())
    drawn = urls(plate.wide.marks) | {m.url for b in plate.wide.land for m in b.row}
    assert "/monuments/hidden-tomb/" not in drawn
    group = next(g for g in plate.unplaced if g.land and g.land.key == "valley")
    assert {p.key for p in group.places} == {"first-tomb", "second-tomb", "hidden-tomb"}


def test_the_true_place_of_a_coarse_one_changes_nothing() -> None:
    there = place("x", level="coarse", lon=38.26, lat=34.55, shape=square(38.26, 34.55, 0.001))
    here = replace(there, lon=38.27, lat=34.56, shape=None)
    one, other = (overview([*site(), p], words()) for p in (there, here))
    assert (one.ground, one.wide, one.narrow) == (other.ground, other.wide, other.narrow)


@pytest.mark.parametrize("fields", [{"level": "coarse"}, {"lat": None}])
def test_the_pen_refuses_what_is_not_public(fields: dict[str, object]) -> None:
    refused = place("x", shape=square(38.26, 34.55, 0.001), **fields)
    for draw in (assert_drawable, lambda p: position(p, PLATE), lambda p: ground([p], PLATE)):
        with pytest.raises(AssertionError, match="must not be drawn"):
            draw(refused)


def test_tombs_that_share_a_point_stand_beside_the_name_of_their_ground() -> None:
    plate = overview(site(), words(unlocated=lambda n: f"{n} tombs"))
    valley = next(block for block in plate.wide.land if block.name.words == "Valley")
    assert urls(valley.row) == {"/monuments/first-tomb/", "/monuments/second-tomb/"}
    assert valley.note is not None
    assert valley.note.words == "2 tombs"


def test_parts_share_the_sign_of_the_building_they_lie_in() -> None:
    plate = overview(site(), words(), names=1)
    entry = next(entry for entry in plate.key if entry.place.key == "sanctuary")
    assert {part.key for part in entry.within} == {"altar", "cella"}


def test_the_most_important_are_named_and_the_others_numbered() -> None:
    plate = overview(site(), words(), names=2)
    assert {t.words for t in plate.wide.texts if t.css == "pl-label"} == {"Sanctuary", "Street"}
    numbers = [entry.number for entry in plate.key if entry.number]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    first = plate.wide.marks[0]
    assert first.spoken.startswith("1. ")
    assert first.spoken.endswith(": damaged") or ": " in first.spoken


def test_what_is_lost_is_drawn_in_outline() -> None:
    standing = {stroke.css for stroke in overview(site(), words()).ground}
    assert {"pl-outline pl-lost", "pl-outline", "pl-necro", "pl-site", "pl-wall"} <= standing
    assert "pl-columns" in standing
    gone = [replace(p, condition="destroyed") for p in site()]
    lost = {stroke.css for stroke in overview(gone, words()).ground}
    assert {"pl-wall pl-gone", "pl-columns pl-gone"} <= lost
    assert "pl-outline" not in lost


def test_a_shape_that_two_places_share_is_drawn_once() -> None:
    one = place("a", shape=square(38.26, 34.55, 0.001))
    assert len(ground([one, replace(one, key="b")], PLATE)) == 1


def test_a_line_within_a_line_is_not_drawn_again() -> None:
    street = site()[3]
    part = replace(street, key="part", parent="street", kind="street")
    assert len(ground([street, part], PLATE)) == 1


def test_rings_have_the_true_radius() -> None:
    plate = overview(site(), words())
    assert {float(r) for _, _, r in plate.wide.rings} == {round(200 * PLATE.scale, 1)}


def test_places_beyond_the_plate_are_named_at_its_edge_with_their_distance() -> None:
    plate = overview(site(), words(beyond=lambda metres: f"{metres} m"))
    shrine = next(block for block in plate.wide.beyond if block.name.words == "Far-Shrine")
    assert shrine.note is not None
    assert shrine.note.words == "2500 m"
    assert shrine.arrow is not None
    assert -100 < float(shrine.arrow[2]) < -60
    town = next(block for block in plate.wide.beyond if block.name.words == "Town")
    assert urls(town.row) == {"/monuments/mosque/"}


coordinates = st.tuples(st.floats(38.24, 38.29), st.floats(34.53, 34.58))


@given(st.lists(coordinates, max_size=30))
@settings(max_examples=25)
def test_everything_drawn_lies_within_the_frame(points: list[tuple[float, float]]) -> None:
    places = [place(f"p{i}", lon=lon, lat=lat) for i, (lon, lat) in enumerate(points)]
    drawing = overview(places, words()).wide
    spots = [(mark.x, mark.y) for mark in drawing.marks]
    spots += [(text.x, text.y) for text in drawing.texts]
    for x, y in spots:
        assert 0 <= float(x) <= float(drawing.width)
        assert 0 <= float(y) <= float(drawing.height)
    for block in drawing.beyond:
        assert -1 <= block.box.left <= block.box.right <= PLATE.width + 1


def test_nothing_published_is_an_empty_plate() -> None:
    plate = overview([], words())
    assert (plate.ground, plate.wide.marks, plate.key, plate.unplaced) == ((), (), (), ())


def test_a_plate_bears_only_so_many_places() -> None:
    many = [
        place(f"p{i}", lon=38.25 + i % 25 / 1000, lat=34.545 + i // 25 / 1500) for i in range(300)
    ]
    assert overview(many, words()).left_out == 300 - MOST_PLACES


def test_a_plate_is_kept_by_its_inputs() -> None:
    first = overview(site(), words())
    assert overview(site(), words()) is first
    changed = [replace(p, condition="destroyed") for p in site()]
    assert overview(changed, words()) is not first


def test_short_names_leave_out_what_stands_in_brackets() -> None:
    assert place("x", name="Temple of Bel (sanctuary)").short_name == "Temple of Bel"
    assert place("x", name="Temple of Bel", label="Bel").short_name == "Bel"
    assert not place("x", name="Hypogeum of Borrofa and Bolha, sons of Zabdibol").can_be_named


@pytest.mark.parametrize(
    ("geometry", "kind", "parts"),
    [
        ({"type": "Point", "coordinates": [38, 34]}, "point", 1),
        ({"type": "LineString", "coordinates": [[38, 34], [39, 35]]}, "line", 1),
        ({"type": "MultiLineString", "coordinates": [[[38, 34], [39, 35]]] * 2}, "line", 2),
        ({"type": "Polygon", "coordinates": [[[38, 34], [39, 34], [39, 35], [38, 34]]]}, "area", 1),
        ({"type": "MultiPolygon", "coordinates": [[[[1, 2], [2, 2], [2, 3]]]] * 2}, "area", 2),
    ],
)
def test_shapes_of_geometries(geometry: dict[str, object], kind: str, parts: int) -> None:
    shape = shape_of(geometry)
    assert shape is not None
    assert (shape.kind, len(shape.parts)) == (kind, parts)


@pytest.mark.parametrize("geometry", [None, {}, {"type": "GeometryCollection"}])
def test_no_shape_of_anything_else(geometry: dict[str, object] | None) -> None:
    assert shape_of(geometry) is None


def test_a_mark_says_what_it_is() -> None:
    drawn = marks.mark(place("bel", condition="destroyed", condition_word="destroyed"), (100, 50))
    assert (drawn.spoken, drawn.sign) == ("Bel: destroyed", "c-destroyed")
    assert (drawn.x, drawn.left, drawn.top) == ("100", "92", "42")


def test_no_place_is_a_place_of_an_unknown_sign() -> None:
    assert Place("k", "K", "/k/", condition="odd").sign == "c-unknown"


@pytest.mark.parametrize(
    ("kind", "size", "css"),
    [
        ("sector", 0.002, ["pl-sector"]),
        ("bath", 0.002, ["pl-build"]),
        ("temple", 0.0002, ["pl-build"]),
        ("temple", 0.002, ["pl-precinct", "pl-outline"]),
        ("agora", 0.0002, ["pl-precinct", "pl-outline"]),
    ],
)
def test_outlines_are_drawn_by_kind_and_size(kind: str, size: float, css: list[str]) -> None:
    drawn = ground([place("x", kind=kind, shape=square(38.26, 34.55, size))], PLATE)
    assert [stroke.css for stroke in drawn[0].strokes] == css


@pytest.mark.parametrize(("kind", "css"), [("street", "pl-street"), ("theatre", "pl-scaena")])
def test_lines_are_drawn_by_kind(kind: str, css: str) -> None:
    drawn = ground([place("x", kind=kind, shape=line((38.26, 34.55), (38.27, 34.55)))], PLATE)
    assert [stroke.css for stroke in drawn[0].strokes] == [css]


def test_land_without_an_outline_is_written_small() -> None:
    plate = overview([place("hill", kind="sector")], words(heading=()))
    assert [block.name.css for block in plate.wide.land] == ["pl-area"]
    assert plate.wide.heading == ()


def test_what_lies_west_of_the_plate_has_its_arrow_on_the_left() -> None:
    block = overview([place("x", lon=38.20)], words()).wide.beyond[0]
    assert block.arrow is not None
    assert float(block.arrow[0]) < float(block.name.x)
