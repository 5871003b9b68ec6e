"""A small site to draw: enough of every kind of place, none of them real."""

from __future__ import annotations

from typing import Any

from catalogue.drawing import Place, PlanWords, Shape, shape_of

LON, LAT = 38.2660, 34.5510


def square(lon: float, lat: float, size: float) -> Shape | None:
    """A square outline, so many degrees wide, round a point."""
    half = size / 2
    ring = [
        [lon - half, lat - half],
        [lon + half, lat - half],
        [lon + half, lat + half],
        [lon - half, lat + half],
        [lon - half, lat - half],
    ]
    return shape_of({"type": "Polygon", "coordinates": [ring]})


def line(*points: tuple[float, float]) -> Shape | None:
    """A line through points."""
    return shape_of({"type": "LineString", "coordinates": [list(point) for point in points]})


def place(key: str, **given: Any) -> Place:
    """A temple in the middle of the site, unless said otherwise."""
    fields: dict[str, Any] = {
        "key": key,
        "name": key.title(),
        "url": f"/monuments/{key}/",
        "kind": "temple",
        "condition": "damaged",
        "condition_word": "damaged",
        "lat": LAT,
        "lon": LON,
        "precision_m": 10,
    }
    return Place(**{**fields, **given})


def words(**given: Any) -> PlanWords:
    """Words of a plan in English."""
    fields: dict[str, Any] = {
        "language": "en",
        "title": "Site plan",
        "description": "North at the top.",
        "heading": ("Palmyra", "Plate 1"),
        "second_title": "تدمر",
    }
    return PlanWords(**{**fields, **given})


def site() -> list[Place]:
    """A ruin field with walls, a street, temples, burial grounds, and what lies beyond."""
    hidden = {"lat": None, "lon": None, "level": "coarse", "kind": "tomb-hypogeum"}
    valley = {"parent": "valley", "kind": "tomb-tower", "lat": 34.553, "lon": 38.2535}
    return [
        place("ruins", kind="site", shape=square(38.266, 34.551, 0.016)),
        place(
            "valley", kind="necropolis", lon=38.253, lat=34.552, shape=square(38.253, 34.552, 0.008)
        ),
        place(
            "walls",
            kind="fortification",
            lon=38.2740,
            lat=34.5550,
            parent="ruins",
            shape=line((38.258, 34.555), (38.266, 34.557), (38.274, 34.555)),
        ),
        place(
            "street",
            kind="colonnade",
            lon=38.2680,
            lat=34.5520,
            importance=5,
            parent="ruins",
            shape=line((38.262, 34.554), (38.272, 34.550)),
        ),
        place(
            "sanctuary",
            lon=38.2735,
            lat=34.5475,
            importance=9,
            parent="ruins",
            shape=square(38.2735, 34.5475, 0.002),
        ),
        place("altar", lon=38.2732, lat=34.5478, parent="sanctuary"),
        place(
            "cella",
            lon=38.2737,
            lat=34.5474,
            parent="sanctuary",
            condition="destroyed",
            shape=square(38.2737, 34.5474, 0.0005),
        ),
        place("spring", kind="fountain-spring", lon=38.2590, lat=34.5485, precision_m=200),
        place("tower", **{**valley, "lon": 38.2520, "precision_m": 15, "condition": "destroyed"}),
        place("first-tomb", **valley, precision_m=450),
        place("second-tomb", **valley, precision_m=450),
        place("hidden-tomb", **hidden, parent="valley"),
        place("far-shrine", kind="shrine", lon=38.2690, lat=34.5865, precision_m=1500),
        place("town", kind="sector", lon=38.2850, lat=34.5590, precision_m=600),
        place("mosque", kind="mosque", lon=38.2850, lat=34.5590, precision_m=1000, parent="town"),
    ]
