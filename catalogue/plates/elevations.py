"""How an elevation shows things: ground, coursed masonry, Corinthian columns, entablatures."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.plates.marks import lost, rubble
from catalogue.plates.shapes import Outline, Point, arc, box, encloses, rectangle
from catalogue.plates.sheet import HAIR, HEAVY, INK, LIGHT, MEDIUM, PAPER, SHADE, STONE
from catalogue.plates.view import View


def ground(view: View, left: float, right: float, level: float = 0) -> None:
    """The line of the ground, hatched below."""
    view.line([(left, level), (right, level)], HEAVY)
    depth = 16 / view.scale
    strokes = int((right - left) * view.scale / 9)
    for index in range(strokes):
        x = left + (index + 1) * (right - left) / (strokes + 1)
        short = depth * (1 if index % 3 == 0 else 0.55)
        view.line([(x, level), (x - short, level - short)], HAIR)


@dataclass(frozen=True)
class Bond:
    """How a wall is laid: the height of its courses, the length of its blocks, in metres."""

    course: float
    block: float
    #: What the unevenness grows from: the same wall looks the same each time.
    seed: str
    #: From 0, dressed blocks in level courses, to 1, rubble.
    rough: float = 0


def masonry(view: View, outline: Sequence[Point], bond: Bond) -> None:
    """Coursed masonry within an outline."""
    chance = random.Random(bond.seed)  # noqa: S311  (a pattern, no secret)
    view.fill(outline, STONE)
    _, y, _, top = box(outline)
    row = 0
    while y < top:
        height = bond.course * (1 + bond.rough * (chance.random() - 0.5))
        _course(view, outline, bond, (y, y + height), chance, row)
        y, row = y + height, row + 1
    view.edge(outline, MEDIUM)


def _course(  # noqa: PLR0913, PLR0917  (one row of a wall)
    view: View,
    outline: Sequence[Point],
    bond: Bond,
    row: tuple[float, float],
    chance: random.Random,
    index: int,
) -> None:
    y, top = row
    left, _, right, _ = box(outline)
    x = left - bond.block * (0.5 if index % 2 else 0) - bond.block * 0.3 * chance.random()
    while x < right:
        width = bond.block * (1 + (0.25 + bond.rough) * (chance.random() - 0.5))
        tilt = bond.rough * (top - y) * 0.25 * (chance.random() - 0.5)
        corners = [(x, y), (x + width, y), (x + width + tilt, top), (x + tilt, top)]
        if chance.random() < 0.12 and all(encloses(outline, point) for point in corners):
            view.fill(corners, SHADE)
        _joint(view, outline, (x + width, y), (x + width + tilt, top))
        _joint(view, outline, (x, top), (x + width, top + tilt * 0.5))
        x += width


def _joint(view: View, outline: Sequence[Point], start: Point, end: Point) -> None:
    """A joint, where both ends lie in the wall; else the part of it that does."""
    pieces = 8
    inside = [
        point
        for point in (
            (
                start[0] + (end[0] - start[0]) * i / pieces,
                start[1] + (end[1] - start[1]) * i / pieces,
            )
            for i in range(pieces + 1)
        )
        if encloses(outline, point)
    ]
    if len(inside) > 1:
        view.line([inside[0], inside[-1]], HAIR)


def column(  # noqa: PLR0913  (its place, size and parts)
    view: View,
    x: float,
    foot: float,
    height: float,
    diameter: float,
    *,
    bracket: bool = True,
    far: bool = False,
) -> None:
    """A Corinthian column with the bracket for a statue that is usual at Palmyra."""
    fill, width = (SHADE, HAIR) if far else (STONE, LIGHT)
    half = diameter / 2
    base, capital = diameter * 0.5, diameter * 1.15
    view.shape(rectangle(x - half * 1.4, foot, half * 2.8, base * 0.4), fill, width)
    view.shape(rectangle(x - half * 1.2, foot + base * 0.4, half * 2.4, base * 0.6), fill, width)
    low, high = foot + base, foot + height - capital
    shaft = [(x - half, low), (x + half, low), (x + half * 0.86, high), (x - half * 0.86, high)]
    view.shape(shaft, fill, width)
    if not far:
        for part in (0.45, 0.62, 0.76):
            view.line([(x + half * part, low), (x + half * 0.86 * part, high)], HAIR)
    if bracket:
        level = low + (high - low) * 0.62
        view.shape(
            [
                (x - half * 0.5, level),
                (x + half * 0.5, level),
                (x + half * 0.85, level + half * 0.8),
                (x - half * 0.85, level + half * 0.8),
            ],
            fill,
            width,
        )
    _capital(view, (x, high), half, capital, far=far)


def _capital(view: View, foot: Point, half: float, height: float, *, far: bool) -> None:
    x, y = foot
    fill, width = (SHADE, HAIR) if far else (STONE, LIGHT)
    bell = [
        (x - half * 0.9, y),
        (x + half * 0.9, y),
        (x + half * 1.35, y + height * 0.86),
        (x - half * 1.35, y + height * 0.86),
    ]
    view.shape(bell, fill, width)
    for row, size in ((0.0, 1.0), (0.36, 1.12)):
        for leaf in (-0.62, 0.0, 0.62):
            centre = (x + half * leaf * size, y + height * (row + 0.16))
            view.line(arc(centre, half * 0.32, 200, -20, 10), HAIR)
            view.line([(centre[0], y + height * row), (centre[0], centre[1] + half * 0.3)], HAIR)
    abacus = rectangle(x - half * 1.5, y + height * 0.86, half * 3, height * 0.14)
    view.shape(abacus, fill, width)


def entablature(view: View, left: float, right: float, foot: float, height: float) -> None:
    """Architrave in two bands, frieze with a running scroll, cornice with dentils."""
    architrave, frieze = foot + height * 0.36, foot + height * 0.66
    view.shape(rectangle(left, foot, right - left, height * 0.66), STONE, LIGHT)
    for level in (foot + height * 0.16, architrave):
        view.line([(left, level), (right, level)], HAIR)
    radius = (frieze - architrave) * 0.3
    count = max(2, int((right - left) / (radius * 3.4)))
    for index in range(count):
        x = left + (index + 0.5) * (right - left) / count
        view.line(arc((x, (architrave + frieze) / 2), radius, 30, 330, 14), HAIR)
    jut = height * 0.22
    cornice = [
        (left, frieze),
        (right, frieze),
        (right + jut, foot + height * 0.86),
        (right + jut, foot + height),
        (left - jut, foot + height),
        (left - jut, foot + height * 0.86),
    ]
    view.shape(cornice, STONE, MEDIUM)
    view.line([(left - jut, foot + height * 0.86), (right + jut, foot + height * 0.86)], HAIR)
    teeth = max(3, int((right - left) / (height * 0.16)))
    for index in range(teeth):
        x = left + (index + 0.25) * (right - left) / teeth
        tooth = rectangle(x, frieze + height * 0.04, (right - left) / teeth * 0.5, height * 0.1)
        view.shape(tooth, PAPER, HAIR)


def pediment(view: View, left: float, right: float, foot: float, height: float) -> None:
    """A gable with its cornice."""
    middle = (left + right) / 2
    view.shape([(left, foot), (right, foot), (middle, foot + height)], STONE, MEDIUM)
    band = height * 0.2
    inner = [(left + band * 3, foot + band * 0.5), (right - band * 3, foot + band * 0.5)]
    view.edge([*inner, (middle, foot + height - band * 1.15)], HAIR)


def opening(view: View, outline: Sequence[Point], *, width: float = MEDIUM) -> None:
    """A door or window: dark."""
    view.shape(outline, INK, width)


def doorway(view: View, x: float, foot: float, width: float, height: float) -> None:
    """A door in a moulded frame with a cornice."""
    frame = width * 0.2
    view.shape(rectangle(x - width / 2 - frame, foot, width + 2 * frame, height + frame), STONE)
    inset = frame * 0.5
    view.edge(rectangle(x - width / 2 - inset, foot, width + 2 * inset, height + inset), HAIR)
    opening(view, rectangle(x - width / 2, foot, width, height), width=LIGHT)
    view.shape(
        rectangle(x - width * 0.8, foot + height + frame, width * 1.6, frame * 0.7), STONE, LIGHT
    )


def archway(x: float, foot: float, width: float, height: float) -> Outline:
    """The outline of an arched opening; the height is that of the crown."""
    radius = width / 2
    spring = foot + height - radius
    return [(x - radius, foot), *arc((x, spring), radius, 180, 0, 24), (x + radius, foot)]


def voussoirs(view: View, centre: Point, radii: tuple[float, float], count: int) -> None:
    """The stones of an arch, between its inner and its outer radius."""
    inner, outer = radii
    view.shape([*arc(centre, outer, 180, 0, 32), *arc(centre, inner, 0, 180, 32)], STONE)
    for index in range(1, count):
        angle = 180 * index / count
        view.line([arc(centre, radius, angle, angle, 1)[0] for radius in radii], HAIR)
    view.line(arc(centre, (inner + outer) / 2, 180, 0, 32), HAIR)


def heap(
    view: View, span: tuple[float, float], height: float, seed: str, *, block: float = 11
) -> None:
    """A heap of fallen blocks on the ground; `block` is the size of the largest in pixels."""
    chance = random.Random(seed)  # noqa: S311  (a pattern, no secret)
    (left, right), steps = span, 14
    crest = []
    for index in range(steps + 1):
        part = index / steps
        rise = (1 - (2 * part - 1) ** 2) ** 0.8 * (0.75 + 0.35 * chance.random())
        crest.append((left + (right - left) * part, height * rise))
    view.fill(crest, STONE)
    rubble(view, crest, seed, block=block)
    view.line(crest, LIGHT)


def ghost(view: View, *outlines: Sequence[Point]) -> None:
    """Outlines of what stood."""
    for outline in outlines:
        lost(view, outline)


def person(view: View, x: float, foot: float = 0) -> None:
    """A standing figure 1.70 m high, for the scale."""
    view.disc((x, foot + 1.58), 0.13)
    body = [
        (x - 0.12, foot),
        (x + 0.12, foot),
        (x + 0.25, foot + 1.05),
        (x + 0.2, foot + 1.38),
        (x, foot + 1.46),
        (x - 0.2, foot + 1.38),
        (x - 0.25, foot + 1.05),
    ]
    view.fill(body, INK)
