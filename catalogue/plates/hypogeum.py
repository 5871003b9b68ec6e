"""The Hypogeum of the Three Brothers in plan: the tomb alone, without its surroundings."""

from __future__ import annotations

from catalogue.plates import marks
from catalogue.plates.shapes import Outline, Point, ragged, rectangle
from catalogue.plates.sheet import GROUND, LANDSCAPE, LIGHT, MEDIUM, PAPER, Sheet
from catalogue.plates.state import State
from catalogue.plates.view import View

#: Metres, along the gallery by across it, in the order in which one enters.
VESTIBULE = (6.10, 4.20)
AXIAL = (6.50, 4.30)
PAINTED = (4.80, 4.50)
#: Depth by width of the side halls; between their end walls; from threshold to rear wall.
NORTH_HALL, SOUTH_HALL = (8.0, 4.10), (8.0, 4.30)
ACROSS, LENGTH = 21.50, 20.0
#: The arches between vestibule, axial and painted hall.
ARCHES = (1.0, 0.85)
#: Of a bay of six burial places.
_BAY_DEPTH = 1.9
_THRESHOLD = LENGTH - VESTIBULE[0] - AXIAL[0] - PAINTED[0] - sum(ARCHES)


def rooms() -> dict[str, Outline]:
    """The rooms with the threshold at the origin and the gallery running west (to negative x)."""
    x = -_THRESHOLD
    vestibule = rectangle(x - VESTIBULE[0], -VESTIBULE[1] / 2, *VESTIBULE)
    middle = x - VESTIBULE[0] / 2
    x -= VESTIBULE[0] + ARCHES[0]
    axial = rectangle(x - AXIAL[0], -AXIAL[1] / 2, *AXIAL)
    x -= AXIAL[0] + ARCHES[1]
    painted = rectangle(x - PAINTED[0], -PAINTED[1] / 2, *PAINTED)
    end = ACROSS / 2
    north = rectangle(middle - NORTH_HALL[1] / 2, end - NORTH_HALL[0], NORTH_HALL[1], NORTH_HALL[0])
    south = rectangle(middle - SOUTH_HALL[1] / 2, -end, SOUTH_HALL[1], SOUTH_HALL[0])
    return {
        "vestibule": vestibule,
        "axial": axial,
        "painted": painted,
        "north": north,
        "south": south,
    }


def _row(start: Point, end: Point, outward: Point, count: int) -> list[Outline]:
    """Bays along a wall from start to end, cut into the rock outward."""
    (ax, ay), (bx, by) = start, end
    found = []
    for index in range(count):
        one, two = (index + 0.17) / count, (index + 0.83) / count
        near = (ax + (bx - ax) * one, ay + (by - ay) * one)
        far = (ax + (bx - ax) * two, ay + (by - ay) * two)
        dx, dy = outward[0] * _BAY_DEPTH, outward[1] * _BAY_DEPTH
        found.append([near, far, (far[0] + dx, far[1] + dy), (near[0] + dx, near[1] + dy)])
    return found


def bays() -> list[Outline]:
    """The sixty-five bays; how they are shared among the halls is schematic."""
    found: list[Outline] = []
    for name, side, end in (("axial", 7, 0), ("painted", 4, 3)):
        (left, low), (right, _), (_, high), _ = rooms()[name]
        found += _row((left, high), (right, high), (0, 1), side)
        found += _row((left, low), (right, low), (0, -1), side)
        found += _row((left, low), (left, high), (-1, 0), end)
    for hall, outward in (("north", 1), ("south", -1)):
        (left, low), (right, _), (_, high), _ = rooms()[hall]
        found += _row((left, low), (left, high), (-1, 0), 8)
        found += _row((right, low), (right, high), (1, 0), 8)
        far = high if outward > 0 else low
        found += _row((left, far), (right, far), (0, outward), 4)
    return found


def _links(view: View) -> None:
    """The arches between the rooms, open below."""
    made = rooms()
    for inner, outer in (("axial", "vestibule"), ("painted", "axial")):
        x1, x2 = made[inner][1][0], made[outer][0][0]
        view.shape(rectangle(x1, -1.75, x2 - x1, 3.5), GROUND, LIGHT)
        for x in (x1, x2):
            view.dashed([(x, -1.75), (x, 1.75)], LIGHT)
    for hall, side in (("north", 1), ("south", -1)):
        (left, low), (right, _), (_, high), _ = made[hall]
        near = low if side > 0 else high
        edge = side * VESTIBULE[1] / 2
        foot = min(near, edge)
        view.shape(rectangle(left + 0.35, foot, right - left - 0.7, abs(near - edge)), GROUND)
        for y in (near, edge):
            view.dashed([(left + 0.35, y), (right - 0.35, y)], LIGHT)


def _entrance(view: View) -> None:
    """Door, and the steps that come down to it."""
    view.fill(rectangle(-_THRESHOLD - 0.1, -0.9, _THRESHOLD + 0.2, 1.8), PAPER)
    for y in (-0.9, 0.9):
        view.line([(-_THRESHOLD, y), (0.1, y)], MEDIUM)
    marks.wall(view, rectangle(-0.15, -1.7, 0.5, 0.8))
    marks.wall(view, rectangle(-0.15, 0.9, 0.5, 0.8))
    marks.steps(view, (5.2, -1.5), (5.2, 1.5), (-4.6, 0), 12)


def draw(_state: State, number: str) -> Sheet:
    """The plan, north at the top; the painted hall at the western end."""
    sheet = Sheet(LANDSCAPE)
    view = View(sheet, 1130, 548, 34.5)
    middle = -_THRESHOLD - VESTIBULE[0] / 2
    mass = [
        (3.6, -4.4),
        (3.6, 4.4),
        (middle + 6.4, 6.2),
        (middle + 6.2, 13),
        (middle - 6.2, 13),
        (middle - 6.6, 6.4),
        (-23.6, 6.2),
        (-23.6, -6.2),
        (middle - 6.6, -6.4),
        (middle - 6.2, -13),
        (middle + 6.2, -13),
        (middle + 6.4, -6.2),
    ]
    marks.rock(view, ragged(mass, 0.28, "three brothers"), "three brothers")
    for outline in bays():
        view.shape(outline, PAPER, LIGHT)
    for outline in rooms().values():
        view.shape(outline, GROUND, MEDIUM)
    _links(view)
    _entrance(view)
    (left, low), _, (_, high), _ = rooms()["painted"]
    for bench in (
        rectangle(left + 0.15, low + 0.9, 0.9, high - low - 1.8),
        rectangle(left + 1.3, high - 0.95, 2.6, 0.8),
        rectangle(left + 1.3, low + 0.15, 2.6, 0.8),
    ):
        view.shape(bench, PAPER, LIGHT)
    for spot, key in (
        ((middle, 0), 1),
        ((-11.4, 0), 2),
        ((-17.6, 0), 3),
        ((middle, 6.6), 4),
        ((middle, -6.6), 5),
        ((2.9, -2.7), 6),
    ):
        view.key(spot, key)
    view.key((-22.2, 8.6), 7, leader=(-17, 3.4))
    sheet.frame(number)
    sheet.scale_bar(view.scale, 5)
    sheet.north()
    return sheet
