"""What a plan is drawn from: places with published geometry, and nothing that is protected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from catalogue.drawing import signs
from catalogue.drawing.projection import Window
from catalogue.drawing.svg import Point

#: Kinds that are stretches of land and not things: they get a name, no sign.
LAND = frozenset({"site", "necropolis", "sector"})
#: From this precision in metres on, a ring shows where the place may lie.
RING_FROM = 100
#: From this precision on, a point that a sibling shares is a stand-in for a place not known.
STAND_IN_FROM = 250
#: Characters of a name that the plan can bear.
_LONGEST_NAME = 28

Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline on the ground, as tuples so that drawings can be cached by it."""

    kind: Literal["point", "line", "area"]
    parts: tuple[Ring, ...]


_KINDS: dict[str, tuple[Literal["point", "line", "area"], int]] = {
    "Point": ("point", 2),
    "LineString": ("line", 1),
    "MultiLineString": ("line", 0),
    "Polygon": ("area", 0),
    "MultiPolygon": ("area", -1),
}


def shape_of(geometry: Mapping[str, Any] | None) -> Shape | None:
    """The shape of a GeoJSON geometry; None for nothing and for kinds that plans do not draw."""
    if not geometry or geometry.get("type") not in _KINDS:
        return None
    kind, nesting = _KINDS[geometry["type"]]
    parts = geometry["coordinates"]
    for _ in range(nesting):
        parts = [parts]
    if nesting < 0:
        parts = [ring for polygon in parts for ring in polygon]
    return Shape(kind, tuple(tuple((float(p[0]), float(p[1])) for p in part) for part in parts))


@dataclass(frozen=True, slots=True)
class Place:
    """A published place: `lat`, `lon` and `shape` are what the public may see.

    `changed` marks one that is another in the plan beside it; a `bare` one has no sign: only its
    outline and, where it is land, its name are drawn.
    """

    key: str
    name: str
    url: str
    kind: str = ""
    condition: str = "unknown"
    condition_word: str = ""
    lat: float | None = None
    lon: float | None = None
    precision_m: int | None = None
    level: Literal["exact", "coarse"] = "exact"
    parent: str = ""
    label: str = ""
    importance: int = 0
    shape: Shape | None = None
    changed: bool = False
    bare: bool = False

    @property
    def point(self) -> Point | None:
        """Longitude and latitude, where published."""
        return None if self.lat is None or self.lon is None else (self.lon, self.lat)

    @property
    def is_land(self) -> bool:
        """Whether this is a stretch of land that other places lie in."""
        return self.kind in LAND

    @property
    def sign(self) -> str:
        """The sign of its condition."""
        return signs.condition(self.condition)

    @property
    def is_loss(self) -> bool:
        """Whether its sign is drawn in the colour of loss."""
        return self.condition in signs.LOSS

    @property
    def short_name(self) -> str:
        """The name as a plan can write it: without what stands in brackets."""
        return self.label or re.sub(r"\s*\([^)]*\)", "", self.name).strip() or self.name

    @property
    def can_be_named(self) -> bool:
        """Whether the short name is short enough to be written on a plan."""
        return len(self.short_name) <= _LONGEST_NAME

    def spoken(self, number: str = "") -> str:
        """Number, name and condition: what a reader who sees no plan is told."""
        start = f"{number}. {self.name}" if number else self.name
        return f"{start}: {self.condition_word}" if self.condition_word else start


def drawable(places: Iterable[Place]) -> list[Place]:
    """The places that may be drawn: published exactly, with a point."""
    return [place for place in places if place.level == "exact" and place.point is not None]


def position(place: Place, window: Window) -> Point:
    """Where a place stands in a window. Only for places that may be drawn."""
    assert_drawable(place)
    assert place.point is not None  # noqa: S101  said by assert_drawable
    return window.xy(*place.point)


def assert_drawable(place: Place) -> None:
    """The last guard before the pen: a coarse place on a plan is a fault of the program."""
    if place.level != "exact" or place.point is None:
        raise AssertionError(f"{place.key} is not published exactly and must not be drawn")


def stand_ins(places: Sequence[Place]) -> dict[str, list[Place]]:
    """Places whose published point only stands for their parent, by the parent's key.

    Such a point is that of the parent itself, or one that siblings share although each is known
    to a quarter of a kilometre at best.
    """
    by_key = {place.key: place for place in places}
    shared: dict[tuple[str, Point | None], int] = {}
    for place in places:
        shared[place.parent, place.point] = shared.get((place.parent, place.point), 0) + 1
    found: dict[str, list[Place]] = {}
    for place in places:
        parent = by_key.get(place.parent)
        if parent is None or not parent.is_land:
            continue
        vague = (place.precision_m or 0) >= STAND_IN_FROM
        if vague and (place.point == parent.point or shared[place.parent, place.point] > 1):
            found.setdefault(place.parent, []).append(place)
    return found
