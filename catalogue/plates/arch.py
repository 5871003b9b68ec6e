"""The Monumental Arch: a front, and the wedge of its plan below. Proportions schematic."""

from __future__ import annotations

import math
from itertools import pairwise

from catalogue.plates import elevations, marks
from catalogue.plates.elevations import Bond
from catalogue.plates.shapes import Outline, Point, rectangle
from catalogue.plates.sheet import HAIR, INK, LIGHT, MEDIUM, PAPER, PORTRAIT, STONE, Sheet
from catalogue.plates.state import State
from catalogue.plates.view import View

#: The turn of the street that the two fronts hide, in degrees.
TURN = 30
#: Where the four piers lie along a front: from the narrow end of the wedge, in schematic metres.
PIERS = ((3.0, 6.0), (9.4, 12.4), (19.4, 22.4), (25.8, 28.8))
_SIDE, _MIDDLE = 7.2, 12.6
_FRONT_DEPTH = 2.3


def front_point(distance: float, depth: float, side: int) -> Point:
    """A point of the plan: along one of the fronts from the narrow end, and in from it."""
    angle = math.radians(side * TURN / 2)
    x = distance * math.cos(angle) + side * depth * math.sin(angle)
    y = distance * math.sin(angle) - side * depth * math.cos(angle)
    return x, y


def pier(start: float, end: float, side: int) -> Outline:
    """The mass of one pier behind one front."""
    depth = min(_FRONT_DEPTH, end * math.tan(math.radians(TURN / 2)))
    return [
        front_point(start, 0, side),
        front_point(end, 0, side),
        front_point(end, depth, side),
        front_point(start, depth, side),
    ]


def _link(distance: float) -> Outline:
    """The wall that joins the fronts beside a passage."""
    thick = 0.9
    return [
        front_point(distance, _FRONT_DEPTH, 1),
        front_point(distance + thick, _FRONT_DEPTH, 1),
        front_point(distance + thick, _FRONT_DEPTH, -1),
        front_point(distance, _FRONT_DEPTH, -1),
    ]


def _plan(view: View, state: State) -> None:
    for index, (start, end) in enumerate(PIERS):
        for side in (1, -1):
            marks.wall(view, pier(start, end, side))
            _engaged(view, start, end, side)
        if index:
            for distance in (start, end - 0.9):
                marks.wall(view, _link(distance))
    for (_, start), (end, _) in pairwise(PIERS):
        _passage(view, start, end, state)
    for side in (1, -1):
        marks.axis(view, front_point(0.3, 0, side), front_point(32.5, 0, side))


def _passage(view: View, start: float, end: float, state: State) -> None:
    """The lines of a vault overhead; or what lies under it since it fell."""
    for distance in (start, end):
        view.dashed([front_point(distance, 0, 1), front_point(distance, 0, -1)], HAIR)
    if state is State.AFTER:
        near, far = start + 0.7, end - 0.7
        span = [front_point(near, 0, 1), front_point(far, 0, 1)]
        span += [front_point(far, 0, -1), front_point(near, 0, -1)]
        marks.rubble(view, span, f"arch{start}", block=12)


def _engaged(view: View, start: float, end: float, side: int) -> None:
    for distance in (start + 0.7, end - 0.7):
        view.disc(front_point(distance, -0.15, side), 0.42)


def _arches() -> list[tuple[float, float, float]]:
    """Middle, width and crown of the three openings."""
    spans = [(a[1], b[0]) for a, b in pairwise(PIERS)]
    return [
        ((start + end) / 2, end - start, _MIDDLE - 1.3 if end - start > 5 else _SIDE - 1)
        for start, end in spans
    ]


def _wall_outline() -> Outline:
    left, right = PIERS[0][0], PIERS[-1][1]
    inner_left, inner_right = PIERS[1][0] + 0.4, PIERS[2][1] - 0.4
    return [
        (left, 0),
        (right, 0),
        (right, _SIDE + 1.6),
        (inner_right, _SIDE + 1.6),
        (inner_right, _MIDDLE + 0.6),
        (inner_left, _MIDDLE + 0.6),
        (inner_left, _SIDE + 1.6),
        (left, _SIDE + 1.6),
    ]


def _standing(view: View) -> None:
    elevations.masonry(view, _wall_outline(), Bond(0.72, 1.5, "arch"))
    for middle, width, crown in _arches():
        radii = (width / 2, width / 2 + (1.1 if width > 5 else 0.7))
        elevations.voussoirs(view, (middle, crown - width / 2), radii, 13)
        view.shape(elevations.archway(middle, 0, width, crown), PAPER, MEDIUM)
        for side in (-1, 1):
            x = middle + side * (width / 2 + 0.25) - 0.5
            impost = rectangle(x, crown - width / 2 - 0.4, 1, 0.4)
            view.shape(impost, STONE, LIGHT)
    for start, end in PIERS:
        outer = start < 5 or end > 25
        _pier_orders(view, start, end, _SIDE if outer else _MIDDLE - 1.2)
    for start, end in ((PIERS[0][0], PIERS[1][0] + 0.4), (PIERS[2][1] - 0.4, PIERS[3][1])):
        elevations.entablature(view, start, end, _SIDE + 0.4, 1.2)
    elevations.entablature(view, PIERS[1][0] + 0.4, PIERS[2][1] - 0.4, _MIDDLE - 0.5, 1.5)


def _pier_orders(view: View, start: float, end: float, top: float) -> None:
    """The pilasters of a pier and the niche between them."""
    for x in (start + 0.55, end - 0.55):
        elevations.column(view, x, 0, top, 0.78, bracket=False)
    middle = (start + end) / 2
    view.shape(elevations.archway(middle, 2.2, 0.9, 2.4), INK, LIGHT)


def _ruin(view: View) -> None:
    """The piers, to heights that no source gives; the arches are down."""
    for (start, end), height in zip(PIERS, (8.0, 6.2, 7.4, 5.2), strict=True):
        top = [(end, height - 0.7), ((start + end) / 2 + 0.4, height), (start, height - 0.2)]
        elevations.masonry(view, [(start, 0), (end, 0), *top], Bond(0.72, 1.5, f"arch{start}"))
        _pier_orders(view, start, end, min(height - 1, 5.4))
    for middle, width, _ in _arches():
        wide, high = width / 2 + 1.2, 2.6 if width > 5 else 1.5
        elevations.heap(view, (middle - wide, middle + wide), high, f"heap{middle}")
    elevations.ghost(
        view,
        _wall_outline(),
        *(elevations.archway(middle, 0, width, crown) for middle, width, crown in _arches()),
    )


def draw(state: State, number: str) -> Sheet:
    """The front above, the plan below, at one scale."""
    sheet = Sheet(PORTRAIT)
    front = View(sheet, 58, 660, 35.6)
    plan = View(sheet, 58, 1090, 35.6)
    elevations.ground(front, 1, 30.8)
    if state is State.BEFORE:
        _standing(front)
    else:
        _ruin(front)
    _plan(plan, state)
    front.key((15.9, 3.4), 1)
    for x, key in ((7.7, 2), (24.1, 2)):
        front.key((x, 2.6), key)
    plan.key(front_point(30.6, -1.5, -1), 3)
    plan.key(front_point(30.6, -1.5, 1), 4)
    sheet.frame(number)
    return sheet
