"""The theatre: its plan, and the front of its stage."""

from __future__ import annotations

import math

from catalogue.plates import elevations, marks
from catalogue.plates.elevations import Bond
from catalogue.plates.marks import Fate
from catalogue.plates.shapes import Outline, Point, arc, rectangle, ring
from catalogue.plates.sheet import (
    GROUND,
    HAIR,
    INK,
    LANDSCAPE,
    LIGHT,
    MEDIUM,
    PAPER,
    SQUARE,
    Sheet,
)
from catalogue.plates.state import State
from catalogue.plates.view import View

#: Metres: diameters of the seating as planned and as built, of the orchestra and of its wall.
PLANNED, BUILT, ORCHESTRA, BALTEUS = 92.0, 48.5, 23.5, 20.3
STAGE = (45.5, 10.5)
ENTRANCE = 3.5
SQUARE_COURT = (104.0, 82.0)
CUNEI, ROWS = 11, 12
#: Half the stretch of the front that was brought down: schematic.
LOST_HALF = 8.05

_FRONT = 16.5
_DOORS = (-19.0, -9.6, 0.0, 9.6, 19.0)


def _seats(view: View) -> None:
    inner, outer = ORCHESTRA / 2, BUILT / 2
    view.fill(ring((0, 0), inner, outer, 180, 360), PAPER)
    step = (outer - inner - 1.6) / ROWS
    for row in range(ROWS + 1):
        view.line(arc((0, 0), inner + 1.6 + row * step, 180, 360, 90), HAIR)
    view.line(arc((0, 0), inner, 180, 360, 90), MEDIUM)
    view.line(arc((0, 0), BALTEUS / 2, 180, 360, 90), LIGHT)
    for index in range(1, CUNEI):
        angle = 180 + 180 * index / CUNEI
        half = math.degrees(0.45 / outer)
        stair = ring((0, 0), inner + 1.6, outer, angle - half, angle + half)
        view.shape(stair, GROUND, HAIR)
        for row in range(ROWS * 2):
            radius = inner + 1.6 + row * step / 2
            view.line(arc((0, 0), radius, angle - half, angle + half, 2), HAIR)
    marks.wall(view, ring((0, 0), outer, outer + 1.5, 180, 360))
    for side in (-1, 1):
        for level in (0.0, ENTRANCE + 0.8):
            left = inner if side > 0 else -outer - 1.5
            marks.wall(view, rectangle(left, level, outer + 1.5 - inner, 0.8))


def _planned(view: View) -> None:
    """The seating that was never built."""
    view.dashed(arc((0, 0), PLANNED / 2, 180, 360, 90), LIGHT, INK, (16, 9))
    view.dashed(arc((0, 0), (PLANNED + BUILT) / 4, 180, 360, 90), HAIR, INK, (16, 9))


def _colonnade(view: View) -> None:
    """The porticoed square that bends round the seating."""
    radius = SQUARE_COURT[0] / 2
    north = SQUARE_COURT[1] - radius
    for depth, width in ((0.0, MEDIUM), (1.3, MEDIUM)):
        reach = radius - depth
        bend = arc((0, 0), reach, 180, 360, 90)
        view.line([(-reach, north), *bend, (reach, north)], width)
    reach = radius - 5.2
    places = [*arc((0, 0), reach, 182, 258, 22), *arc((0, 0), reach, 282, 358, 22)]
    places += [(side * reach, 2.4 + 4.0 * index) for side in (-1, 1) for index in range(7)]
    marks.columns(view, places, 0.55)


def front_walls() -> list[Outline]:
    """The wall of the stage front in its pieces between the doors, the middle one curved."""
    half = STAGE[0] / 2
    pieces = [
        rectangle(-half, _FRONT, half - 19.9, 2.4),
        rectangle(19.9, _FRONT, half - 19.9, 2.4),
    ]
    for side in (-1, 1):
        for left, right in ((10.5, 18.1), (5.4, 8.7)):
            x = left if side > 0 else -right
            pieces.append(rectangle(x, _FRONT, right - left, 2.4))
        bow = arc((0, _FRONT), 5.4, 0, 72, 16) if side > 0 else arc((0, _FRONT), 5.4, 108, 180, 16)
        back = arc((0, _FRONT), 6.9, 72, 0, 16) if side > 0 else arc((0, _FRONT), 6.9, 180, 108, 16)
        pieces.append([*bow, *back])
    return pieces


def front_columns() -> list[Point]:
    """The columns before the front, in pairs beside the doors."""
    pairs = [x for side in (-1, 1) for x in (side * 6.2, side * 7.6, side * 11.8, side * 13.6)]
    ends = [side * x for side in (-1, 1) for x in (15.6, 17.2, 21.4)]
    bow = [
        (5.9 * math.cos(math.radians(a)) * 0.78, _FRONT + 5.9 * math.sin(math.radians(a)) * 0.72)
        for a in (28, 58, 122, 152)
    ]
    return [*((x, _FRONT - 1.1) for x in (*pairs, *ends)), *bow]


def _falls(x: float, state: State) -> Fate:
    return Fate.LOST if state is State.AFTER and abs(x) < LOST_HALF else Fate.STANDING


def _proscenium(view: View) -> None:
    """The wall under the edge of the stage: ten curved niches and nine straight ones by turns."""
    half, level = STAGE[0] / 2, _FRONT - STAGE[1]
    view.shape(rectangle(-half, level, *STAGE), PAPER, MEDIUM)
    for index in range(19):
        x = -half + 2.4 + index * (STAGE[0] - 4.8) / 18
        curved = arc((x, level), 0.75, 180, 0, 12)
        view.fill(rectangle(x - 0.7, level, 1.4, 0.8) if index % 2 else curved, INK)
    for x in (-half, half):
        marks.wall(view, rectangle(x - 0.8, level - 0.6, 1.6, STAGE[1] + 3))


def _scaenae_frons(view: View, state: State, block: float) -> None:
    """The pieces of the front that stand, the debris, and the outlines of those that fell."""
    pieces = [
        (_falls(sum(x for x, _ in outline) / len(outline), state), outline)
        for outline in front_walls()
    ]
    for fate, outline in pieces:
        if fate is Fate.STANDING:
            marks.wall(view, outline)
    if state is State.AFTER:
        debris = rectangle(-LOST_HALF - 1, _FRONT - 4.5, 2 * LOST_HALF + 2, 9)
        marks.rubble(view, debris, "stage", block=block)
    for fate, outline in pieces:
        if fate is Fate.LOST:
            marks.lost(view, outline)
    for point in front_columns():
        marks.column(view, point, 0.42, _falls(point[0], state))


def _stage(view: View, state: State) -> None:
    _proscenium(view)
    _scaenae_frons(view, state, 9)
    marks.wall(view, rectangle(-STAGE[0] / 2 - 0.8, _FRONT + 7.4, STAGE[0] + 1.6, 1.1))


def draw_plan(state: State, number: str) -> Sheet:
    """The plan, the stage towards the top."""
    sheet = Sheet(SQUARE)
    view = View(sheet, 720, 585, 12.4)
    half, north = SQUARE_COURT[0] / 2, SQUARE_COURT[1] - SQUARE_COURT[0] / 2
    view.fill([(-half, north), *arc((0, 0), half, 180, 360, 90), (half, north)], GROUND)
    _planned(view)
    _colonnade(view)
    _seats(view)
    _stage(view, state)
    marks.axis(view, (0, -54), (0, 32))
    for spot, key in (((0, -5), 1), ((-13, -12), 2), ((-15, 10.5), 3), ((0, -38), 5)):
        view.key(spot, key)
    view.key((-32, 25), 4, leader=(-21, 18))
    view.key((32, 5), 6, leader=(20, 2.6))
    sheet.frame(number)
    sheet.scale_bar(view.scale, 20)
    sheet.north(-20)
    return sheet


_HIGH = 8.4
_PODIUM = 1.6


def _bay(view: View, left: float, right: float) -> None:
    """A stretch of the lower order between two points."""
    wall = rectangle(left, _PODIUM, right - left, _HIGH)
    elevations.masonry(view, wall, Bond(0.75, 1.6, f"frons{left}"))
    for x in _DOORS:
        if left < x < right:
            elevations.doorway(view, x, _PODIUM, 2.6 if x == 0 else 1.8, 5.0 if x == 0 else 3.8)
    for x, y in front_columns():
        if left < x < right and y < _FRONT:
            elevations.column(view, x, _PODIUM, _HIGH, 0.84, bracket=False)


def _middle(view: View) -> None:
    """The curved niche of the royal door with its columns, between the pairs beside it."""
    _bay(view, -LOST_HALF, LOST_HALF)
    for x in (-4.4, -2.6, 2.6, 4.4):
        elevations.column(view, x, _PODIUM, _HIGH * 0.86, 0.66, bracket=False)
    elevations.entablature(view, -LOST_HALF, LOST_HALF, _PODIUM + _HIGH, 1.5)
    elevations.pediment(view, -5.4, 5.4, _PODIUM + _HIGH + 1.5, 2.2)


def _ruined_middle(view: View) -> None:
    top = _PODIUM + _HIGH
    view.line([(-LOST_HALF, _PODIUM), (LOST_HALF, _PODIUM)], HAIR)
    elevations.heap(view, (-9.4, 9.4), 3.9, "frons", block=13)
    elevations.ghost(
        view,
        rectangle(-LOST_HALF, _PODIUM, 2 * LOST_HALF, _HIGH),
        rectangle(-LOST_HALF, top, 2 * LOST_HALF, 1.5),
        [(-5.4, top + 1.5), (5.4, top + 1.5), (0, top + 3.7)],
        rectangle(-1.3, _PODIUM, 2.6, 5),
    )


def _strip(view: View, state: State) -> None:
    """The plan of the front below its elevation."""
    half = STAGE[0] / 2
    view.line([(-half, _FRONT - 2.6), (half, _FRONT - 2.6)], LIGHT)
    _scaenae_frons(view, state, 12)


def draw_front(state: State, number: str) -> Sheet:
    """The stage front and its plan, one below the other, at one scale."""
    sheet = Sheet(LANDSCAPE)
    scale = 31.0
    front = View(sheet, 800, 560, scale)
    half = STAGE[0] / 2
    elevations.ground(front, -half - 1, half + 1)
    view_podium = rectangle(-half, 0, STAGE[0], _PODIUM)
    front.shape(view_podium, PAPER, MEDIUM)
    front.line([(-half, _PODIUM * 0.8), (half, _PODIUM * 0.8)], HAIR)
    for left, right in ((-half, -LOST_HALF), (LOST_HALF, half)):
        _bay(front, left, right)
        elevations.entablature(front, left, right, _PODIUM + _HIGH, 1.5)
    if state is State.BEFORE:
        _middle(front)
    else:
        _ruined_middle(front)
    elevations.person(front, 20.55, _PODIUM)
    _strip(View(sheet, 800, 870 + _FRONT * scale, scale), state)
    for x, key in zip(_DOORS, (3, 2, 1, 2, 3), strict=True):
        sheet.key(front.at((x, -1.75)), key)
        sheet.line([front.at((x, -2.4)), (front.at((x, 0))[0], 905)], HAIR)
    sheet.frame(number)
    sheet.scale_bar(scale, 10)
    return sheet
