"""How a plan shows things: cut walls, columns, steps, rubble, slopes; and what of them is lost.

Standing masonry is solid, low remains are hatched, what was destroyed is a broken line in red
with rubble over it: the three differ in form, so that a grey copy says the same.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise

from catalogue.plates.shapes import Point, arc, blob, ragged, scatter
from catalogue.plates.sheet import (
    EARTH,
    GROUND,
    HAIR,
    HEAVY,
    INK,
    LIGHT,
    LOSS,
    MEDIUM,
    PAPER,
    SHADE,
    STONE,
)
from catalogue.plates.view import View


class Fate(Enum):
    """What became of a part."""

    STANDING = "standing"
    LOW = "low"
    LOST = "lost"


def wall(view: View, outline: Sequence[Point], fate: Fate = Fate.STANDING) -> None:
    """A wall in plan."""
    if fate is Fate.STANDING:
        view.shape(outline, INK, MEDIUM)
    elif fate is Fate.LOW:
        view.fill(outline, PAPER)
        view.hatch(outline, 6, 45, HAIR)
        view.edge(outline, MEDIUM)
    else:
        lost(view, outline)


def lost(view: View, outline: Sequence[Point], width: float = MEDIUM) -> None:
    """The outline of what was destroyed."""
    view.dashed([*outline, outline[0]], width, LOSS, (8, 5))


def column(
    view: View, centre: Point, radius: float, fate: Fate = Fate.STANDING, *, plinth: bool = True
) -> None:
    """A column in plan, on its square base."""
    x, y = centre
    half = radius * 1.35
    base = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    if plinth and radius * view.scale > 3:
        view.shape(base, PAPER, HAIR)
    if fate is Fate.STANDING:
        view.disc(centre, radius)
    elif fate is Fate.LOW:
        view.disc(centre, radius, PAPER)
        view.circle(centre, radius, LIGHT)
    else:
        view.dashed(arc(centre, radius, 0, 360, 24), LIGHT, LOSS, (4, 3))


def columns(
    view: View, centres: Iterable[Point], radius: float, fate: Fate = Fate.STANDING
) -> None:
    """A row of columns."""
    for centre in centres:
        column(view, centre, radius, fate)


def steps(view: View, start: Point, end: Point, rise: Point, count: int) -> None:
    """A flight of steps: the lowest edge from start to end, `rise` the way to the uppermost."""
    (ax, ay), (bx, by), (rx, ry) = start, end, rise
    view.fill([start, end, (bx + rx, by + ry), (ax + rx, ay + ry)], PAPER)
    for index in range(count + 1):
        part = index / count
        one, two = (ax + rx * part, ay + ry * part), (bx + rx * part, by + ry * part)
        view.line([one, two], LIGHT if index in {0, count} else HAIR)
    view.line([start, (ax + rx, ay + ry)], LIGHT)
    view.line([end, (bx + rx, by + ry)], LIGHT)


def rubble(view: View, outline: Sequence[Point], seed: str, *, block: float = 7) -> None:
    """Fallen blocks and chips over an outline; `block` is the size of the largest in pixels."""
    chance = random.Random(seed)  # noqa: S311  (a pattern, no secret)
    pixels = view.all(outline)
    for x, y in scatter(ragged(pixels, block * 1.6, seed), block * 0.8, seed + "chips"):
        view.sheet.disc((x, y), 0.6 + 0.5 * chance.random(), INK)
    for centre in scatter(ragged(pixels, block * 1.2, seed), block * 1.75, seed):
        size = block * (0.4 + 0.75 * chance.random() ** 1.5)
        shape = blob(centre, size, chance, 4 + int(chance.random() * 3))
        view.sheet.fill(shape, STONE if chance.random() < 0.7 else SHADE)
        view.sheet.line([*shape, *shape[:2]], LIGHT)


def drums(view: View, start: Point, angle: float, count: int, radius: float) -> None:
    """A fallen column: its drums in a row, a little apart."""
    length = radius * 2.1
    sin, cos = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    for index in range(count):
        far = index * length * 1.12
        corners = [(far, -radius), (far + length, -radius), (far + length, radius), (far, radius)]
        at = [(start[0] + a * cos - b * sin, start[1] + a * sin + b * cos) for a, b in corners]
        view.shape(at, STONE, LIGHT)
        third = [(at[0][0] * 0.7 + at[3][0] * 0.3, at[0][1] * 0.7 + at[3][1] * 0.3)]
        third.append((at[1][0] * 0.7 + at[2][0] * 0.3, at[1][1] * 0.7 + at[2][1] * 0.3))
        view.line(third, HAIR)


def slope(view: View, crest: Sequence[Point], reach: float, seed: str) -> None:
    """Hachures down from a crest, to its right; long and short by turns. Reach in pixels."""
    chance = random.Random(seed)  # noqa: S311  (a pattern, no secret)
    pixels = view.all(crest)
    for (ax, ay), (bx, by) in pairwise(pixels):
        length = math.hypot(bx - ax, by - ay)
        across = (-(by - ay) / length, (bx - ax) / length)
        for index in range(int(length / 9)):
            part = (index + 0.5) * 9 / length
            x, y = ax + (bx - ax) * part, ay + (by - ay) * part
            far = reach * (1 if index % 2 else 0.55) * (0.85 + 0.3 * chance.random())
            tip = (x + across[0] * far, y + across[1] * far)
            view.sheet.line([(x, y), tip], HAIR, EARTH)


def floor(view: View, outline: Sequence[Point]) -> None:
    """The ground of a court or a platform."""
    view.shape(outline, GROUND, LIGHT)


def rock(view: View, outline: Sequence[Point], seed: str) -> None:
    """Living rock: hatched and speckled."""
    view.fill(outline, STONE)
    view.hatch(outline, 11, 52, HAIR, SHADE)
    chance = random.Random(seed)  # noqa: S311  (a pattern, no secret)
    for point in scatter(view.all(outline), 17, seed):
        view.sheet.disc(point, 0.7 + 0.7 * chance.random(), INK)
    view.edge(outline, MEDIUM)


def axis(view: View, start: Point, end: Point) -> None:
    """A line of symmetry: long and short strokes."""
    view.dashed([start, end], HAIR, INK, (18, 7))


def cut(view: View, outline: Sequence[Point]) -> None:
    """Something cut through in a section."""
    view.shape(outline, INK, HEAVY)
