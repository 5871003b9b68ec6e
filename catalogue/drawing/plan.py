"""The plate of the overview: the whole site, drawn from what is published about its places.

`overview` makes a wide drawing and a narrow one of the centre; both use the ground that is drawn
once. Everything that a sign says is also in the key: numbers, the places that share a sign, and
the places that a plan does not show, by the land they lie in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from catalogue.drawing import blocks, frame, ground, lettering, marks
from catalogue.drawing.blocks import Block, Room, Stretch
from catalogue.drawing.frame import ScaleBar, Tick
from catalogue.drawing.ground import Outline, Stroke
from catalogue.drawing.labels import Box
from catalogue.drawing.marks import Mark, Site, Text
from catalogue.drawing.places import Place, drawable, position, stand_ins
from catalogue.drawing.projection import CENTRE, PLATE, Window
from catalogue.drawing.svg import Point, number
from catalogue.drawing.words import PlanWords

#: The most places that one plate bears; beyond them a plan is no longer read.
MOST_PLACES = 240
#: Names written on the wide and on the narrow plate, and their sizes.
NAMES = 16
_SIZE, _NARROW_SIZE, _ARABIC_SIZE = 14.5, 13.0, 15.5
#: Longest scale bar, and how far from the edge a place still counts as on the plate.
_BAR, _NARROW_BAR, _EDGE = 190.0, 104.0, 6.0
_TITLE = 30.0
#: Room beside the frame for the degrees.
MARGIN_X, MARGIN_Y = 30, 26
#: The outer line of the frame stands this far from the inner one.
_OUTSIDE = 3.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of the plan, ready for its template; every number in it is text."""

    width: str
    height: str
    marks: tuple[Mark, ...]
    rings: tuple[tuple[str, str, str], ...]
    texts: tuple[Text, ...]
    leaders: str
    bar: ScaleBar
    bar_y: str
    north_x: str
    ground: str = ""
    land: tuple[Block, ...] = ()
    beyond: tuple[Block, ...] = ()
    heading: tuple[Text, ...] = ()
    crosses: str = ""
    meridians: tuple[Tick, ...] = ()
    parallels: tuple[Tick, ...] = ()
    view_box: str = ""
    outer_width: str = ""
    outer_height: str = ""
    tick_across: str = ""
    tick_down: str = ""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A line of the key: a sign's number, its place, and the places that share it."""

    number: str
    place: Place
    sign: str
    within: tuple[Place, ...]

    @property
    def is_loss(self) -> bool:
        """Whether the sign is drawn in the colour of loss."""
        return self.place.is_loss


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Places without a sign of their own on the ground, under the land they lie in."""

    land: Place | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """The overview's plan: ground, both drawings, and the key."""

    words: PlanWords
    ground: tuple[Stroke, ...]
    wide: Drawing
    narrow: Drawing
    key: tuple[KeyEntry, ...]
    unplaced: tuple[KeyGroup, ...]
    left_out: int = 0


def overview(
    places: Iterable[Place],
    words: PlanWords,
    *,
    window: Window = PLATE,
    centre: Window = CENTRE,
    names: int = NAMES,
) -> Plate:
    """The plate for a list of published places: the most important, if there are very many."""
    given = list(places)
    kept = sorted(given, key=lambda p: (p.kind != "site", -p.importance, p.key))[:MOST_PLACES]
    plate = _overview(tuple(kept), words, window, centre, names)
    left_out = len(given) - len(kept)
    return replace(plate, left_out=left_out) if left_out else plate


@dataclass(frozen=True, slots=True)
class _Survey:
    """What both drawings of a plate share."""

    shown: tuple[Place, ...]
    rows: dict[str, list[Place]]
    sites: tuple[Site, ...]
    outlines: tuple[Outline, ...]
    window: Window
    words: PlanWords


@lru_cache(maxsize=16)
def _overview(
    places: tuple[Place, ...], words: PlanWords, window: Window, centre: Window, names: int
) -> Plate:
    """Kept by its inputs: another place, condition, word or language is another plate."""
    shown = drawable(places)
    rows = stand_ins(shown)
    vague = {place.key for row in rows.values() for place in row}
    located = [p for p in shown if p.key not in vague and window.shows(position(p, window), _EDGE)]
    found = marks.sites((p for p in located if not (p.is_land or p.bare)), window, names)
    if not words.numbered:
        found = [replace(site, number="") for site in found]
    outlines = ground.ground(shown, window)
    survey = _Survey(tuple(shown), rows, tuple(found), tuple(outlines), window, words)
    return Plate(
        words,
        tuple(stroke for outline in outlines for stroke in outline.strokes),
        _wide(survey),
        _narrow(survey, centre),
        _key(found),
        _unplaced(places, vague),
    )


def _size(words: PlanWords, latin: float) -> float:
    """Arabic letters are smaller in their body than Latin ones and are set larger."""
    return latin + (_ARABIC_SIZE - _SIZE if words.language == "ar" else 0)


def _points(outlines: Sequence[Outline]) -> tuple[Point, ...]:
    return tuple(point for outline in outlines for point in outline.points)


def _wide(survey: _Survey) -> Drawing:
    """The whole plate."""
    window, words, found = survey.window, survey.words, survey.sites
    lines = _points(survey.outlines)
    fixed = _furniture(window, _BAR, heading=bool(words.heading))
    inside, outside = _land(survey)
    edge = blocks.edge_blocks(outside, Room(window, words, fixed, lines))
    fixed += tuple(block.box.grown(4) for block in edge)
    room = Room(window, words, fixed + marks.bodies(found, window), lines)
    land = blocks.land_blocks(inside, room)
    fixed += tuple(block.box for block in land)
    written = marks.letter(found, window, size=_size(words, _SIZE), fixed=fixed, lines=lines)
    return Drawing(
        width=number(window.width),
        height=number(window.height),
        marks=_marks(found, window),
        rings=marks.rings(found, window),
        texts=written.texts,
        leaders=written.leaders,
        bar=frame.scale_bar(window, _BAR, words.metres),
        bar_y=number(window.height - 20),
        north_x=number(window.width - 36),
        land=tuple(land),
        beyond=tuple(edge),
        heading=_heading(words),
        crosses=frame.crosses(window),
        meridians=frame.meridians(window),
        parallels=frame.parallels(window),
        view_box=f"-{MARGIN_X} -{MARGIN_Y} "
        f"{number(window.width + 2 * MARGIN_X)} {number(window.height + 2 * MARGIN_Y)}",
        outer_width=number(window.width + 2 * _OUTSIDE),
        outer_height=number(window.height + 2 * _OUTSIDE),
        tick_across=number(window.width + 2 * _OUTSIDE + 6),
        tick_down=number(window.height + 2 * _OUTSIDE + 6),
    )


def _narrow(survey: _Survey, centre: Window) -> Drawing:
    """The centre of the plate at a size that a phone can show."""
    near = [s for s in survey.sites if centre.shows(position(s.place, centre), _EDGE)]
    windows = (survey.window, centre)
    size = _size(survey.words, _NARROW_SIZE)
    return view(near, survey.outlines, windows, survey.words, size=size)


def view(
    found: Sequence[Site],
    outlines: Sequence[Outline],
    windows: tuple[Window, Window],
    words: PlanWords,
    *,
    size: float,
) -> Drawing:
    """A part of the plate at another scale; the ground is re-used, enlarged or reduced."""
    window, part = windows
    left, top = window.xy(part.west, part.north)
    factor = part.scale / window.scale
    lines = tuple(((x - left) * factor, (y - top) * factor) for x, y in _points(outlines))
    fixed = _furniture(part, _NARROW_BAR, heading=False)
    written = marks.letter(found, part, size=size, fixed=fixed, lines=lines)
    return Drawing(
        width=number(part.width),
        height=number(part.height),
        marks=_marks(found, part),
        rings=marks.rings(found, part),
        texts=written.texts,
        leaders=written.leaders,
        bar=frame.scale_bar(part, _NARROW_BAR, words.metres, boxes=2),
        bar_y=number(part.height - 14),
        north_x=number(part.width - 18),
        ground=f"scale({factor:.4g})translate({number(-left)} {number(-top)})",
        view_box=f"-1 -1 {number(part.width + 2)} {number(part.height + 2)}",
    )


def _marks(found: Sequence[Site], window: Window) -> tuple[Mark, ...]:
    """The signs in the order of reading: numbers first, then names."""
    ordered = sorted(found, key=lambda s: (not s.number, int(s.number or 0)))
    return tuple(
        marks.mark(site.place, position(site.place, window), site.place.spoken(site.number))
        for site in ordered
    )


def _furniture(window: Window, bar: float, *, heading: bool) -> tuple[Box, ...]:
    """Room kept for scale bar, north arrow and heading."""
    boxes = [
        Box(0, window.height - 46, bar + 70, window.height),
        Box(window.width - 60, 0, window.width, 72),
    ]
    if heading:
        boxes.append(Box(0, 0, 330, 104))
    return tuple(boxes)


def _heading(words: PlanWords) -> tuple[Text, ...]:
    """Title of the plate in its upper left corner: one line large, the others small."""
    if not words.heading:
        return ()
    first, *others = words.heading
    beside = 24 + lettering.width(first, _TITLE) + 18
    lines = [
        Text("pl-t3", "24", number(73 + index * 17), line, "start")
        for index, line in enumerate(others)
    ]
    return (
        Text("pl-t1", "24", "50", first, "start"),
        Text("pl-t2", number(beside), "50", words.second_title, "start"),
        *lines,
    )


def _land(survey: _Survey) -> tuple[list[Stretch], list[Stretch]]:
    """Land to be named on the plate, and everything to be named at its edge.

    What lies beyond the plate within land that is itself beyond it joins that land's row.
    """
    window, rows = survey.window, {key: list(row) for key, row in survey.rows.items()}
    vague = {place.key for row in rows.values() for place in row}
    free = [p for p in survey.shown if p.key not in vague and (p.is_land or not p.bare)]
    outside = [p for p in free if not p.bare and not window.shows(position(p, window), _EDGE)]
    lands = {place.key for place in outside if place.is_land}
    for place in outside:
        if place.parent in lands:
            rows.setdefault(place.parent, []).append(place)
    shown = [p for p in free if window.shows(position(p, window), _EDGE)]
    inside = [p for p in shown if p.is_land and p.kind != "site"]
    noted = [place for place in outside if place.parent not in lands]
    return _stretches(inside, rows), _stretches(noted, rows)


def _stretches(places: Sequence[Place], rows: dict[str, list[Place]]) -> list[Stretch]:
    return [Stretch(place, tuple(rows.get(place.key, ()))) for place in places]


def _key(found: Sequence[Site]) -> tuple[KeyEntry, ...]:
    """Numbers in order, then the places that the plan names itself."""
    ordered = sorted(found, key=lambda s: (not s.number, int(s.number or 0), s.place.name))
    return tuple(KeyEntry(s.number, s.place, s.place.sign, s.within) for s in ordered)


def _unplaced(places: Sequence[Place], vague: set[str]) -> tuple[KeyGroup, ...]:
    """Places that stand in a row or are not drawn at all, by the land they lie in."""
    by_key = {place.key: place for place in places}
    groups: dict[str, list[Place]] = {}
    for place in places:
        if place.key in vague or place.level != "exact" or place.point is None:
            groups.setdefault(place.parent, []).append(place)
    return tuple(KeyGroup(by_key.get(parent), tuple(members)) for parent, members in groups.items())
