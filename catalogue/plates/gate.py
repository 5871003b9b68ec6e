"""The Praetorian Gate of the Camp of Diocletian, with the eight columns before it, in plan."""

from __future__ import annotations

from catalogue.plates import marks
from catalogue.plates.marks import Fate
from catalogue.plates.shapes import Outline, Point, box, rectangle, turned
from catalogue.plates.sheet import GROUND, HAIR, LANDSCAPE, LIGHT, PAPER, Sheet
from catalogue.plates.state import State
from catalogue.plates.view import View

#: Metres, across the passages.
WIDTH, MIDDLE, SIDE = 13.8, 4.5, 2.0
#: The clear distances of the two rows of four columns, between the rows, and how far from the gate.
ROWS = ((2.40, 4.30, 2.50), (2.43, 4.38, 2.41))
BETWEEN, FROM_GATE = 4.38, 8.70
DIAMETER, BASE = 0.79, 1.15
#: How far the line of the columns turns from that of the gate, in degrees.
SKEW = 6.5
#: Schematic.
_DEPTH = 3.4


def piers() -> list[Outline]:
    """The four masses between the passages, about the axis."""
    inner = MIDDLE / 2
    mass = (WIDTH / 2 - inner - SIDE) / 2
    return [
        rectangle(0, side * low if side > 0 else -low - mass, _DEPTH, mass)
        for side in (1, -1)
        for low in (inner, inner + mass + SIDE)
    ]


def columns() -> list[Point]:
    """The middles of the eight columns, turned as the street is."""
    found: list[Point] = []
    for row, gaps in enumerate(ROWS):
        reach = sum(gaps) + 3 * BASE
        y = -reach / 2
        x = -FROM_GATE - BASE / 2 - row * (BETWEEN + BASE)
        for gap in (*gaps, 0.0):
            found.append((x, y + BASE / 2))
            y += BASE + gap
    return turned(found, SKEW, (-FROM_GATE, 0))


def _portico(view: View, places: list[Point]) -> None:
    half = BASE / 2
    for x, y in places:
        view.shape(turned(rectangle(x - half, y - half, BASE, BASE), SKEW, (x, y)), PAPER, LIGHT)
        marks.column(view, (x, y), DIAMETER / 2, plinth=False)
    for row in (places[:4], places[4:]):
        (ax, ay), (bx, by) = row[0], row[-1]
        far = ((bx - ax) * 0.16, (by - ay) * 0.16)
        view.dashed([(ax - far[0], ay - far[1]), (bx + far[0], by + far[1])], HAIR, pattern=(18, 7))


def draw(_state: State, number: str) -> Sheet:
    """The gate at the right, the columns at the left."""
    sheet = Sheet(LANDSCAPE)
    view = View(sheet, 1180, 548, 52)
    view.fill(rectangle(-20, -2.25, 24, 4.5), GROUND)
    for edge in (-2.25, 2.25):
        view.dashed([(-20, edge), (4.4, edge)], HAIR)
    for outline in piers():
        marks.wall(view, outline)
        left, low, _, high = box(outline)
        view.shape(rectangle(left - 0.28, low + 0.2, 0.28, high - low - 0.4), PAPER, LIGHT)
    for low, high in ((-9.1, -WIDTH / 2), (WIDTH / 2, 9.1)):
        marks.wall(view, rectangle(0.9, low, 1.5, high - low), Fate.LOW)
    for x in (0.5, 1.0):
        view.line([(x, -2.25), (x, 2.25)], LIGHT)
    places = columns()
    _portico(view, places)
    marks.axis(view, (-20.6, 0), (4.9, 0))
    view.key((1.7, 0), 1)
    for side in (-1, 1):
        view.key((1.7, side * 4.58), 2)
    view.key((-12.2, 8.2), 3, leader=(places[3][0], places[3][1]))
    view.key((4.0, 8.2), 4, leader=(1.7, 8.4))
    view.line([(-FROM_GATE, -8.6), (0, -8.6)], HAIR)
    for x in (-FROM_GATE, 0):
        view.line([(x, -8.8), (x, -8.4)], LIGHT)
    sheet.frame(number)
    sheet.scale_bar(view.scale, 5)
    sheet.north()
    return sheet
