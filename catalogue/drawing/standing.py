"""How much of a monument stood: the band of the condition line, drawn only where it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalogue.drawing.axis import FAR, Axis
from catalogue.drawing.svg import number

#: How much of the band a condition fills, and the height of the band.
STANDING = {
    "intact": 1.0,
    "restored": 0.9,
    "damaged": 0.75,
    "under-restoration": 0.5,
    "severely-damaged": 0.36,
    "destroyed": 0.07,
}
LANE = 44.0
_AFTER_WORK = frozenset({"under-restoration", "restored"})
#: Days up to which two like observations count as one continuous view; and up to which a change
#: between two different ones is dated.
_SEEN_WITHIN, _FELL_WITHIN = 250, 60
#: Days from which the doubt about an observation's day is drawn; width of an upright.
_DOUBT_FROM, _RULE = 45, 2.4


@dataclass(frozen=True, slots=True)
class Observation:
    """A dated observation of a condition; its number is that of the table."""

    number: str
    earliest: int
    latest: int
    condition: str

    @property
    def day(self) -> float:
        """The day it is drawn at: the middle of its span, or the known end of an open one."""
        if self.earliest <= -FAR:
            return self.latest
        return self.earliest if self.latest >= FAR else (self.earliest + self.latest) / 2

    @property
    def is_dated(self) -> bool:
        """Whether at least one end of its span is known."""
        return self.earliest > -FAR or self.latest < FAR


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the band: its area, the hatching that fills it, and its upper edge."""

    css: str
    d: str
    pattern: str = ""


def known(observations: Iterable[Observation]) -> list[Observation]:
    """The dated observations of a condition, in their order."""
    dated = [seen for seen in observations if seen.is_dated and seen.condition in STANDING]
    return sorted(dated, key=lambda seen: seen.day)


def contradictions(observations: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    """Pairs of neighbours of which the later is better although no restoration is recorded."""
    return [
        (before, after)
        for before, after in pairwise(known(observations))
        if STANDING[after.condition] > STANDING[before.condition]
        and after.condition not in _AFTER_WORK
        and before.condition not in _AFTER_WORK
    ]


def pieces(seen: Sequence[Observation], axis: Axis, base: float, today: int) -> list[Piece]:
    """The band of what stood: between the observations, at each of them, and since the last."""
    found = [piece for pair in pairwise(seen) for piece in _between(*pair, axis, base)]
    if seen:
        last = seen[-1]
        found.append(Piece("cl-un", _block(axis, (last.day, today), last, base), "pt-un"))
    return found + [Piece("cl-stand", _rule(axis, one, base)) for one in seen]


def _between(before: Observation, after: Observation, axis: Axis, base: float) -> list[Piece]:
    """What may be drawn between two observations."""
    days = (before.day, after.day)
    same = before.condition == after.condition
    if same and days[1] - days[0] <= _SEEN_WITHIN:
        return [Piece("cl-stand", _block(axis, days, before, base))]
    if not same and days[1] - days[0] < _FELL_WITHIN:
        return [Piece("cl-fall", _block(axis, days, before, base), "pt-fall")]
    lower = min(before, after, key=lambda o: STANDING[o.condition])
    edge = "cl-un-edge" if same else "cl-un-edge cl-un-edge--open"
    start, end = (number(axis.x(day)) for day in days)
    line = f"M{start} {number(base - _height(lower))}H{end}"
    if not same:
        line += f"V{number(base - _height(after))}"
    return [Piece("cl-un", _block(axis, days, lower, base), "pt-un"), Piece(edge, line)]


def _height(seen: Observation) -> float:
    return LANE * STANDING[seen.condition]


def _block(axis: Axis, days: tuple[float, float], seen: Observation, base: float) -> str:
    """A rectangle on the base line."""
    x, width = axis.span(*days)
    height = number(_height(seen))
    return f"M{number(x)} {number(base)}v-{height}h{number(width)}v{height}Z"


def _rule(axis: Axis, seen: Observation, base: float) -> str:
    """The upright at an observation."""
    x, height = axis.x(seen.day), number(_height(seen))
    return f"M{number(x - _RULE / 2)} {number(base)}v-{height}h{_RULE}v{height}Z"


def doubts(observations: Sequence[Observation], axis: Axis, base: float) -> str:
    """Fine lines under the band where the day of an observation is not known."""
    spans = [
        axis.span(seen.earliest, seen.latest)
        for seen in observations
        if FAR > seen.latest - seen.earliest >= _DOUBT_FROM
    ]
    y = number(base + 4)
    return "".join(f"M{number(x)} {y}h{number(width)}" for x, width in spans if width > 1)
