"""The Great Colonnade: its three stretches in plan, and a section across the street."""

from __future__ import annotations

import math
from itertools import pairwise

from catalogue.plates import elevations
from catalogue.plates.shapes import Outline, Point, centred, rectangle, turned
from catalogue.plates.sheet import (
    GROUND,
    HAIR,
    INK,
    LANDSCAPE,
    LIGHT,
    MEDIUM,
    PAPER,
    STONE,
    Sheet,
)
from catalogue.plates.state import State
from catalogue.plates.view import View

#: Metres from west to east, and the turns between them, to the left, in degrees.
STRETCHES = (500.0, 365.0, 300.0)
TURNS = (10.0, -30.0)
CARRIAGEWAY, PORTICO = 11.7, 7.0
#: Schematic.
_COLUMN = 9.5


def corners() -> Outline:
    """The line of the street: its western end, its two bends, its eastern end."""
    heading, at = -10.0, (0.0, 0.0)
    found: list[Point] = [at]
    for index, length in enumerate(STRETCHES):
        turn = math.radians(heading)
        at = (at[0] + length * math.cos(turn), at[1] + length * math.sin(turn))
        found.append(at)
        heading += TURNS[index] if index < len(TURNS) else 0
    return found


def _stretch(view: View, start: Point, end: Point) -> None:
    length = math.dist(start, end)
    angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))

    def at(along: float, across: float) -> Point:
        return turned([(start[0] + along, start[1] + across)], angle, start)[0]

    wide = CARRIAGEWAY / 2 + PORTICO
    view.fill([at(0, -wide), at(length, -wide), at(length, wide), at(0, wide)], GROUND)
    for side in (-1, 1):
        view.line([at(6, side * wide), at(length - 6, side * wide)], MEDIUM)
        for index in range(int(length / 9)):
            view.disc(at(6 + index * 9, side * CARRIAGEWAY / 2), 1.45)


def _block(view: View, point: Point, size: tuple[float, float], angle: float) -> None:
    view.shape(turned(centred(*point, *size), angle, point), STONE, LIGHT)


def _neighbours(view: View) -> None:
    """The buildings beside the street, in outline."""
    west, tetrapylon, arch, east = corners()
    bel = (east[0] + 96, east[1] - 46)
    for point, size, angle in (
        ((west[0] - 26, west[1] + 4), (26, 22), -10),
        ((tetrapylon[0] + 200, tetrapylon[1] - 74), (92, 82), 2),
        ((tetrapylon[0] + 92, tetrapylon[1] - 96), (71, 84), 0),
        ((arch[0] - 62, arch[1] - 66), (38, 82), 8),
        ((arch[0] - 150, arch[1] + 44), (84, 52), 0),
        (bel, (205, 210), -27),
        (bel, (30, 55), -27),
    ):
        _block(view, point, size, angle)


def _joints(view: View) -> None:
    """The Tetrapylon and the arch, where the street bends."""
    _, tetrapylon, arch, _ = corners()
    view.shape(centred(*tetrapylon, 22, 22), PAPER, MEDIUM)
    for x in (-1, 1):
        for y in (-1, 1):
            view.disc((tetrapylon[0] + x * 6, tetrapylon[1] + y * 6), 2.8)
    wedge = [(arch[0] - 8, arch[1] + 15), (arch[0] + 12, arch[1] + 13), (arch[0] - 4, arch[1] - 17)]
    view.shape(wedge, INK, LIGHT)


def _plan(sheet: Sheet) -> None:
    view = View(sheet, 134, 262, 1.0)
    _neighbours(view)
    line = corners()
    for start, end in pairwise(line):
        _stretch(view, start, end)
    _joints(view)
    west, tetrapylon, arch, east = line
    for spot, leader, key in (
        ((west[0] - 26, west[1] + 58), (west[0] - 26, west[1] + 4), 1),
        ((tetrapylon[0], tetrapylon[1] + 62), (tetrapylon[0], tetrapylon[1] + 9), 2),
        ((tetrapylon[0] + 92, tetrapylon[1] - 96), None, 3),
        ((tetrapylon[0] + 200, tetrapylon[1] - 74), None, 4),
        ((arch[0] - 62, arch[1] - 66), None, 5),
        ((arch[0] - 150, arch[1] + 44), None, 6),
        ((arch[0] + 34, arch[1] + 62), (arch[0] + 3, arch[1] + 6), 7),
        ((east[0] + 96, east[1] - 46), None, 8),
    ):
        view.key(spot, key, leader=leader)
    _bar(sheet, view.scale)


def _bar(sheet: Sheet, scale: float) -> None:
    """The scale of the plan, which is not that of the section below."""
    left, top, step = 92.0, 520.0, 50 * scale
    for part in range(4):
        upper = INK if part % 2 == 0 else PAPER
        sheet.fill(
            [
                (left + part * step, top),
                (left + (part + 1) * step, top),
                (left + (part + 1) * step, top + 8),
                (left + part * step, top + 8),
            ],
            upper,
        )
    box = [(left, top), (left + 4 * step, top), (left + 4 * step, top + 8), (left, top + 8)]
    sheet.line([*box, *box[:2]], LIGHT)
    for part in (0, 2, 4):
        sheet.letter((left + part * step, top - 13), str(part * 50), 16)
    sheet.letter((left + 4 * step + 24, top + 4), "m", 17)


def _section(sheet: Sheet) -> None:
    """Across the street: carriageway, columns with their brackets, porticoes, back walls."""
    scale = 26.5
    view = View(sheet, 700, 995, scale)
    inner, outer = CARRIAGEWAY / 2, CARRIAGEWAY / 2 + PORTICO
    elevations.ground(view, -outer - 5, outer + 5)
    for side in (-1, 1):
        left = inner - 0.7 if side > 0 else -outer - 1
        view.shape(rectangle(left, 0, PORTICO + 1.7, 0.35), STONE, LIGHT)
        elevations.column(view, side * inner, 0.35, _COLUMN, 0.95, bracket=False)
        view.shape(
            [
                (side * (inner - 0.2), 0.35 + _COLUMN * 0.6),
                (side * (inner - 1.3), 0.35 + _COLUMN * 0.62),
                (side * (inner - 1.3), 0.35 + _COLUMN * 0.66),
                (side * (inner - 0.2), 0.35 + _COLUMN * 0.66),
            ],
            STONE,
            LIGHT,
        )
        top = 0.35 + _COLUMN
        view.shape(centred(side * inner, top + 0.8, 1.1, 1.6), INK, MEDIUM)
        wall = rectangle(outer if side > 0 else -outer - 1, 0, 1, top + 2.2)
        view.shape(wall, INK, MEDIUM)
        view.dashed([(side * (inner - 0.5), top + 1.8), (side * (outer + 1), top + 2.7)], LIGHT)
        elevations.person(view, side * (inner + 3.2), 0.35)
    view.line([(-inner + 0.7, 0.08), (inner - 0.7, 0.08)], HAIR)
    for x in (-outer, -inner, inner, outer):
        view.line([(x, -0.85), (x, -1.35)], LIGHT)
    view.line([(-outer, -1.1), (outer, -1.1)], HAIR)
    view.key((0, 3.2), 9)
    for side in (-1, 1):
        view.key((side * (inner + 3.5), 5.6), 10)
    bracket = 0.35 + _COLUMN * 0.64
    view.key((-inner + 3.2, bracket), 11, leader=(-inner + 1.2, bracket))
    sheet.scale_bar(scale, 10)


def draw(_state: State, number: str) -> Sheet:
    """The plan above, the section below, each with its scale."""
    sheet = Sheet(LANDSCAPE)
    _plan(sheet)
    _section(sheet)
    sheet.frame(number)
    sheet.north(-32)
    return sheet
