"""Numbers and path data as SVG writes them.

Everything a template prints is text made here, because templates would write a number after the
page's language (a decimal comma in one, other digits in another).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]

_SMALLEST = 0.05


def number(value: float) -> str:
    """At most one decimal: a tenth of a unit is finer than any screen."""
    if abs(value) < _SMALLEST:
        return "0"
    return f"{value:.1f}".removesuffix(".0")


def path(points: Sequence[Point], *, closed: bool = False) -> str:
    """The path through the points in relative steps, which are shorter than positions."""
    if closed and len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]
    x, y = round(points[0][0], 1), round(points[0][1], 1)
    data = f"M{number(x)} {number(y)}l"
    steps = []
    for px, py in points[1:]:
        dx, dy = round(px, 1) - x, round(py, 1) - y
        x, y = round(px, 1), round(py, 1)
        steps.append(f"{number(dx)} {number(dy)}")
    return data.removesuffix("l" if not steps else "") + " ".join(steps) + ("Z" if closed else "")


def parallel(points: Sequence[Point], distance: float) -> list[Point]:
    """The line beside a line, to its right on the screen for a positive distance."""
    points = [
        point for point, before in zip(points, (None, *points), strict=False) if point != before
    ]
    normals = [_normal(a, b) for a, b in pairwise(points)] or [(0.0, 0.0)]
    beside = []
    for index, (x, y) in enumerate(points):
        near = normals[max(0, index - 1) : index + 1]
        nx, ny = sum(n[0] for n in near), sum(n[1] for n in near)
        length = math.hypot(nx, ny) or 1.0
        beside.append((x + nx / length * distance, y + ny / length * distance))
    return beside


def _normal(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    return (-dy / length, dx / length)


def samples(points: Sequence[Point], step: float) -> list[Point]:
    """Points along a line, at most `step` apart: what a label should not cover."""
    found: list[Point] = []
    for (ax, ay), (bx, by) in pairwise(points):
        pieces = max(1, math.ceil(math.hypot(bx - ax, by - ay) / step))
        found += [(ax + (bx - ax) * i / pieces, ay + (by - ay) * i / pieces) for i in range(pieces)]
    return found + list(points[-1:])


def area(ring: Sequence[Point]) -> float:
    """Area within a ring, always positive."""
    around = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in around)) / 2


def encloses(ring: Sequence[Point], point: Point) -> bool:
    """Whether a point lies within a ring (even-odd rule)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
