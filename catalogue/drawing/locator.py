"""Where one monument is: a detail of the plan with its neighbours, and a dot for lists."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.drawing import ground, marks
from catalogue.drawing.ground import Stroke, contains
from catalogue.drawing.labels import Box
from catalogue.drawing.marks import Site
from catalogue.drawing.places import Place, drawable, position, stand_ins
from catalogue.drawing.plan import Drawing, KeyEntry, view
from catalogue.drawing.projection import METRES_PER_LAT, PLATE, Window
from catalogue.drawing.svg import Point, number
from catalogue.drawing.words import PlanWords

#: Size in units; a detail shows at least and at most so many metres from side to side.
SIZE: Point = (380.0, 340.0)
_LEAST, _MOST = 240.0, 4000.0
#: A detail is so much wider than the outline, or than the ring, that it shows.
_ROOM_OUTLINE, _ROOM_RING = 1.35, 2.6
#: How many neighbours get signs, and how many of these names; points alone show this far around.
_NEIGHBOURS, _NAMES, _AROUND = 12, 7, 420.0
_LETTERS = 13.0
#: A thumbnail's plan is 100 units wide; its dots lie within it by this margin.
THUMB = Window(PLATE.west, PLATE.south, PLATE.east, PLATE.north, 100.0)


@dataclass(frozen=True, slots=True)
class Locator:
    """A detail of the plan. `stands_for` is set where the plan shows the land around instead."""

    words: PlanWords
    ground: tuple[Stroke, ...]
    drawing: Drawing
    shown: Place
    stands_for: Place | None
    key: tuple[KeyEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Thumb:
    """The dot of a place on a plan the size of a thumb."""

    x: str
    y: str
    css: str


def locator(places: Iterable[Place], key: str, words: PlanWords) -> Locator | None:
    """The detail for one place among published places; None where nothing can be shown.

    A place that is not published exactly is never drawn: the detail then shows the nearest land or
    building that it belongs to, and says so. Of the places only those in the detail matter; who has
    very many asks `detail` for its bounds first.
    """
    by_key = {place.key: place for place in places}
    focus = _nearest_shown(by_key, key)
    if focus is None:
        return None
    window = detail(focus, by_key.get(focus.parent))
    on_plate = _on_plate(window)
    shown = drawable(by_key.values())
    vague = {place.key for row in stand_ins(shown).values() for place in row} - {focus.key}
    near = [p for p in shown if p.key not in vague and _touches(p, window, on_plate)]
    return _locator(tuple(near), focus, by_key[key], words, window)


@lru_cache(maxsize=128)
def _locator(
    near: tuple[Place, ...], focus: Place, asked: Place, words: PlanWords, window: Window
) -> Locator:
    outlines = ground.visible(ground.ground(near, PLATE), _on_plate(window))
    found = _sites(_neighbours(near, focus, window), focus)
    return Locator(
        words,
        tuple(stroke for outline in outlines for stroke in outline.strokes),
        view(found, outlines, (PLATE, window), words, size=_LETTERS),
        focus,
        None if asked.key == focus.key else asked,
        tuple(KeyEntry(s.number, s.place, s.place.sign, ()) for s in found if s.number),
    )


def _nearest_shown(by_key: Mapping[str, Place], key: str) -> Place | None:
    """The place, or the first it belongs to that may be drawn."""
    seen: set[str] = set()
    while key in by_key and key not in seen:
        if drawable([by_key[key]]):
            return by_key[key]
        seen.add(key)
        key = by_key[key].parent
    return None


def detail(focus: Place, parent: Place | None = None) -> Window:
    """The stretch of ground to show: the outline, that of the building around, or the ring."""
    lon, lat = focus.point or (0.0, 0.0)
    wide = max(_AROUND, (focus.precision_m or 0) * _ROOM_RING)
    outline = focus.shape
    if parent and not parent.is_land and contains(parent, (lon, lat)) and drawable([parent]):
        outline = parent.shape
    if outline and outline.kind != "point":
        xs, ys = zip(*(point for part in outline.parts for point in part), strict=True)
        lon, lat = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        across = (max(xs) - min(xs)) * PLATE.metres_per_lon
        upright = (max(ys) - min(ys)) * METRES_PER_LAT * SIZE[0] / SIZE[1]
        wide = max(across, upright) * _ROOM_OUTLINE
    return Window.around(lon, lat, min(max(wide, _LEAST), _MOST), SIZE)


def _touches(place: Place, window: Window, on_plate: Box) -> bool:
    """Whether a place's point or any of its outline can be seen in a window."""
    if window.shows(position(place, window)):
        return True
    corners = [
        PLATE.xy(*point) for part in (place.shape.parts if place.shape else ()) for point in part
    ]
    return bool(corners) and ground.extent([corners]).grown(1).overlap(on_plate) > 0


def _on_plate(detail: Window) -> Box:
    """The detail's part of the plate."""
    left, top = PLATE.xy(detail.west, detail.north)
    right, bottom = PLATE.xy(detail.east, detail.south)
    return Box(left, top, right, bottom)


def _neighbours(near: Sequence[Place], focus: Place, window: Window) -> list[Place]:
    """The place itself, its parts and parent, then its important neighbours; none on another."""
    seen = [p for p in near if window.shows(position(p, window), marks.HALF) and not p.is_land]

    def rank(place: Place) -> tuple[bool, bool, int, str]:
        family = place.parent in (focus.key, focus.parent) or place.key == focus.parent
        return place.key != focus.key, not family, -place.importance, place.key

    kept: list[Place] = []
    for place in sorted(seen, key=rank):
        at = position(place, window)
        clear = all(math.dist(at, position(other, window)) >= 2 * marks.HALF for other in kept)
        outlined = place.shape is not None and place.shape.kind == "area"
        same = outlined and any(place.shape == other.shape for other in kept)
        if clear and not same and len(kept) < _NEIGHBOURS:
            kept.append(place)
    return kept


def _sites(near: Sequence[Place], focus: Place) -> list[Site]:
    """Signs with names while these are few, then with numbers; the place itself is named."""
    found: list[Site] = []
    numbers = itertools.count(1)
    for rank, place in enumerate(near):
        if place.key == focus.key or (rank < _NAMES and place.can_be_named):
            found.append(Site(place, named=True))
        else:
            found.append(Site(place, str(next(numbers))))
    return found


def thumb(place: Place) -> Thumb | None:
    """The dot of a place; None where it may not be drawn or lies beyond the plate."""
    if place.level != "exact" or place.point is None:
        return None
    x, y = THUMB.xy(*place.point)
    if not THUMB.shows((x, y)):
        return None
    return Thumb(number(x), number(y), "th-loss" if place.is_loss else "th")


def thumb_ground(places: Iterable[Place]) -> tuple[Stroke, ...]:
    """What all thumbnails of a page share."""
    return _thumb_ground(tuple(drawable(places)))


@lru_cache(maxsize=8)
def _thumb_ground(places: tuple[Place, ...]) -> tuple[Stroke, ...]:
    return tuple(ground.thumbnail(places, THUMB))
