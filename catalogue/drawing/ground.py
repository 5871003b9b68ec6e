"""The ground of a plan: outlines of land, walls, courts, columns and buildings.

How a shape is drawn follows from its kind and its geometry, never from which place it is. What
stands has a solid edge, what is lost a broken one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from catalogue.drawing import svg
from catalogue.drawing.labels import Box
from catalogue.drawing.places import Place, Ring, Shape, assert_drawable
from catalogue.drawing.projection import Window
from catalogue.drawing.svg import Point

#: Kinds that are courts rather than roofed buildings, always or where they are large.
ALWAYS_COURTS = frozenset({"agora", "camp"})
LARGE_COURTS = frozenset({"temple", "shrine", "church", "mosque", "castle"})
#: Square metres from which an outline of such a kind is that of a court.
COURT_FROM = 2500.0
#: Metres from the axis of a street to its columns, and between points that labels avoid.
_COLUMNS_APART = 7.6
_SAMPLE_STEP = 4.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path of the drawing; `pattern` names the hatching that fills it.

    Where it shows what can be lost, `lost` is the class that it has or would have then, and `keys`
    are the places that must all be lost.
    """

    css: str
    d: str
    pattern: str = ""
    lost: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """All strokes of one shape, with the points that words should not cover."""

    strokes: tuple[Stroke, ...]
    extent: Box
    points: tuple[Point, ...]


def ground(places: Iterable[Place], window: Window) -> list[Outline]:
    """The ground in drawing order: land first, lines last, large outlines under small ones."""
    shaped = [place for place in places if place.shape and place.shape.kind != "point"]
    for place in shaped:
        assert_drawable(place)
    lines = {place.key for place in shaped if _kind(place) == "line"}
    own = [place for place in shaped if place.key not in lines or place.parent not in lines]
    outlines = [_outline(group, window) for group in _by_shape(own)]
    return [outline for _, outline in sorted(outlines, key=lambda pair: pair[0])]


def classes(place: Place, window: Window) -> tuple[int, tuple[str, ...]]:
    """The rank of a place's outline in the drawing order, and the classes of its strokes.

    For maps that draw outlines themselves: hatchings and the state of what is drawn are left out.
    """
    whole = replace(place, condition="unknown")
    (rank, _area, _key), outline = _outline([whole], window)
    return rank, tuple(stroke.css for stroke in outline.strokes if stroke.css)


def visible(outlines: Iterable[Outline], view: Box) -> list[Outline]:
    """The outlines that can be seen in a part of the plate."""
    return [outline for outline in outlines if outline.extent.grown(1).overlap(view)]


def _kind(place: Place) -> str:
    return place.shape.kind if place.shape else ""


def _by_shape(places: Iterable[Place]) -> list[list[Place]]:
    """Places with one and the same outline are drawn once."""
    groups: dict[Shape | None, list[Place]] = {}
    for place in places:
        groups.setdefault(place.shape, []).append(place)
    return list(groups.values())


def _outline(group: Sequence[Place], window: Window) -> tuple[tuple[int, float, str], Outline]:
    """The outline of places that share a shape, with its rank in the drawing order."""
    place = group[0]
    assert place.shape is not None  # noqa: S101  chosen so by ground()
    parts = [[window.xy(*point) for point in ring] for ring in place.shape.parts]
    lost = all(member.condition == "destroyed" for member in group)
    square_metres = sum(svg.area(part) for part in parts) / window.scale**2
    if place.shape.kind == "line":
        rank, strokes = _line(place.kind, parts, window, lost=lost)
    elif place.is_land:
        rank, strokes = _land(place.kind, parts)
    else:
        court = _is_court(place.kind, square_metres)
        rank, strokes = _building(parts, court=court, lost=lost)
    keys = " ".join(member.key for member in group)
    strokes = [replace(one, keys=keys) if one.lost else one for one in strokes]
    points = [point for part in parts for point in svg.samples(part, _SAMPLE_STEP)]
    if place.kind == "site":
        points = []
    outline = Outline(tuple(strokes), extent(parts), tuple(points))
    return (rank, -square_metres, place.key), outline


def extent(parts: Sequence[Sequence[Point]]) -> Box:
    """The rectangle round all points."""
    xs = [x for part in parts for x, _ in part]
    ys = [y for part in parts for _, y in part]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_court(kind: str, square_metres: float) -> bool:
    return kind in ALWAYS_COURTS or (kind in LARGE_COURTS and square_metres >= COURT_FROM)


def _areas(parts: Sequence[Sequence[Point]]) -> str:
    return "".join(svg.path(part, closed=True) for part in parts)


def _land(kind: str, parts: Sequence[Sequence[Point]]) -> tuple[int, list[Stroke]]:
    if kind == "site":
        return 0, [Stroke("pl-site", _areas(parts))]
    if kind == "necropolis":
        d = _areas(parts)
        return 2, [Stroke("pl-necro", d), Stroke("", d, "pt-stipple")]
    return 1, [Stroke("pl-sector", _areas(parts))]


def _building(
    parts: Sequence[Sequence[Point]], *, court: bool, lost: bool
) -> tuple[int, list[Stroke]]:
    d, gone = _areas(parts), " pl-lost" if lost else ""
    if court:
        return 4, [
            Stroke("pl-precinct", d),
            Stroke(f"pl-outline{gone}", d, "pt-hatch", "pl-lost"),
        ]
    return 4, [Stroke(f"pl-build{gone}", d, lost="pl-lost")]


def _line(
    kind: str, parts: Sequence[Sequence[Point]], window: Window, *, lost: bool
) -> tuple[int, list[Stroke]]:
    gone = " pl-gone" if lost else ""
    d = "".join(svg.path(part) for part in parts)
    if kind == "fortification":
        return 3, [Stroke(f"pl-wall{gone}", d, lost="pl-gone"), Stroke("pl-wall-in", d)]
    if kind == "colonnade":
        apart = _COLUMNS_APART * window.scale
        rows = [svg.path(svg.parallel(part, s)) for part in parts for s in (apart, -apart)]
        return 5, [Stroke(f"pl-columns{gone}", "".join(rows), lost="pl-gone")]
    css = "pl-street" if kind in {"street", "infrastructure"} else "pl-scaena"
    return 6, [Stroke(f"{css}{gone}", d, lost="pl-gone")]


def thumbnail(places: Iterable[Place], window: Window) -> list[Stroke]:
    """The least that still shows the site: its outline, burial grounds, walls and main lines."""
    strokes = {"pl-site": "", "pl-necro": "", "pl-line": ""}
    for place in places:
        if not place.shape or place.shape.kind == "point":
            continue
        assert_drawable(place)
        parts = [[window.xy(*point) for point in ring] for ring in place.shape.parts]
        css = {"site": "pl-site", "necropolis": "pl-necro"}.get(place.kind, "pl-line")
        if css == "pl-line" and not _is_landmark(place, parts, window):
            continue
        closed = place.shape.kind == "area"
        strokes[css] += "".join(svg.path(part, closed=closed) for part in parts)
    return [Stroke(css, d) for css, d in strokes.items() if d]


def _is_landmark(place: Place, parts: Sequence[Sequence[Point]], window: Window) -> bool:
    """Walls, colonnades and the largest courts are seen even at the size of a thumb."""
    if place.kind in {"fortification", "colonnade"}:
        return True
    return sum(svg.area(part) for part in parts) / window.scale**2 >= 4 * COURT_FROM


def contains(place: Place, point: Point) -> bool:
    """Whether a place is an area that a point in longitude and latitude lies in."""
    rings: tuple[Ring, ...] = place.shape.parts if place.shape else ()
    return _kind(place) == "area" and any(svg.encloses(ring, point) for ring in rings)
