"""Points, outlines and what is made of them. Pure geometry in any unit; angles in degrees."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Outline = list[Point]


def rectangle(x: float, y: float, width: float, height: float) -> Outline:
    """A rectangle from its lower left corner."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def centred(x: float, y: float, width: float, height: float) -> Outline:
    """A rectangle about its middle."""
    return rectangle(x - width / 2, y - height / 2, width, height)


def arc(centre: Point, radius: float, start: float, end: float, steps: int = 48) -> Outline:
    """Points along an arc, anticlockwise from the east for growing angles."""
    x, y = centre
    turns = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns]


def ring(centre: Point, inner: float, outer: float, start: float, end: float) -> Outline:
    """The outline of a part of a ring."""
    return arc(centre, outer, start, end) + arc(centre, inner, end, start)


def turned(points: Sequence[Point], angle: float, about: Point = (0.0, 0.0)) -> Outline:
    """The points turned anticlockwise."""
    sin, cos = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    ax, ay = about
    moved = [(x - ax, y - ay) for x, y in points]
    return [(ax + x * cos - y * sin, ay + x * sin + y * cos) for x, y in moved]


def along(start: Point, end: Point, count: int) -> Outline:
    """So many points at equal distances, the first and the last at the ends."""
    (ax, ay), (bx, by) = start, end
    return [
        (ax + (bx - ax) * i / (count - 1), ay + (by - ay) * i / (count - 1)) for i in range(count)
    ]


def around(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """The sides of an outline."""
    return list(pairwise([*points, points[0]]))


def encloses(outline: Sequence[Point], point: Point) -> bool:
    """Whether a point lies within an outline (even-odd rule)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in around(outline):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """The least and greatest x and y: left, bottom, right, top."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def hatching(
    outline: Sequence[Point], spacing: float, angle: float
) -> Iterator[tuple[Point, Point]]:
    """Parallel strokes that fill an outline."""
    level = turned(outline, -angle)
    _, low, _, high = box(level)
    for index in range(math.floor(low / spacing), math.ceil(high / spacing) + 1):
        y = (index + 0.5) * spacing
        cuts = sorted(
            ax + (y - ay) * (bx - ax) / (by - ay)
            for (ax, ay), (bx, by) in around(level)
            if (ay > y) != (by > y)
        )
        for left, right in zip(cuts[::2], cuts[1::2], strict=True):
            start, end = turned([(left, y), (right, y)], angle)
            yield start, end


def dashes(points: Sequence[Point], dash: float, gap: float) -> Iterator[tuple[Point, Point]]:
    """The strokes of a broken line; the pattern runs on round corners."""
    at, drawing = 0.0, True
    for (ax, ay), (bx, by) in pairwise(points):
        length, done = math.hypot(bx - ax, by - ay), 0.0
        while length - done > 1e-9:
            step = min((dash if drawing else gap) - at, length - done)
            if drawing:
                one, two = done / length, (done + step) / length
                yield (
                    (ax + (bx - ax) * one, ay + (by - ay) * one),
                    (ax + (bx - ax) * two, ay + (by - ay) * two),
                )
            done, at = done + step, at + step
            if at >= (dash if drawing else gap) - 1e-9:
                at, drawing = 0.0, not drawing


def scatter(outline: Sequence[Point], distance: float, seed: str) -> list[Point]:
    """Points strewn over an outline, none nearer to another than a distance; always the same."""
    chance = random.Random(seed)  # noqa: S311  (a pattern, no secret)
    left, low, right, high = box(outline)
    cell = distance / math.sqrt(2)
    taken: dict[tuple[int, int], Point] = {}
    tries = int((right - left) * (high - low) / (cell * cell) * 4)
    for _ in range(tries):
        x = left + chance.random() * (right - left)
        y = low + chance.random() * (high - low)
        column, row = math.floor(x / cell), math.floor(y / cell)
        near = (taken.get((column + i, row + j)) for i in range(-2, 3) for j in range(-2, 3))
        crowded = any(one and math.hypot(one[0] - x, one[1] - y) < distance for one in near)
        if not crowded and encloses(outline, (x, y)):
            taken[column, row] = (x, y)
    return list(taken.values())


def ragged(outline: Sequence[Point], amount: float, seed: str) -> Outline:
    """The outline with its sides broken up, each new point moved by up to an amount."""
    chance = random.Random(seed)  # noqa: S311  (a pattern, no secret)
    broken: Outline = []
    for (ax, ay), (bx, by) in around(outline):
        pieces = max(2, math.ceil(math.hypot(bx - ax, by - ay) / (amount * 2)))
        for index in range(pieces):
            part = index / pieces
            x, y = ax + (bx - ax) * part, ay + (by - ay) * part
            broken.append(
                (x + amount * 2 * (chance.random() - 0.5), y + amount * 2 * (chance.random() - 0.5))
            )
    return broken


def blob(centre: Point, radius: float, chance: random.Random, corners: int = 5) -> Outline:
    """An irregular block."""
    x, y = centre
    start = chance.random() * 360
    outline = []
    for index in range(corners):
        angle = math.radians(start + 360 * (index + 0.5 * chance.random()) / corners)
        reach = radius * (0.7 + 0.45 * chance.random())
        outline.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return outline
