"""The Tetrapylon: four groups of four columns on a square platform."""

from __future__ import annotations

from catalogue.plates import elevations, marks
from catalogue.plates.elevations import Bond
from catalogue.plates.marks import Fate
from catalogue.plates.shapes import Point, centred, rectangle
from catalogue.plates.sheet import GROUND, HAIR, LANDSCAPE, LIGHT, MEDIUM, PAPER, Sheet
from catalogue.plates.state import State
from catalogue.plates.view import View

#: Metres, each way.
PLATFORM = 18.0
#: Schematic: the plinths, and the columns on them.
PLINTH, APART, HEIGHT, DIAMETER = 4.4, 2.9, 8.2, 0.92
_MIDDLE = PLATFORM / 2 - 3.1
_STEPS, _PLINTH_HEIGHT = 1.5, 2.2

#: The columns that a plate leaves upright: as many as were counted; which ones is not said.
_UPRIGHT = ((-1, -1, -1, -1), (-1, -1, 1, -1), (1, 1, -1, 1), (1, 1, 1, 1))


def places() -> list[tuple[tuple[int, int, int, int], Point]]:
    """The sixteen columns: which group, which corner of it, and where."""
    signs = (-1, 1)
    return [
        (
            (east, north, right, back),
            (east * _MIDDLE + right * APART / 2, north * _MIDDLE + back * APART / 2),
        )
        for east in signs
        for north in signs
        for right in signs
        for back in signs
    ]


def upright(state: State) -> list[Point]:
    """The columns that stand."""
    return [at for which, at in places() if state is State.BEFORE or which in _UPRIGHT]


def _fallen(view: View) -> None:
    for x, y in ((_MIDDLE, -_MIDDLE), (-_MIDDLE, _MIDDLE), (0.4, 1.0), (-3.0, -1.4), (4.0, 1.5)):
        marks.rubble(view, centred(x, y, 5.6, 4.6), f"tetrapylon{x}{y}", block=11)
    for at, angle in (((-1.4, -6.8), 18), ((1.6, 2.6), 68), ((-8.2, 1), 80), ((4, -1.6), 8)):
        marks.drums(view, at, angle, 3, 0.46)


def _plan(view: View, state: State) -> None:
    for inset, width in ((0, MEDIUM), (0.5, HAIR), (1.0, HAIR), (1.5, LIGHT)):
        size = PLATFORM - 2 * inset
        view.shape(centred(0, 0, size, size), GROUND if inset else PAPER, width)
    standing = upright(state)
    for east in (-1, 1):
        for north in (-1, 1):
            x, y = east * _MIDDLE, north * _MIDDLE
            view.shape(centred(x, y, PLINTH, PLINTH), PAPER, MEDIUM)
            view.edge(centred(x, y, PLINTH - 0.5, PLINTH - 0.5), HAIR)
            view.shape(centred(x, y, 1.2, 1.2), PAPER, LIGHT)
    if state is State.AFTER:
        _fallen(view)
    for _, at in places():
        marks.column(view, at, DIAMETER / 2, Fate.STANDING if at in standing else Fate.LOST)
    marks.axis(view, (0, -10), (0, 10))
    marks.axis(view, (-10, 0), (10, 0))


def _group(view: View, x: float, state: State, east: int) -> None:
    plinth = rectangle(x - PLINTH / 2, _STEPS, PLINTH, _PLINTH_HEIGHT)
    elevations.masonry(view, plinth, Bond(0.72, 1.4, f"plinth{east}"))
    for level, out in ((_STEPS, 0.2), (_STEPS + _PLINTH_HEIGHT - 0.3, 0.22)):
        view.shape(rectangle(x - PLINTH / 2 - out, level, PLINTH + 2 * out, 0.3), PAPER, LIGHT)
    foot = _STEPS + _PLINTH_HEIGHT
    for north in (1, -1):
        for right in (-1, 1):
            shown = state is State.BEFORE or any(
                (east, north, right, back) in _UPRIGHT for back in (-1, 1)
            )
            at = x + right * APART / 2
            if shown:
                elevations.column(view, at, foot, HEIGHT, DIAMETER, bracket=False, far=north > 0)
            elif north < 0:
                elevations.ghost(view, rectangle(at - DIAMETER / 2, foot, DIAMETER, HEIGHT))
    top = foot + HEIGHT
    if state is State.BEFORE:
        elevations.entablature(view, x - APART / 2 - 0.6, x + APART / 2 + 0.6, top, 1.7)
        return
    elevations.ghost(view, rectangle(x - APART / 2 - 0.6, top, APART + 1.2, 1.7))


def _front(view: View, state: State) -> None:
    elevations.ground(view, -11, 11)
    for index in range(3):
        inset = 0.5 * index
        level = 0.5 * index
        view.shape(rectangle(-PLATFORM / 2 + inset, level, PLATFORM - 2 * inset, 0.5), PAPER, LIGHT)
    for east in (-1, 1):
        _group(view, east * _MIDDLE, state, east)
    if state is State.AFTER:
        elevations.heap(view, (-2.6, 9.6), 2.4, "tetrapylon")
        elevations.heap(view, (-9.7, -3.6), 1.7, "tetrapylon-west")
    elevations.person(view, 10.3)


def draw(state: State, number: str) -> Sheet:
    """The south front and the plan at one scale."""
    sheet = Sheet(LANDSCAPE)
    scale = 33.6
    front, plan = View(sheet, 428, 790, scale), View(sheet, 1182, 560, scale)
    _front(front, state)
    _plan(plan, state)
    front.key((-9.6, 2.6), 2, leader=(-7.4, 2.6))
    front.key((0, 8), 1, leader=(-_MIDDLE + APART / 2, 8))
    plan.key((0, 7.2), 2, leader=(-3.8, 7.2))
    plan.key((0, -7.2), 3, leader=(5.9, -5.9))
    sheet.frame(number)
    sheet.scale_bar(scale, 10)
    sheet.north()
    return sheet
