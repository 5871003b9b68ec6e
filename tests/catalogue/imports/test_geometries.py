"""The shapes of monuments."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalogue.models import Monument, Position
from tests.catalogue.hostile import DEPTHS, ODD, nested
from tests.catalogue.imports.files import refused, take

pytestmark = pytest.mark.usefixtures("terms")
POINT = {"type": "Point", "coordinates": [38.27, 34.55]}
PLACED = (
    "key,name_en,kind,lat,lon,location_precision_m,publication\n"
    "bel,Bel,temple,34.55,38.27,15,exact\n"
)


def shapes(*features: Any, **members: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


def feature(geometry: Any = POINT, **properties: Any) -> dict[str, Any]:
    given = {"key": "bel", "precision_m": 15, "position_basis": "Survey", **properties}
    return {"type": "Feature", "properties": given, "geometry": geometry}


def test_a_shape_and_its_basis_are_kept_and_published(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "monuments": PLACED,
        "geometries.geojson": "\ufeff" + shapes(feature(), name="palmyra", attribution="OSM"),
    }
    take(tmp_path, files)

    position = Position.objects.get()
    assert (position.geometry, position.basis, position.lat) == (POINT, "Survey", 34.55)
    assert Monument.objects.get().published_geometry == POINT
    again = take(tmp_path, files)
    assert (again.created, again.updated) == (0, 0)


def test_a_precision_is_taken_where_none_is_known(tmp_path: Path) -> None:
    take(tmp_path, {"monuments": "key,name_en,kind\nbel,Bel,temple\n"})
    take(tmp_path, {"geometries.geojson": shapes(feature())})

    assert Position.objects.get().precision_m == 15


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "JSON"),
        ("[]", "FeatureCollection"),
        ('{"features": [{"type": "Feature", "type": "Feature"}]}', "twice"),
        ('{"features": [NaN]}', "NaN"),
        ("[" * 100_000, "JSON"),
        (shapes(feature(), crs={"properties": {"name": "EPSG:3857"}}), "WGS 84"),
        (shapes(1), "feature"),
        (shapes(feature(key="")), "key"),
        (shapes(feature(key="bell")), "no monument"),
        (shapes(feature(), feature()), "another feature"),
        (shapes(feature(hight=3)), "property"),
        (shapes(feature(precision_m=20)), "precision"),
        (shapes(feature(precision_m="far")), "whole number"),
        (shapes(feature({"type": "Point", "coordinates": [34.55, 38.27]})), "swapped"),
        (shapes(feature({"type": "Point", "coordinates": [8.5, 47.4]})), "outside"),
        (shapes(feature({"type": "MultiPoint", "coordinates": []})), "MultiPoint"),
        (shapes(feature({"type": "LineString", "coordinates": [[38.27, 34.55]]})), "two"),
        (shapes(feature({"type": "Polygon", "coordinates": [[[38.2, 34.5]] * 4]})), "ring"),
    ],
)
def test_a_bad_file_is_refused(text: str, words: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"monuments": PLACED, "geometries.geojson": text}

    [fault] = refused(tmp_path, files)

    assert fault.file == "geometries.geojson"
    assert words in fault.reason


def test_a_fault_names_the_line_of_its_feature(tmp_path: Path) -> None:
    text = shapes(feature(), feature(key="nabu")).replace("}, {", "},\n{")

    [fault] = refused(tmp_path, {"monuments": PLACED, "geometries.geojson": text})

    assert fault.line == 2


@pytest.mark.parametrize(
    # Null is no geometry, which a feature may have.
    "text",
    [pytest.param(text, id=name) for name, text in ODD.items() if text != "null"],
)
def test_a_geometry_that_nobody_draws_is_a_fault(text: str, tmp_path: Path) -> None:
    file = shapes(feature("HERE")).replace('"HERE"', text)

    faults = refused(tmp_path, {"monuments": PLACED, "geometries.geojson": file})

    assert [fault.file for fault in faults] == ["geometries.geojson"]
    str(faults[0]).encode()
    assert not Position.objects.exists()


PLACES = ["geometry", "key", "precision_m", "position_basis", "properties", "type", "id", "crs"]


@pytest.mark.parametrize("place", PLACES)
def test_a_file_is_refused_however_deep_it_is(place: str, tmp_path: Path) -> None:
    given: Any = {
        **feature()["properties"],
        **{name: "HERE" for name in PLACES[1:4] if name == place},
    }
    one = {**feature(), "properties": given}
    one |= {name: "HERE" for name in ["geometry", "properties", "type", "id"] if name == place}
    file = shapes(one, **({"crs": "HERE"} if place == "crs" else {}))

    for depth in DEPTHS[1::20]:
        files: dict[str, str | bytes] = {
            "monuments": PLACED,
            "geometries.geojson": file.replace('"HERE"', nested(depth)),
        }
        assert [fault.file for fault in refused(tmp_path, files)] == ["geometries.geojson"]


@pytest.mark.parametrize("word", ["\ud800", "a\x00b", "\uffff", "x" * 100_000])
@pytest.mark.parametrize("place", ["key", "name", "basis"])
def test_text_that_no_database_stores_is_a_fault(place: str, word: str, tmp_path: Path) -> None:
    given: Any = {"key": {"key": word}, "name": {word: 1}, "basis": {"position_basis": word}}[place]

    file = shapes(feature(**given))
    faults = refused(tmp_path, {"monuments": PLACED, "geometries.geojson": file})

    assert {fault.file for fault in faults} == {"geometries.geojson"}
    for fault in faults:
        str(fault).encode()
        assert "\x00" not in str(fault)
