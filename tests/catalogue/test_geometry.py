"""Geometries are checked before they are kept; a coarse cell tells nothing but itself."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
from django.utils import translation
from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue import geometry
from catalogue.formfields import geometry_fault
from catalogue.geometry import REGION, GeometryError, check, coarse_cell

latitudes = st.floats(REGION.south, REGION.north)
longitudes = st.floats(REGION.west, REGION.east)
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)
SQUARE = [[38.2, 34.5], [38.3, 34.5], [38.3, 34.6], [38.2, 34.6], [38.2, 34.5]]


def refusal(kind: str, coordinates: Any) -> str:
    """The code by which a geometry is refused."""
    with pytest.raises(GeometryError) as refused:
        check({"type": kind, "coordinates": coordinates})
    assert str(refused.value)
    return refused.value.code


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", [38.27, 34.55]),
        ("LineString", [[38.27, 34.55], [38.28, 34.55]]),
        ("Polygon", [SQUARE]),
        ("Polygon", [SQUARE, [[38.22, 34.52], [38.24, 34.52], [38.24, 34.54], [38.22, 34.52]]]),
    ],
)
def test_good_geometries_keep_type_and_coordinates_only(kind: str, coordinates: Any) -> None:
    clean = check({"type": kind, "coordinates": coordinates, "bbox": [], "crs": "x"})

    assert clean == {"type": kind, "coordinates": coordinates}


@pytest.mark.parametrize(
    ("kind", "coordinates", "code"),
    [
        ("Point", [34.55, 38.27], "swapped"),
        ("Point", [2.35, 48.85], "outside"),
        ("Point", [38.27, math.nan], "latitude"),
        ("Point", [math.inf, 34.55], "longitude"),
        ("Point", [38.27, 91], "latitude"),
        ("Point", [10**400, 34.55], "position"),
        ("Point", [38.27], "position"),
        ("Point", [38.27, 34.55, 400], "position"),
        ("Point", ["38.27", "34.55"], "position"),
        ("Point", [True, False], "position"),
        ("Point", None, "position"),
        ("LineString", [[38.27, 34.55]], "short"),
        ("LineString", [[38.27, 34.55], [38.27, 34.55]], "short"),
        ("LineString", "no", "short"),
        ("Polygon", [], "ring"),
        ("Polygon", [SQUARE[:-1]], "ring"),
        ("Polygon", [[SQUARE[0], SQUARE[1], SQUARE[0]]], "ring"),
        ("Polygon", [[[38.2, 34.5], [38.3, 34.5], [38.25, 34.5], [38.2, 34.5]]], "flat"),
        ("Polygon", [[SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]], "crossing"),
        ("MultiPoint", [[38.27, 34.55]], "kind"),
        ("LineString", [[38.2, 34.5]] * 3000, "many"),
    ],
)
def test_bad_geometries_are_refused_with_the_reason(kind: str, coordinates: Any, code: str) -> None:
    assert refusal(kind, coordinates) == code


def test_a_hole_must_not_cross_its_outline() -> None:
    hole = [[38.25, 34.55], [38.4, 34.55], [38.4, 34.57], [38.25, 34.57], [38.25, 34.55]]

    assert refusal("Polygon", [SQUARE, hole]) == "crossing"


@given(json_values)
def test_any_value_is_either_a_geometry_or_refused(value: Any) -> None:
    for candidate in (value, {"type": "Polygon", "coordinates": value}):
        try:
            clean = check(candidate)
        except GeometryError:
            continue
        assert check(json.loads(json.dumps(clean))) == clean


def test_a_position_is_named_as_swapped_where_it_would_fit() -> None:
    with pytest.raises(GeometryError) as refused:
        geometry.check_position(38.27, 34.55)

    assert refused.value.code == "swapped"


@given(latitudes, longitudes)
def test_a_cell_holds_its_position_and_is_one_kilometre_wide(lat: float, lon: float) -> None:
    box = geometry.bounds(coarse_cell(lat, lon))
    metres = geometry.METRES_PER_DEGREE
    height = (box.north - box.south) * metres
    width = (box.east - box.west) * metres * math.cos(math.radians((box.south + box.north) / 2))

    assert box.south - 1e-6 <= lat <= box.north + 1e-6
    assert box.west - 1e-6 <= lon <= box.east + 1e-6
    assert height == pytest.approx(1000, abs=1)
    assert width == pytest.approx(1000, abs=2)


@given(latitudes, longitudes, st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_all_positions_of_a_cell_give_the_same_cell(
    lat: float, lon: float, up: float, along: float
) -> None:
    cell = coarse_cell(lat, lon)
    box = geometry.bounds(cell)
    other = (
        box.south + up * (box.north - box.south),
        box.west + along * (box.east - box.west),
    )

    assert coarse_cell(*other) == cell


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_cell_is_found_everywhere_on_the_globe(lat: float, lon: float) -> None:
    box = geometry.bounds(coarse_cell(lat, lon))

    assert box.west - 1e-6 <= lon <= box.east + 1e-6
    assert box.east <= 180 + 1e-6


@given(latitudes, longitudes)
def test_a_published_cell_passes_its_own_check(lat: float, lon: float) -> None:
    inner = geometry.Bounds(
        REGION.west + 0.02, REGION.south + 0.02, REGION.east - 0.02, REGION.north - 0.02
    )
    assume(inner.holds(lon, lat))

    assert check(coarse_cell(lat, lon)) == coarse_cell(lat, lon)


def test_the_middle_stands_for_a_shape() -> None:
    assert geometry.representative({"type": "Polygon", "coordinates": [SQUARE]}) == (34.55, 38.25)
    assert geometry.representative({"type": "Point", "coordinates": [38.2, 34.5]}) == (34.5, 38.2)


@pytest.mark.parametrize("code", geometry.TEMPLATES)
def test_every_fault_is_told_in_arabic(code: str) -> None:
    names = ("position", "kind", "limit", "west", "east", "south", "north")
    error = GeometryError(code, **dict.fromkeys(names, "7"))

    with translation.override("ar"):
        (told,) = geometry_fault(error).messages

    assert told != str(error)
    assert told.count("7") == str(error).count("7")
    assert re.search("[\u0621-\u064a]", told)
