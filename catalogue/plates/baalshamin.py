"""The Temple of Baalshamin: its front, and its plan beside it. Proportions schematic."""

from __future__ import annotations

from catalogue.plates import elevations, marks
from catalogue.plates.elevations import Bond
from catalogue.plates.marks import Fate
from catalogue.plates.shapes import Outline, Point, centred, rectangle
from catalogue.plates.sheet import GROUND, HAIR, INK, LANDSCAPE, LIGHT, MEDIUM, PAPER, Sheet
from catalogue.plates.state import State
from catalogue.plates.view import View

#: Four columns in front and one behind each corner.
PORCH: list[Point] = [(-4.2, 0), (-1.55, 0), (1.55, 0), (4.2, 0), (-4.2, 2.7), (4.2, 2.7)]
#: How many an agency counted upright on 31 March 2016.
COUNTED_IN_2016 = 4
_WIDTH, _DEPTH, _WALL = 10.4, 12.0, 0.95
_COLUMN, _HEIGHT = 0.46, 7.2
_PODIUM = 1.0


def _walls() -> list[Outline]:
    half, back = _WIDTH / 2, 5.4 + _DEPTH
    return [
        rectangle(-half, 5.4, half - 1.5, _WALL),
        rectangle(1.5, 5.4, half - 1.5, _WALL),
        rectangle(-half, 5.4 + _WALL, _WALL, _DEPTH - 2 * _WALL),
        rectangle(half - _WALL, 5.4 + _WALL, _WALL, _DEPTH - 2 * _WALL),
        rectangle(-half, back - _WALL, _WIDTH, _WALL),
    ]


def _pilasters(view: View) -> None:
    for index in range(5):
        y = 5.9 + index * 2.75
        for side in (-1, 1):
            view.fill(centred(side * (_WIDTH / 2 + 0.1), y, 0.5, 0.75), INK)
    for index in range(4):
        x = -_WIDTH / 2 + 0.5 + index * (_WIDTH - 1) / 3
        view.fill(centred(x, 5.4 + _DEPTH + 0.1, 0.75, 0.5), INK)


def _shrine(view: View) -> None:
    """The carved shrine at the back of the cella: a middle apse between two side rooms."""
    level = 5.4 + _DEPTH - _WALL - 3.6
    view.shape(rectangle(-4.25, level, 8.5, 3.6), PAPER, LIGHT)
    for x in (-4.25, -2.35, 1.95, 3.75):
        view.fill(rectangle(x, level, 0.5 if abs(x) > 3 else 0.4, 3.6), INK)
    for x in (-1.55, 1.2):
        view.disc((x + 0.15, level - 0.1), 0.26)
    view.line([(-1.9, level + 1.3), (-1.3, level + 2.8), (0, level + 3.3)], MEDIUM)
    view.line([(1.9, level + 1.3), (1.3, level + 2.8), (0, level + 3.3)], MEDIUM)
    view.fill(centred(0, level - 1.7, 1.1, 0.9), PAPER)
    view.edge(centred(0, level - 1.7, 1.1, 0.9), LIGHT)


def _plan(view: View, state: State) -> None:
    for out, width in ((1.5, LIGHT), (1.1, HAIR), (0.7, MEDIUM)):
        base = rectangle(-_WIDTH / 2 - out, -1.2 - out, _WIDTH + 2 * out, _DEPTH + 6.6 + 2 * out)
        view.shape(base, GROUND if width is MEDIUM else PAPER, width)
    marks.steps(view, (-3.2, -3.6), (3.2, -3.6), (0, 1.8), 5)
    if state is State.BEFORE:
        for outline in _walls():
            marks.wall(view, outline)
        _pilasters(view)
        _shrine(view)
        marks.columns(view, PORCH, _COLUMN)
    else:
        marks.rubble(view, centred(0, 11.2, _WIDTH + 2, _DEPTH + 1.4), "baalshamin", block=13)
        for outline in _walls():
            marks.lost(view, outline)
        marks.columns(view, PORCH[:COUNTED_IN_2016], _COLUMN)
        marks.columns(view, PORCH[COUNTED_IN_2016:], _COLUMN, Fate.LOST)
        marks.drums(view, (-7.4, 3.4), 72, 4, 0.42)
        marks.drums(view, (6.9, 1.4), 50, 3, 0.42)
    view.key((0, 9.2), 1)
    view.key((0, 15.6), 2)
    view.key((9.1, -1.4), 3, leader=(4.9, 0))


def _front(view: View, state: State) -> None:
    elevations.ground(view, -9, 9)
    view.shape(rectangle(-_WIDTH / 2 - 0.7, 0, _WIDTH + 1.4, _PODIUM), PAPER, MEDIUM)
    for level in (0.25, 0.5, 0.75):
        view.line([(-3.2, level), (3.2, level)], HAIR)
    for x in (-3.2, 3.2):
        view.line([(x, 0), (x, _PODIUM)], LIGHT)
    if state is State.BEFORE:
        wall = rectangle(-_WIDTH / 2 + 0.3, _PODIUM, _WIDTH - 0.6, _HEIGHT)
        elevations.masonry(view, wall, Bond(0.72, 1.5, "baalshamin"))
        elevations.doorway(view, 0, _PODIUM, 2.1, 4.4)
        elevations.entablature(view, -4.75, 4.75, _PODIUM + _HEIGHT, 1.5)
        elevations.pediment(view, -5.1, 5.1, _PODIUM + _HEIGHT + 1.5, 2.3)
    else:
        elevations.heap(view, (-6.6, 6.6), 3.0, "baalshamin", block=12)
        top = _PODIUM + _HEIGHT
        elevations.ghost(
            view,
            rectangle(-4.75, top, 9.5, 1.5),
            [(-5.1, top + 1.5), (5.1, top + 1.5), (0, top + 3.8)],
            rectangle(-_WIDTH / 2 + 0.3, _PODIUM, _WIDTH - 0.6, _HEIGHT),
            rectangle(-1.05, _PODIUM, 2.1, 4.4),
        )
    for x, _ in PORCH[:4]:
        elevations.column(view, x, _PODIUM, _HEIGHT, _COLUMN * 2)


def draw(state: State, number: str) -> Sheet:
    """Front and plan at one scale, the front to the bottom of the plan."""
    sheet = Sheet(LANDSCAPE)
    front = View(sheet, 470, 925, 47)
    plan = View(sheet, 1180, 832, 36.5)
    _front(front, state)
    _plan(plan, state)
    front.key((-8.1, 6.2), 3, leader=(-4.5, 6.2))
    front.key((-8.1, 10.6), 4, leader=(-1.6, 10.6))
    sheet.frame(number)
    return sheet
