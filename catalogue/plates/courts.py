"""Two courts with porticoes: the sanctuary of Nabu and the Agora, in plan."""

from __future__ import annotations

from catalogue.plates import marks
from catalogue.plates.bel import peristyle
from catalogue.plates.marks import Fate
from catalogue.plates.shapes import Outline, Point, along, centred, rectangle
from catalogue.plates.sheet import GROUND, HAIR, LANDSCAPE, LIGHT, MEDIUM, PAPER, PORTRAIT, Sheet
from catalogue.plates.state import State
from catalogue.plates.view import View

#: The court of Nabu: about 0.3 hectares; its sides are schematic.
NABU_COURT: Outline = [(-19.0, -41.0), (21.5, -41.0), (17.5, 41.0), (-15.5, 36.0)]
NABU_COLUMNS = (6, 12)
#: Metres, east to west by north to south.
AGORA = (71.0, 84.0)


def _ring_wall(view: View, corners: Outline, thick: float, gaps: dict[int, float]) -> None:
    """A wall round a court; a gap, in metres, opens the middle of a side."""
    middle = (
        sum(x for x, _ in corners) / len(corners),
        sum(y for _, y in corners) / len(corners),
    )

    def inner(point: Point) -> Point:
        return tuple(  # type: ignore[return-value]
            value - thick * (1 if value > centre else -1)
            for value, centre in zip(point, middle, strict=True)
        )

    for index, start in enumerate(corners):
        end = corners[(index + 1) % len(corners)]
        pieces = [(0.0, 1.0)]
        if index in gaps:
            length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
            half = gaps[index] / length / 2
            pieces = [(0.0, 0.5 - half), (0.5 + half, 1.0)]
        for one, two in pieces:
            outer = [_part(start, end, one), _part(start, end, two)]
            within = [_part(inner(start), inner(end), two), _part(inner(start), inner(end), one)]
            marks.wall(view, [*outer, *within])


def _part(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _nabu_temple(view: View) -> None:
    size = (16.0, 29.0)
    inner = View(view.sheet, *view.at((0.8, 5.0)), view.scale)
    for out, width in ((1.6, LIGHT), (0.8, HAIR), (0.0, MEDIUM)):
        base = centred(0, 0, size[0] + 2 * out, size[1] + 2 * out)
        inner.shape(base, PAPER if out else GROUND, width)
    marks.steps(inner, (-4, -size[1] / 2 - 6.4), (4, -size[1] / 2 - 6.4), (0, 6.4), 12)
    marks.columns(inner, peristyle(size, NABU_COLUMNS), 0.5, Fate.LOW)
    for outline in (
        rectangle(-4.4, -8.8, 3, 1.1),
        rectangle(1.4, -8.8, 3, 1.1),
        rectangle(-4.4, -7.7, 1.1, 18),
        rectangle(3.3, -7.7, 1.1, 18),
        rectangle(-4.4, 10.3, 8.8, 1.1),
        rectangle(-3.3, 5.2, 1.9, 1.0),
        rectangle(1.4, 5.2, 1.9, 1.0),
    ):
        marks.wall(inner, outline, Fate.LOW)


def draw_nabu(_state: State, number: str) -> Sheet:
    """The trapezoid court of Nabu with the temple, the altar and the southern gate."""
    sheet = Sheet(PORTRAIT)
    view = View(sheet, 604, 782, 13.1)
    view.fill(NABU_COURT, GROUND)
    _ring_wall(view, NABU_COURT, 1.3, {0: 6.0})
    for start, end, count in (
        ((-13.9, -35.5), (-10.9, 31.2), 18),
        ((16.0, -35.5), (12.6, 35.2), 19),
        ((-13.9, -35.5), (16.0, -35.5), 8),
    ):
        marks.columns(view, along(start, end, count), 0.45, Fate.LOW)
    marks.columns(view, along((-5.8, -45.2), (8.4, -45.2), 6), 0.6, Fate.LOW)
    view.line([(-8, -47), (10.6, -47)], LIGHT)
    _nabu_temple(view)
    marks.wall(view, centred(0.8, -23.5, 4.2, 4.2), Fate.LOW)
    view.edge(centred(0.8, -23.5, 6, 6), LIGHT)
    street = [(-22.0, 40.4), (24.0, 47.0)]
    for rise in (0.0, 5.5):
        level = [(x, y + rise) for x, y in street]
        marks.columns(view, along(level[0], level[1], 13)[1:-1], 0.5, Fate.LOW)
        view.line(level, HAIR)
    for spot, key in (((0.8, 8.0), 1), ((0.8, -19.2), 2), ((-26.5, -43), 3), ((-26.5, 40), 4)):
        if key == 3:
            view.key(spot, key, leader=(-6.6, -45.2))
        elif key == 4:
            view.key(spot, key, leader=(-20, 41))
        else:
            view.key(spot, key)
    view.key((-26.5, -12), 5, leader=(-12.6, -12))
    sheet.frame(number)
    sheet.scale_bar(view.scale, 20)
    sheet.north()
    return sheet


def _agora_doors() -> dict[int, tuple[float, ...]]:
    return {0: (0.25, 0.5, 0.75), 1: (0.22, 0.5, 0.78), 2: (0.5,), 3: (0.2, 0.42, 0.64)}


def _agora_walls(view: View) -> None:
    wide, high = AGORA[0] / 2, AGORA[1] / 2
    corners = [(-wide, -high), (wide, -high), (wide, high), (-wide, high)]
    normals = ((0, 1), (-1, 0), (0, -1), (1, 0))
    for index, start in enumerate(corners):
        end = corners[(index + 1) % 4]
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        half = 1.6 / length
        edges = [0.0]
        for place in _agora_doors()[index]:
            edges += [place - half, place + half]
        edges.append(1.0)
        nx, ny = (value * 1.4 for value in normals[index])
        for one, two in zip(edges[::2], edges[1::2], strict=True):
            outer = [_part(start, end, one), _part(start, end, two)]
            marks.wall(view, [*outer, *[(x + nx, y + ny) for x, y in reversed(outer)]])


def draw_agora(_state: State, number: str) -> Sheet:
    """The Agora with its four porticoes, the small hall in its corner and the annexe."""
    sheet = Sheet(LANDSCAPE)
    view = View(sheet, 690, 548, 10.9)
    wide, high = AGORA[0] / 2, AGORA[1] / 2
    annexe = rectangle(wide, -high, 34, 62)
    view.fill(annexe, GROUND)
    for outline in (
        rectangle(wide + 32.8, -high, 1.2, 62),
        rectangle(wide, -high, 34, 1.2),
        rectangle(wide, -high + 60.8, 34, 1.2),
    ):
        marks.wall(view, outline)
    view.fill(centred(0, 0, *AGORA), GROUND)
    _agora_walls(view)
    x, y = wide - 8.5, high - 8.5
    for side in (-1, 1):
        marks.columns(view, along((-x, side * y), (x, side * y), 15), 0.62, Fate.LOW)
        marks.columns(view, along((side * x, -y), (side * x, y), 18)[1:-1], 0.62, Fate.LOW)
    hall = (-wide - 13.4, high - 18)
    view.fill(rectangle(*hall, 13.4, 16), GROUND)
    for corner, size in (
        (hall, (13.4, 1.1)),
        ((hall[0], hall[1] + 14.9), (13.4, 1.1)),
        (hall, (1.1, 16)),
    ):
        marks.wall(view, rectangle(*corner, *size))
    bench = [
        rectangle(hall[0] + 1.1, hall[1] + 1.1, 1.7, 13.8),
        rectangle(hall[0] + 2.8, hall[1] + 13.2, 10.4, 1.7),
        rectangle(hall[0] + 2.8, hall[1] + 1.1, 10.4, 1.7),
    ]
    for outline in bench:
        view.shape(outline, PAPER, LIGHT)
    for spot, key in (((0, 0), 1), ((hall[0] + 7.4, hall[1] + 8), 2), ((wide + 17, -11), 3)):
        view.key(spot, key)
    for spot, key in (((0, y + 4), 4), ((x + 4, 16), 5), ((0, -y - 4), 6), ((-x - 4, -12), 7)):
        view.key(spot, key)
    sheet.frame(number)
    sheet.scale_bar(view.scale, 20)
    sheet.north()
    return sheet
