"""Blocks of words on the plate: names of burial grounds with rows of signs, and notes at the edge.

A burial ground carries the signs of the tombs in it that nobody has located. What lies beyond the
plate is named at its edge, with an arrow in its direction and its distance.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from catalogue.drawing import labels, lettering
from catalogue.drawing.ground import contains
from catalogue.drawing.labels import Box, Placed, PointCount, Wanted
from catalogue.drawing.marks import Mark, Text, mark
from catalogue.drawing.places import Place, position
from catalogue.drawing.projection import Window
from catalogue.drawing.svg import Point, number, path
from catalogue.drawing.words import PlanWords

#: Sizes of the words, the step between signs of a row, and how many stand in one row.
_NAME, _SMALL_NAME, _EDGE_NAME, _NOTE = 19.0, 15.0, 13.5, 10.0
_CSS = {_NAME: "pl-area pl-area--l", _SMALL_NAME: "pl-area", _EDGE_NAME: "pl-offt"}
_STEP, _PER_ROW = 13.0, 20
#: Names of land may stand far from its middle, and it matters little how far.
_REACH, _FAR = (2.0, 25.0, 50.0, 75.0, 100.0, 130.0, 160.0, 190.0), 0.3
#: Room for the arrow at the edge, and how far a note may slide along it.
_ARROW, _INSET, _SLIDES, _SLIDE = 26.0, 10.0, 25, 24.0
_METRES_ROUNDED = 100
_LAND_FIRST = 1_000_000
#: Letter-spacing and slant make names of land wider than the table says.
_AIR = 1.15


@dataclass(frozen=True, slots=True)
class Block:
    """A name (a link), a row of signs and a note; an arrow or a fine line says what it is for."""

    url: str
    spoken: str
    name: Text
    note: Text | None
    row: tuple[Mark, ...]
    box: Box
    leader: str = ""
    dot: tuple[str, str] | None = None
    arrow: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of land, or a place beyond the plate, with those that stand in its row."""

    place: Place
    members: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """Where blocks may go: the window, what is taken, and the lines that should stay clear."""

    window: Window
    words: PlanWords
    fixed: tuple[Box, ...]
    lines: tuple[Point, ...] = ()


def land_blocks(land: Sequence[Stretch], room: Room) -> list[Block]:
    """Names of the stretches of land that lie on the plate, with their rows."""
    wanted = []
    for stretch in land:
        note = room.words.unlocated(len(stretch.members)) if stretch.members else ""
        size = _size(stretch, note, _name_size(stretch.place))
        x, y = _middle(stretch.place, room.window)
        wanted.append(Wanted(stretch.place.key, x, y, *size, 2, _LAND_FIRST, _REACH, _FAR))
    bounds = Box(6, 6, room.window.width - 6, room.window.height - 6)
    placed = labels.place_labels(tuple(wanted), room.fixed, bounds, room.lines)
    return [
        _land_block(stretch, item, placed[item.key], room)
        for stretch, item in zip(land, wanted, strict=True)
        if item.key in placed
    ]


def _land_block(stretch: Stretch, item: Wanted, spot: Placed, room: Room) -> Block:
    """The block of a stretch of land; a fine line ties it to its land if it stands outside."""
    note = room.words.unlocated(len(stretch.members)) if stretch.members else ""
    size = _name_size(stretch.place)
    block = _block(stretch, note, spot.box, size)
    inside = contains(stretch.place, room.window.lonlat(*spot.box.centre))
    line = None if inside else labels.leader(spot)
    if line is None:
        return block
    return replace(block, leader=path(line), dot=(number(item.x), number(item.y)))


def edge_blocks(beyond: Sequence[Stretch], room: Room) -> list[Block]:
    """Notes at the edge for what lies beyond it."""
    blocks: list[Block] = []
    for stretch in sorted(beyond, key=lambda s: (-s.place.importance, s.place.key)):
        taken = room.fixed + tuple(block.box for block in blocks)
        blocks.append(_edge_block(stretch, room, taken))
    return blocks


def _name_size(place: Place) -> float:
    """Land with an outline is written large, a mere point small."""
    return _NAME if place.shape and place.shape.kind == "area" else _SMALL_NAME


def _middle(place: Place, window: Window) -> Point:
    """The middle of what the plate shows of an outline; without one, the point itself."""
    rings = place.shape.parts if place.shape and place.shape.kind == "area" else ()
    corners = [window.xy(*point) for ring in rings for point in ring]
    seen = [point for point in corners if window.shows(point)]
    if not seen:
        return position(place, window)
    return sum(x for x, _ in seen) / len(seen), sum(y for _, y in seen) / len(seen)


def _edge_block(stretch: Stretch, room: Room, taken: tuple[Box, ...]) -> Block:
    """A note at the edge: name, distance and row beside an arrow in the true direction."""
    metres = room.window.metres_outside(*(stretch.place.point or (0, 0)))
    note = room.words.beyond(round(metres / _METRES_ROUNDED) * _METRES_ROUNDED)
    width, height = _size(stretch, note, _EDGE_NAME)
    box, left = _at_edge(stretch.place, (width + _ARROW, height), room, taken)
    block = _block(
        stretch,
        note,
        Box(
            box.left + (_ARROW if left else 0),
            box.top,
            box.right - (0 if left else _ARROW),
            box.bottom,
        ),
        _EDGE_NAME,
    )
    x = box.left + _ARROW / 2 if left else box.right - _ARROW / 2
    y = box.top + _EDGE_NAME
    bearing = _bearing(stretch.place, room.window, (x, y))
    return replace(block, box=box, arrow=(number(x), number(y), number(bearing)))


def _size(stretch: Stretch, note: str, name: float) -> Point:
    """Width and height of a block."""
    count = len(stretch.members)
    width = max(
        lettering.width(stretch.place.short_name, name) * _AIR,
        min(count, _PER_ROW) * _STEP,
        lettering.width(note, _NOTE) * _AIR,
    )
    rows = math.ceil(count / _PER_ROW)
    return width + 8, name + rows * (_STEP + 3) + (_NOTE + 4 if note else 0) + 4


def _block(stretch: Stretch, note: str, box: Box, size: float) -> Block:
    """Name, row and note, one under the other within a box."""
    x, below = box.centre[0], box.top + size
    rows = math.ceil(len(stretch.members) / _PER_ROW)
    bottom = below + rows * (_STEP + 3) + _NOTE + 3
    place = stretch.place
    css = _CSS[size]
    return Block(
        url=place.url,
        spoken=place.spoken(),
        name=Text(css, number(x), number(below - size * 0.15), place.short_name),
        note=Text("pl-offs", number(x), number(bottom), note) if note else None,
        row=tuple(_row(stretch.members, (x, below + 10))),
        box=box,
    )


def _row(members: Sequence[Place], start: Point) -> Iterator[Mark]:
    """Signs side by side under a name, in as many rows as they need."""
    for index, member in enumerate(members):
        row, column = divmod(index, _PER_ROW)
        count = min(len(members) - row * _PER_ROW, _PER_ROW)
        x = start[0] + (column - (count - 1) / 2) * _STEP
        yield mark(member, (x, start[1] + row * (_STEP + 3)))


def _at_edge(place: Place, size: Point, room: Room, taken: tuple[Box, ...]) -> tuple[Box, bool]:
    """A box near where the edge is crossed, and whether its arrow is on the left."""
    window = room.window
    x, y = position(place, window)
    width, height = size
    crossed = PointCount(room.lines, Box(0, 0, window.width, window.height))
    left, right = _INSET + width / 2, window.width - _INSET - width / 2
    top, bottom = _INSET + height / 2, window.height - _INSET - height / 2
    home = (min(max(x, left), right), min(max(y, top), bottom))
    sideways = home[0] in (left, right) and top < home[1] < bottom

    def spot(slide: float) -> Box:
        if sideways:
            return Box.about(home[0], min(max(home[1] + slide, top), bottom), width, height)
        return Box.about(min(max(home[0] + slide, left), right), home[1], width, height)

    slides = sorted((i * _SLIDE for i in range(-_SLIDES, _SLIDES + 1)), key=lambda s: (abs(s), s))

    def cost(box: Box) -> float:
        covered = sum(1000 + shared for other in taken if (shared := box.overlap(other)))
        return covered + crossed.within(box) * 2 + math.dist(box.centre, home)

    box = min((spot(slide) for slide in slides), key=cost)
    return box, x < 0


def _bearing(place: Place, window: Window, start: Point) -> float:
    """Degrees clockwise from east, as SVG turns."""
    x, y = position(place, window)
    return math.degrees(math.atan2(y - start[1], x - start[0]))
