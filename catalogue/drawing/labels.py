"""Where the words of a plan go: a search for places that cover nothing and touch no other word.

Each word tries 24 directions and seven distances round its sign. A candidate costs what it covers
(lines, signs, fixed boxes) and how far and how awkwardly it stands; words then take turns to
improve on the whole, until none can. Nothing is left to chance, so a plan is always the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from catalogue.drawing.svg import Point

ANGLES = range(0, 360, 15)
DISTANCES = (2.0, 8.0, 16.0, 28.0, 42.0, 58.0, 76.0)
#: From this distance on a fine line leads from the sign to its word.
LEADER_FROM = 12.0
#: Side of a cell in which points of lines are counted.
_CELL = 3.0
_KEPT = 40
_SWEEPS = 8
#: Costs: per unit of distance; per point of a line covered; for a touch and per unit of area;
#: for a leader that crosses another or another word.
_FAR, _LINE, _TOUCH, _COVER, _CROSSED = 1.1, 3.0, 60.0, 4.0, 45.0
#: Costs of the direction: above or below the sign; from when a direction is steep, or level.
_SIDE = 3.0
_UPRIGHT = 0.9
_LEVEL = 0.3


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its left upper to its right lower corner."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def about(cls, x: float, y: float, width: float, height: float) -> Box:
        """A rectangle with its middle at a point."""
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def centre(self) -> Point:
        """The middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, margin: float) -> Box:
        """This rectangle with a margin on every side."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def within(self, other: Box) -> bool:
        """Whether this rectangle lies wholly in another."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def overlap(self, other: Box) -> float:
        """The area that two rectangles share."""
        # Most pairs are far apart: asking so first makes the search twice as fast.
        if self.right <= other.left or other.right <= self.left:
            return 0.0
        if self.bottom <= other.top or other.bottom <= self.top:
            return 0.0
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that wants a place: round the point x, y, clear of its sign's radius."""

    key: str
    x: float
    y: float
    width: float
    height: float
    radius: float
    importance: int = 0
    reach: tuple[float, ...] = DISTANCES
    far: float = _FAR


@dataclass(frozen=True, slots=True)
class Placed:
    """The place found: the box of the word, the leader's two ends, and at what cost."""

    box: Box
    start: Point
    foot: Point
    distance: float
    cost: float


@lru_cache(maxsize=256)
def place_labels(
    wanted: tuple[Wanted, ...],
    fixed: tuple[Box, ...],
    bounds: Box,
    lines: tuple[Point, ...],
) -> dict[str, Placed]:
    """A place for each word, by key; a word with no place within the bounds is left out.

    Cached, because positions and words change far more rarely than pages are asked for.
    The answer is shared: do not change it.
    """
    crossed = PointCount(lines, bounds)
    choices = {
        item.key: found for item in wanted if (found := _candidates(item, fixed, bounds, crossed))
    }
    rank = {item.key: (-item.importance, item.key) for item in wanted}
    order = sorted(choices, key=rank.__getitem__)
    rivals = _rivals(choices)
    chosen: dict[str, Placed] = {}
    for _ in range(_SWEEPS):
        before = dict(chosen)
        for key in order:
            others = [chosen[rival] for rival in rivals[key] if rival in chosen]
            chosen[key] = _best(choices[key], others)
        if chosen == before:
            break
    return chosen


def _best(candidates: Sequence[Placed], others: Sequence[Placed]) -> Placed:
    """The cheapest candidate given the words that stand already; the first of equals.

    Candidates come cheapest first, so the search ends where none can be better.
    """
    best, least = candidates[0], math.inf
    for candidate in candidates:
        if candidate.cost >= least:
            break
        cost = candidate.cost + _crowding(candidate.box, (other.box for other in others))
        cost += _CROSSED * sum(_tangled(candidate, other) for other in others)
        if cost < least:
            best, least = candidate, cost
    return best


def leader(placed: Placed) -> tuple[Point, Point] | None:
    """The fine line from the edge of a sign to a word that stands apart; None if it is near."""
    return (placed.start, placed.foot) if placed.distance >= LEADER_FROM else None


def _tangled(one: Placed, other: Placed) -> bool:
    """Whether the leader of one word crosses the leader of another, or the other word."""
    ours, theirs = leader(one), leader(other)
    if ours and theirs and _cross(ours, theirs):
        return True
    return bool((ours and _strikes(ours, other.box)) or (theirs and _strikes(theirs, one.box)))


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two stretches cross."""
    return _splits(one, other) and _splits(other, one)


def _splits(line: tuple[Point, Point], ends: tuple[Point, Point]) -> bool:
    """Whether two points lie on different sides of a line."""
    (ax, ay), (bx, by) = line
    first, second = ((bx - ax) * (y - ay) - (by - ay) * (x - ax) for x, y in ends)
    return (first > 0) != (second > 0)


def _strikes(line: tuple[Point, Point], box: Box) -> bool:
    """Whether a stretch runs through a box: it crosses one of the box's diagonals."""
    falling = ((box.left, box.top), (box.right, box.bottom))
    rising = ((box.left, box.bottom), (box.right, box.top))
    return _cross(line, falling) or _cross(line, rising)


class PointCount:
    """How many of many points lie in a box, by sums over a grid: the same time for any number."""

    def __init__(self, points: Iterable[Point], bounds: Box) -> None:
        self.left, self.top = bounds.left, bounds.top
        self.columns = int((bounds.right - bounds.left) / _CELL) + 2
        self.rows = int((bounds.bottom - bounds.top) / _CELL) + 2
        grid = [[0] * self.columns for _ in range(self.rows)]
        for x, y in points:
            column, row = self._cell(x, y)
            if 0 <= column < self.columns and 0 <= row < self.rows:
                grid[row][column] += 1
        self.sums = [[0] * (self.columns + 1)]
        for line in grid:
            sums = accumulate(line, initial=0)
            self.sums.append([a + b for a, b in zip(sums, self.sums[-1], strict=True)])

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        return int((x - self.left) // _CELL), int((y - self.top) // _CELL)

    def within(self, box: Box) -> int:
        """Points in the cells that a box touches."""
        left, top = self._cell(box.left, box.top)
        right, bottom = self._cell(box.right, box.bottom)
        left, right = max(left, 0), min(right + 1, self.columns)
        top, bottom = max(top, 0), min(bottom + 1, self.rows)
        if left >= right or top >= bottom:
            return 0
        low, high = self.sums[top], self.sums[bottom]
        return high[right] - high[left] - low[right] + low[left]


def _candidates(
    item: Wanted, fixed: Sequence[Box], bounds: Box, crossed: PointCount
) -> list[Placed]:
    """The best places of a word, as if it were alone."""
    span = item.radius + max(item.reach)
    around = Box.about(item.x, item.y, 2 * (span + item.width), 2 * (span + item.height))
    near = [box for box in fixed if box.overlap(around)]
    found = []
    for distance in item.reach:
        far = distance * item.far
        for cos, sin, awkwardness in _DIRECTIONS:
            box, foot = _at(item, distance, cos, sin)
            if not box.within(bounds):
                continue
            cost = far + awkwardness + crossed.within(box) * _LINE + _crowding(box, near)
            found.append((cost, box, cos, sin, foot, distance))
    found.sort(key=itemgetter(0))
    return [
        Placed(box, (item.x + cos * item.radius, item.y + sin * item.radius), foot, distance, cost)
        for cost, box, cos, sin, foot, distance in found[:_KEPT]
    ]


def _at(item: Wanted, distance: float, cos: float, sin: float) -> tuple[Box, Point]:
    """The box of a word in a direction, touching with its nearest side, and its leader's foot."""
    away = item.radius + distance
    x, y = item.x + cos * away, item.y + sin * away
    half_width, half_height = item.width / 2, item.height / 2
    middle_x, middle_y = x + cos * half_width, y + sin * half_height
    box = Box(
        middle_x - half_width,
        middle_y - half_height,
        middle_x + half_width,
        middle_y + half_height,
    )
    return box, (x, y)


def _awkwardness(cos: float, sin: float) -> float:
    """Beside its sign a word reads best, right of it a little better than left."""
    slope = 0.0 if abs(sin) < _LEVEL else _SIDE + (0.0 if abs(sin) > _UPRIGHT else _SIDE / 2)
    return slope + (_SIDE / 2 if cos < -_LEVEL else 0.0)


#: The directions that a word tries: cosine, sine, and what each costs.
_DIRECTIONS = [
    (cos, sin, _awkwardness(cos, sin))
    for angle in ANGLES
    for cos, sin in [(math.cos(math.radians(angle)), math.sin(math.radians(angle)))]
]


def _crowding(box: Box, others: Iterable[Box]) -> float:
    """What it costs to cover other boxes; a touch alone is dear."""
    left, top, right, bottom = box.left - 2, box.top - 1, box.right + 2, box.bottom + 1
    cost = 0.0
    for other in others:
        # Most pairs are far apart: written out, the search is twice as fast.
        if right <= other.left or other.right <= left:
            continue
        if bottom <= other.top or other.bottom <= top:
            continue
        width = min(right, other.right) - max(left, other.left)
        height = min(bottom, other.bottom) - max(top, other.top)
        cost += _TOUCH + _COVER * width * height
    return cost


def _rivals(choices: dict[str, list[Placed]]) -> dict[str, list[str]]:
    """Which words could come in each other's way."""
    reach = {key: _hull(found) for key, found in choices.items()}
    return {
        key: [other for other in choices if other != key and reach[key].overlap(reach[other])]
        for key in choices
    }


def _hull(found: Sequence[Placed]) -> Box:
    """The rectangle round all candidates of a word."""
    return Box(
        min(placed.box.left for placed in found),
        min(placed.box.top for placed in found),
        max(placed.box.right for placed in found),
        max(placed.box.bottom for placed in found),
    ).grown(2)
