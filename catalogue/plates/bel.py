"""The sanctuary of Bel: the precinct, and the cella within its peristyle."""

from __future__ import annotations

from catalogue.plates import marks
from catalogue.plates.marks import Fate
from catalogue.plates.shapes import Outline, Point, along, centred, rectangle
from catalogue.plates.sheet import GROUND, HAIR, INK, LIGHT, MEDIUM, PAPER, PORTRAIT, SQUARE, Sheet
from catalogue.plates.state import State
from catalogue.plates.view import View

#: Metres, east to west by north to south.
TEMENOS = (205.0, 210.0)
PROPYLAEA_STAIR = 35.0
STYLOBATE = (30.0, 55.0)
COLUMNS = (8, 15)
#: Schematic: no source read gives the size of the walls within.
CELLA = (14.0, 39.0)
WALL = 1.9

#: The middle of the cella, slightly east of that of the court.
_CELLA_AT = (8.0, 0.0)
#: The door in the long western side, off its middle.
_DOOR_AT = -3.757


def peristyle(size: tuple[float, float], counts: tuple[int, int]) -> Outline:
    """The columns round a temple about the origin: so many on the short and the long sides."""
    x, y = size[0] / 2 - 1.2, size[1] / 2 - 1.2
    short = along((-x, y), (x, y), counts[0])
    sides = along((x, -y), (x, y), counts[1])[1:-1]
    return [*short, *[(a, -b) for a, b in short], *sides, *[(-a, b) for a, b in sides]]


def cella_walls() -> list[Outline]:
    """The walls of the cella about the origin, with the door open in the western one."""
    width, length = CELLA
    x, y = width / 2, length / 2
    door = 2.6
    return [
        rectangle(-x, y - WALL, width, WALL),
        rectangle(-x, -y, width, WALL),
        rectangle(x - WALL, -y + WALL, WALL, length - 2 * WALL),
        rectangle(-x, -y + WALL, WALL, _DOOR_AT - door + y - WALL),
        rectangle(-x, _DOOR_AT + door, WALL, y - WALL - _DOOR_AT - door),
    ]


def standing_columns() -> Outline:
    """The forty-one columns: one place of the ring is taken by the portal."""
    return [
        (x, y) for x, y in peristyle(STYLOBATE, COLUMNS) if not (x < 0 and abs(y - _DOOR_AT) < 1)
    ]


def _half_columns(view: View) -> None:
    """The engaged columns of the short sides."""
    for end in (1, -1):
        for x in (-2.4, 2.4):
            view.disc((x, end * CELLA[1] / 2), 0.62)


def _inside(view: View) -> None:
    """The two shrines, raised at the ends, with their steps; the stairs in the corners."""
    width, length = CELLA[0] / 2 - WALL, CELLA[1] / 2 - WALL
    for end in (1, -1):
        foot = end * (length - 6.2)
        back = end * length
        sides: list[Outline] = [
            rectangle(-width, min(foot, back), 2.6, 6.2),
            rectangle(width - 2.6, min(foot, back), 2.6, 6.2),
        ]
        for side in sides:
            marks.wall(view, side)
        reach = 4.6 if end < 0 else 2.2
        start, other = (-2.4, foot - end * reach), (2.4, foot - end * reach)
        marks.steps(view, start, other, (0, end * reach), 9 if end < 0 else 6)
        view.edge(centred(0, end * (length - 3), 4.8, 5.6), HAIR)
        for radius in (1.9, 1.3):
            view.circle((0, end * (length - 3.1)), radius, HAIR)
    for x, y in ((-1, 1), (1, 1), (-1, -1)):
        _winding_stair(view, (x * (width - 1.0), y * (length - 3.1)))


def _winding_stair(view: View, middle: Point) -> None:
    x, y = middle
    view.shape(centred(x, y, 1.7, 4.4), PAPER, LIGHT)
    view.fill(centred(x, y, 0.5, 3), INK)
    for index in range(9):
        level = y - 1.9 + index * 0.475
        view.line([(x - 0.85, level), (x + 0.85, level)], HAIR)


def _portal(view: View) -> None:
    """The carved doorway between two columns of the west side, which outlived the blast."""
    x = -STYLOBATE[0] / 2 + 1.2
    for side in (-1, 1):
        marks.wall(view, centred(x, _DOOR_AT + side * 2.05, 2.3, 1.2))


def _cella(view: View, state: State) -> None:
    fate = Fate.STANDING if state is State.BEFORE else Fate.LOST
    if fate is Fate.STANDING:
        for outline in cella_walls():
            marks.wall(view, outline)
        _half_columns(view)
    if view.scale > 10 and fate is Fate.STANDING:
        _inside(view)
    marks.columns(view, standing_columns(), 0.72, fate)
    if state is State.AFTER:
        field = centred(0.5, 0, CELLA[0] + 3, CELLA[1] + 2)
        marks.rubble(view, field, "bel", block=view.scale * 0.36 + 3)
        for outline in cella_walls():
            marks.lost(view, outline)
    _portal(view)


def _podium(view: View) -> None:
    for out, width in ((3.2, LIGHT), (2.4, HAIR), (1.6, HAIR), (0.0, MEDIUM)):
        size = (STYLOBATE[0] + 2 * out, STYLOBATE[1] + 2 * out)
        view.shape(centred(0, 0, *size), PAPER if out else GROUND, width)
    left = -STYLOBATE[0] / 2 - 9
    marks.steps(view, (left, _DOOR_AT + 4), (left, _DOOR_AT - 4), (9, 0), 14)


def draw_cella(state: State, number: str) -> Sheet:
    """The plan of the cella with its peristyle and podium."""
    sheet = Sheet(PORTRAIT)
    view = View(sheet, 655, 742, 20.4)
    _podium(view)
    _cella(view, state)
    if state is State.AFTER:
        for at, angle in (((10.6, 12), 64), ((-12.6, 14), 108), ((11, -20), 75), ((-10, -24), 20)):
            marks.drums(view, at, angle, 5, 0.66)
    for spot, key in (((0, 0), 1), ((0, 14.4), 2), ((0, -14.4), 3)):
        view.key(spot, key)
    view.key((-22.5, -14), 4, leader=(-14, -5.9))
    view.key((-22.5, 22), 5, leader=(-13.9, 18.8))
    sheet.frame(number)
    sheet.scale_bar(view.scale, 10)
    sheet.north()
    return sheet


def _precinct(view: View) -> None:
    east, north = TEMENOS[0] / 2, TEMENOS[1] / 2
    view.fill(centred(0, 0, *TEMENOS), GROUND)
    thick = 2.6
    for outline in (
        rectangle(-east, north - thick, 2 * east, thick),
        rectangle(-east, -north, 2 * east, thick),
        rectangle(east - thick, -north, thick, 2 * north),
        rectangle(-east, -north, thick, north - 16),
        rectangle(-east, 16, thick, north - 16),
    ):
        marks.wall(view, outline)
    for index in range(25):
        at = -east + 6 + index * (2 * east - 12) / 24
        for level in (north, -north):
            view.fill(centred(at, level, 1.6, 2), INK)
    for index in range(26):
        at = -north + 6 + index * (2 * north - 12) / 25
        view.fill(centred(east, at, 2, 1.6), INK)
        if abs(at) > 18:
            view.fill(centred(-east, at, 2, 1.6), INK)


def _porticoes(view: View) -> None:
    """Double rows on three sides, one taller row on the west."""
    east, north = TEMENOS[0] / 2 - 2.6, TEMENOS[1] / 2 - 2.6
    for depth in (7.5, 15.0):
        x, y = east - depth, north - depth
        count = round(2 * x / 4.1)
        for side in (-1, 1):
            marks.columns(view, along((-east + 13, side * y), (x, side * y), count), 0.6)
        marks.columns(view, along((x, -y), (x, y), round(2 * y / 4.1))[1:-1], 0.6)
    marks.columns(view, along((-east + 13, -north + 15), (-east + 13, north - 15), 32), 0.95)


def _propylaea(view: View) -> None:
    west = -TEMENOS[0] / 2
    half = PROPYLAEA_STAIR / 2
    marks.steps(view, (west - 15, half), (west - 15, -half), (10, 0), 12)
    marks.columns(view, along((west - 3.6, half - 1.5), (west - 3.6, -half + 1.5), 8), 0.8)
    for low, high in ((-16, -9.5), (-6, -2.6), (2.6, 6), (9.5, 16)):
        marks.wall(view, rectangle(west, low, 2.6, high - low))
    for side in (-1, 1):
        marks.wall(view, rectangle(west - 5, side * half - (1.4 if side > 0 else 0), 7.6, 1.4))


def _court(view: View) -> None:
    """Altar and banquet hall in the north-west, basin in the south-west, the sunken way in."""
    west = -TEMENOS[0] / 2
    marks.wall(view, centred(-40, 20, 14, 11), Fate.LOW)
    hall: list[tuple[Point, Point]] = [((-72, 46), (34, 1.4)), ((-72, 30), (34, 1.4))]
    for corner, size in hall:
        marks.wall(view, rectangle(*corner, *size), Fate.LOW)
    for x in (-72, -39.4):
        marks.wall(view, rectangle(x, 31.4, 1.4, 14.6), Fate.LOW)
    view.shape(centred(-48, -30, 24, 15), PAPER, MEDIUM)
    view.edge(centred(-48, -30, 21.6, 12.6), HAIR)
    ramp = rectangle(west - 6, 60, 46, 4.2)
    view.shape(ramp, PAPER, LIGHT)
    view.hatch(ramp, 7, 90, HAIR)


def draw_sanctuary(state: State, number: str) -> Sheet:
    """The plan of the whole sanctuary on its mound."""
    sheet = Sheet(SQUARE)
    view = View(sheet, 746, 718, 5.55)
    east, north = TEMENOS[0] / 2 + 5, TEMENOS[1] / 2 + 4
    crest = [(-east, north), (east, north), (east, -north), (-east, -north)]
    marks.slope(view, list(reversed([*crest, crest[0]])), 34, "mound")
    _precinct(view)
    _porticoes(view)
    _propylaea(view)
    _court(view)
    inner = View(sheet, *view.at(_CELLA_AT), view.scale)
    _podium(inner)
    _cella(inner, state)
    for spot, key in (
        ((_CELLA_AT[0], 0), 1),
        ((-40, 20), 2),
        ((-55.5, 38.8), 3),
        ((-48, -30), 4),
        ((-81, 0), 5),
        ((-52, 62.1), 6),
    ):
        view.key(spot, key)
    sheet.frame(number)
    sheet.scale_bar(view.scale, 50)
    sheet.north()
    return sheet
