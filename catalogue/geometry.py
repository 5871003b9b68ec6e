"""Places on the ground: GeoJSON geometries in WGS 84 degrees, longitude first. No Django.

Positions are checked against the surroundings of the site, since the commonest fault in a table of
coordinates is latitude and longitude swapped, and at Palmyra both readings are on the globe.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

#: A checked geometry: {"type": ..., "coordinates": ...} and nothing else.
Geometry = dict[str, Any]

KINDS = ("Point", "LineString", "Polygon")
#: Positions of one geometry: enough for any outline, and a bound on what a request can cost.
MOST_POSITIONS = 2000
#: Levels of lists and objects in a feature with a polygon, and some to spare.
_MOST_LEVELS = 8
#: Metres of one degree of latitude on the mean sphere (IUGG mean radius 6,371,008.8 m).
METRES_PER_DEGREE = math.pi * 6_371_008.8 / 180
#: Height of a coarse cell in degrees of latitude: 1,000 m.
CELL_HEIGHT = 1000 / METRES_PER_DEGREE


class GeometryError(ValueError):
    """A geometry that cannot be used; `code` and `params` choose a translated sentence."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(TEMPLATES[code] % params)


def gettext_noop(message: str) -> str:
    """Mark a message for the collection of translations; return it as it is."""
    return message


#: Sentences of the faults, to be translated by those who show them.
TEMPLATES = {
    "shape": gettext_noop("The geometry is not a GeoJSON object with a type and coordinates."),
    "kind": gettext_noop(
        "The geometry is a %(kind)s; a Point, a LineString or a Polygon is needed."
    ),
    "position": gettext_noop(
        "%(position)s is not a position: two numbers, longitude first, are needed."
    ),
    "swapped": gettext_noop(
        "%(position)s lies outside the region, but would lie in it with latitude and "
        "longitude swapped. GeoJSON puts the longitude first."
    ),
    "outside": gettext_noop(
        "%(position)s lies outside the region from %(west)s to %(east)s E and %(south)s "
        "to %(north)s N."
    ),
    "short": gettext_noop("A line needs at least two different positions."),
    "ring": gettext_noop("A ring needs at least four positions, the last equal to the first."),
    "flat": gettext_noop("The positions of a ring lie on one line."),
    "crossing": gettext_noop("The outline crosses itself near %(position)s."),
    "many": gettext_noop("The geometry has more than %(limit)s positions."),
    "latitude": gettext_noop("The latitude must be a number from -90 to 90."),
    "longitude": gettext_noop("The longitude must be a number from -180 to 180."),
}


@dataclass(frozen=True)
class Bounds:
    """A box in degrees; it never crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a position lies in the box or on its edge."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


#: Palmyra and its surroundings.
REGION = Bounds(38.10, 34.40, 38.45, 34.70)


def check(value: object, *, region: Bounds = REGION) -> Geometry:
    """Return a clean geometry with only its type and coordinates.

    Raises GeometryError for anything but a Point, LineString or Polygon inside the region, for
    open or crossing rings and for too many positions.
    """
    if not isinstance(value, dict) or "coordinates" not in value or is_deep(value):
        raise GeometryError("shape")
    kind, coordinates = value.get("type"), value["coordinates"]
    if kind not in KINDS:
        # Half a character, which JSON can name, cannot be shown.
        shown = str(kind)[:40].encode("utf-8", "backslashreplace").decode()
        raise GeometryError("kind", kind=shown)
    if _count(coordinates) > MOST_POSITIONS:
        raise GeometryError("many", limit=MOST_POSITIONS)
    if kind == "Point":
        return {"type": kind, "coordinates": _position(coordinates, region)}
    if kind == "LineString":
        return {"type": kind, "coordinates": _line(coordinates, region)}
    if not isinstance(coordinates, list) or not coordinates:
        raise GeometryError("ring")
    rings = [_ring(ring, region) for ring in coordinates]
    _refuse_crossing(rings)
    return {"type": kind, "coordinates": rings}


def in_order(geometry: Geometry) -> Geometry:
    """The same geometry with its type first: databases and backups order the names as they like."""
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def is_deep(value: object) -> bool:
    """Whether lists and objects lie in each other deeper than any geometry needs.

    Python reads what it can then no longer show or compare: it asks itself without end.
    """
    level = [value]
    for _step in range(_MOST_LEVELS):
        inner = [one for outer in level for one in _inside(outer)]
        level = [one for one in inner if isinstance(one, list | dict)]
        if not level:
            return False
    return True


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def check_position(latitude: float, longitude: float, *, region: Bounds = REGION) -> None:
    """Raise GeometryError unless a position lies in the region."""
    if not (math.isfinite(latitude) and -90 <= latitude <= 90):
        raise GeometryError("latitude")
    if not (math.isfinite(longitude) and -180 <= longitude <= 180):
        raise GeometryError("longitude")
    if region.holds(longitude, latitude):
        return
    shown = f"[{longitude}, {latitude}]"
    if region.holds(latitude, longitude):
        raise GeometryError("swapped", position=shown)
    raise GeometryError(
        "outside",
        position=shown,
        west=region.west,
        east=region.east,
        south=region.south,
        north=region.north,
    )


def positions(geometry: Geometry) -> Iterator[list[float]]:
    """Each position of a checked geometry, longitude first."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        yield coordinates
    elif geometry["type"] == "LineString":
        yield from coordinates
    else:
        for ring in coordinates:
            yield from ring


def bounds(geometry: Geometry) -> Bounds:
    """The box around a checked geometry."""
    found = list(positions(geometry))
    longitudes = [position[0] for position in found]
    latitudes = [position[1] for position in found]
    return Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def representative(geometry: Geometry) -> tuple[float, float]:
    """Latitude and longitude that stand for a geometry: the middle of its box, its only point."""
    box = bounds(geometry)
    return (box.south + box.north) / 2, (box.west + box.east) / 2


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two places of the region, given as latitude and longitude.

    As on a plane: within the region that is off by less than a thousandth.
    """
    width = math.cos(math.radians((one[0] + other[0]) / 2))
    degrees = math.hypot(one[0] - other[0], (one[1] - other[1]) * width)
    return degrees * METRES_PER_DEGREE


def coarse_cell(latitude: float, longitude: float) -> Geometry:
    """The cell of the 1 km grid that holds a position, as a Polygon.

    The grid is fixed to the globe: rows of 1,000 m from the equator, and in each row as many equal
    columns round the globe as make them about 1,000 m wide at the row's middle. All positions of
    a cell give the same polygon, rounded to 6 digits (about 0.1 m).
    """
    row = math.floor(latitude / CELL_HEIGHT)
    middle = math.radians((row + 0.5) * CELL_HEIGHT)
    columns = max(1, round(360 * math.cos(middle) * METRES_PER_DEGREE / 1000))
    width = 360 / columns
    column = min(math.floor((longitude + 180) / width), columns - 1)
    west, east = (round(column * width - 180, 6), round((column + 1) * width - 180, 6))
    south, north = (round(row * CELL_HEIGHT, 6), round((row + 1) * CELL_HEIGHT, 6))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _count(coordinates: object, depth: int = 3) -> int:
    """How many positions stand in nested lists; what lies deeper than a polygon's counts as one."""
    if not isinstance(coordinates, list):
        return 0
    if depth and coordinates and isinstance(coordinates[0], list):
        return sum(_count(inner, depth - 1) for inner in coordinates)
    return 1


def _position(value: object, region: Bounds) -> list[float]:
    good = (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
    )
    if not good:
        raise GeometryError("position", position=str(value)[:60])
    try:
        longitude, latitude = (float(part) for part in value)  # type: ignore[attr-defined]
    except OverflowError:
        raise GeometryError("position", position=str(value)[:60]) from None
    check_position(latitude, longitude, region=region)
    return [longitude, latitude]


def _line(value: object, region: Bounds) -> list[list[float]]:
    if not isinstance(value, list):
        raise GeometryError("short")
    line = [_position(part, region) for part in value]
    if len({tuple(position) for position in line}) < 2:
        raise GeometryError("short")
    return line


def _ring(value: object, region: Bounds) -> list[list[float]]:
    if not isinstance(value, list):
        raise GeometryError("ring")
    ring = [_position(part, region) for part in value]
    if len(ring) < 4 or ring[0] != ring[-1] or len({tuple(part) for part in ring}) < 3:
        raise GeometryError("ring")
    if all(_side(ring[0], *edge) == 0 for edge in itertools.pairwise(ring)):
        raise GeometryError("flat")
    return ring


def _refuse_crossing(rings: list[list[list[float]]]) -> None:
    """Raise where two edges of a polygon cross; edges that only touch are let pass."""
    edges = [edge for ring in rings for edge in itertools.pairwise(ring)]
    # A sweep by longitude keeps this far from quadratic on the outlines that people draw, and
    # MOST_POSITIONS bounds it on others.
    edges.sort(key=lambda edge: min(edge[0][0], edge[1][0]))
    active: list[tuple[list[float], list[float]]] = []
    for a, b in edges:
        left = min(a[0], b[0])
        active = [other for other in active if max(other[0][0], other[1][0]) >= left]
        for c, d in active:
            if _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0:
                raise GeometryError("crossing", position=str(a))
        active.append((a, b))


def _side(a: list[float], b: list[float], c: list[float]) -> int:
    """On which side of the line from `a` to `b` a position lies: 1, -1, or 0 on it."""
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (turn > 0) - (turn < 0)
