"""Funerary Temple no. 86: the front of six columns, and the plan."""

from __future__ import annotations

from catalogue.plates import elevations, marks
from catalogue.plates.elevations import Bond
from catalogue.plates.marks import Fate
from catalogue.plates.shapes import Point, along, rectangle
from catalogue.plates.sheet import GROUND, HAIR, LANDSCAPE, LIGHT, MEDIUM, PAPER, Sheet
from catalogue.plates.state import State
from catalogue.plates.view import View

#: Metres: depth and width of the chamber, and the columns of the porch.
CHAMBER = (18.5, 15.5)
COLUMNS = 6
#: Schematic.
_WALL, _PORCH, _HEIGHT, _PODIUM = 1.3, 4.6, 8.6, 2.1


def porch() -> list[Point]:
    """The six columns in front."""
    half = CHAMBER[1] / 2
    return along((-half, -_PORCH), (half, -_PORCH), COLUMNS)


def _walls(view: View) -> None:
    depth, width = CHAMBER
    half = width / 2
    for outline in (
        rectangle(-half - _WALL, -_WALL, half + _WALL - 1.6, _WALL),
        rectangle(1.6, -_WALL, half + _WALL - 1.6, _WALL),
    ):
        marks.wall(view, outline)
    # Re-erected in modern times.
    for outline in (
        rectangle(-half - _WALL, 0, _WALL, depth),
        rectangle(-half - _WALL, depth, width + 2 * _WALL, _WALL),
    ):
        marks.wall(view, outline, Fate.LOW)
    marks.wall(view, rectangle(half, 0, _WALL, depth))


def _burials(view: View) -> None:
    """Shafts on both sides, sarcophagi at the back, and the way down to the crypt."""
    depth, width = CHAMBER
    half = width / 2
    for index in range(7):
        level = 1.2 + index * 2.15
        for side in (-1, 1):
            x = half - 2.6 if side > 0 else -half
            view.shape(rectangle(x, level, 2.6, 1.5), PAPER, LIGHT)
    view.shape(rectangle(-3.4, depth - 2.1, 6.8, 2.1), PAPER, LIGHT)
    for x in (-1.15, 1.15):
        view.line([(x, depth - 2.1), (x, depth)], HAIR)
    marks.steps(view, (-1.2, 3.4), (1.2, 3.4), (0, 4.2), 10)


def _plan(view: View) -> None:
    depth, width = CHAMBER
    half = width / 2 + _WALL
    for out, line in ((1.2, LIGHT), (0.6, MEDIUM)):
        base = rectangle(
            -half - out, -_PORCH - 1.4 - out, 2 * (half + out), depth + _PORCH + 2.7 + 2 * out
        )
        view.shape(base, GROUND if line is MEDIUM else PAPER, line)
    marks.steps(view, (-5, -_PORCH - 6), (5, -_PORCH - 6), (0, 4), 9)
    _walls(view)
    _burials(view)
    marks.columns(view, porch(), 0.5)
    marks.axis(view, (0, -_PORCH - 7), (0, depth + 3.4))


def _front(view: View) -> None:
    half = CHAMBER[1] / 2 + 0.9
    elevations.ground(view, -half - 2.4, half + 2.4)
    podium = rectangle(-half - 0.4, 0, 2 * half + 0.8, _PODIUM)
    elevations.masonry(view, podium, Bond(0.7, 1.6, "podium86"))
    view.shape(rectangle(-5, 0, 10, _PODIUM), PAPER, LIGHT)
    for index in range(1, 9):
        level = index * _PODIUM / 9
        view.line([(-5, level), (5, level)], HAIR)
    wall = rectangle(-half + 0.4, _PODIUM, 2 * half - 0.8, _HEIGHT)
    elevations.masonry(view, wall, Bond(0.72, 1.6, "tomb86"))
    elevations.doorway(view, 0, _PODIUM, 1.9, 4.2)
    for x, _ in porch():
        elevations.column(view, x, _PODIUM, _HEIGHT, 0.98, bracket=False)
    top = _PODIUM + _HEIGHT
    elevations.entablature(view, -half + 0.2, half - 0.2, top, 1.5)
    elevations.pediment(view, -half - 0.1, half + 0.1, top + 1.5, 3.2)
    elevations.person(view, half + 1.6)


def draw(_state: State, number: str) -> Sheet:
    """Front and plan at one scale."""
    sheet = Sheet(LANDSCAPE)
    scale = 28.5
    front, plan = View(sheet, 440, 890, scale), View(sheet, 1160, 694, scale)
    _front(front)
    _plan(plan)
    front.key((-9.9, 6.4), 1, leader=(-7.75, 6.4))
    plan.key((0, 11), 2)
    plan.key((0, CHAMBER[0] - 1.05), 3)
    plan.key((-11.4, 9), 4, leader=(-6.6, 9))
    plan.key((3, 5.4), 5, leader=(1, 5.4))
    sheet.frame(number)
    sheet.scale_bar(scale, 10)
    sheet.north(45)
    return sheet
