"""The time axis: years between two ends, wider where most happened, clear of crowded words.

Days are numbers (1 is 1 January of the year 1). Open ends lie far beyond any axis and are drawn at
its edge. Time runs with the reading direction: in Arabic an axis is mirrored.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from catalogue.dates import OPEN_END
from catalogue.drawing import lettering
from catalogue.drawing.svg import number

#: Open and unknown ends of spans are this far away, or as far before.
FAR = OPEN_END
#: The years in which most happened have the widest part of the axis: its first and last day.
WIDE_FROM = datetime.date(2015, 1, 1).toordinal()
WIDE_TO = datetime.date(2017, 7, 1).toordinal()
#: Shares of the three parts of the axis: before, the wide years, after.
_SHARES = (0.17, 0.56, 0.27)
#: No axis begins before this year or after 2010, however old a record is.
_EARLIEST_YEAR, _LATEST_START = 1900, 2010
_STEPS = (1, 2, 5, 10, 20, 50)
_FULL_TURN_OF_YEAR = 12
_MONTHS_APART = 3
#: Size of the letters of an axis, in its units.
LETTERS = 11.5
#: Half of the width of a year's words, as a share of the room that words need.
_INSET = 0.4


def first_day(year: int) -> int:
    """1 January of a year, as a day number."""
    return datetime.date(year, 1, 1).toordinal()


def year_of(day: int) -> int:
    """The year of a day number that calendars can hold."""
    last = datetime.date.max.toordinal()
    return datetime.date.fromordinal(min(max(day, 1), last)).year


@dataclass(frozen=True)
class Axis:
    """A stretch of time over a width in units."""

    begin: int
    end: int
    width: float
    mirrored: bool = False

    @classmethod
    def over(cls, days: Iterable[int], today: int, width: float, *, mirrored: bool = False) -> Axis:
        """The axis that holds the given days, to the end of this year.

        Days before 1900 and after today stand at the edges.
        """
        floor = first_day(_EARLIEST_YEAR)
        known = [day for day in days if floor <= day <= today]
        start = min([year_of(day) for day in known] + [_LATEST_START])
        return cls(first_day(start), first_day(year_of(today) + 1) - 1, width, mirrored)

    @cached_property
    def _parts(self) -> tuple[tuple[int, int, float], ...]:
        """The three stretches as first day, last day, share; empty ones left out."""
        from_, to = max(WIDE_FROM, self.begin), min(WIDE_TO, self.end)
        bounds = ((self.begin, from_), (from_, to), (to, self.end))
        parts = [(a, b, s) for (a, b), s in zip(bounds, _SHARES, strict=True) if a < b]
        total = sum(share for _, _, share in parts)
        return tuple((a, b, share / total) for a, b, share in parts)

    def x(self, day: float) -> float:
        """Where a day lies; open and far days lie at the edges."""
        day = min(max(day, self.begin), self.end)
        along = 0.0
        for start, end, share in self._parts:
            if day <= end:
                along += share * (day - start) / (end - start)
                break
            along += share
        place = min(along, 1.0) * self.width
        return self.width - place if self.mirrored else place

    def after(self, day: int) -> int:
        """Where a day ends; on an axis of many years that is where it begins."""
        return day

    def span(self, earliest: float, latest: float, least: float = 0.0) -> tuple[float, float]:
        """Left edge and width of a span, at least `least` wide, within the axis."""
        a, b = sorted((self.x(earliest), self.x(latest)))
        if b - a < least:
            middle = (a + b) / 2
            a = min(max(middle - least / 2, 0.0), self.width - least)
            b = a + least
        return a, b - a

    def years(self, apart: float) -> list[int]:
        """Years to be written, no two nearer than `apart` units; the wide years come first."""
        first, last = year_of(self.begin), year_of(self.end)
        wide = range(year_of(WIDE_FROM), year_of(WIDE_TO) + 1)
        before, after = self._step(first, apart), self._step(wide.stop, apart)
        wanted = [
            first,
            *wide,
            *(year for year in range(first, wide.start) if year % before == 0),
            *(year for year in range(wide.stop, last + 1) if year % after == 0),
        ]
        # Words at an edge are written inwards from it: their middle is not the edge.
        inset = _INSET * apart
        kept: dict[int, float] = {}
        for year in wanted:
            at = min(max(self.x(first_day(year)), inset), self.width - inset)
            if first <= year <= last and all(abs(at - x) >= apart for x in kept.values()):
                kept[year] = at
        return sorted(kept)

    def words(self, apart: float) -> list[tuple[int, str]]:
        """The days that have words below them, with their words."""
        return [(first_day(year), str(year)) for year in self.years(apart)]

    def _step(self, year: int, apart: float) -> int:
        """The least round number of years whose words stand apart, from a year on."""
        start = self.x(first_day(year))
        fits = (s for s in _STEPS if abs(self.x(first_day(year + s)) - start) >= apart)
        return next(fits, _STEPS[-1])

    @property
    def quarters(self) -> list[int]:
        """First days of the quarters of the wide years that begin no year."""
        days = (
            datetime.date(year, month, 1).toordinal()
            for year in range(2015, 2018)
            for month in range(1 + _MONTHS_APART, _FULL_TURN_OF_YEAR + 1, _MONTHS_APART)
        )
        return [day for day in days if WIDE_FROM <= day < WIDE_TO]

    @property
    def cuts(self) -> list[int]:
        """Days at which the scale changes."""
        return [day for day in (WIDE_FROM, WIDE_TO) if self.begin < day < self.end]


@dataclass(frozen=True, slots=True)
class Grid:
    """The axis as drawn: lines of years, short lines of quarters, broken lines of the scale."""

    years: str
    cuts: str
    words: tuple[tuple[str, str, str], ...]
    words_y: str


def grid(axis: Axis, top: float, bottom: float, apart: float) -> Grid:
    """Lines from `top` to `bottom` and the years below them."""
    at = [(axis.x(day), words) for day, words in axis.words(apart)]
    height = number(bottom - top)
    lines = "".join(f"M{number(x)} {number(top)}v{height}" for x, _words in at)
    ticks = "".join(f"M{number(axis.x(day))} {number(bottom)}v-5" for day in axis.quarters)
    cuts = "".join(f"M{number(axis.x(day))} {number(top)}v{height}" for day in axis.cuts)
    words = tuple((number(x), anchor(x, text, axis.width), text) for x, text in at)
    return Grid(lines + ticks, cuts, words, number(bottom + 14))


def anchor(x: float, words: str, width: float) -> str:
    """How words stand at `x` on an axis: in the middle of it, but near an edge inwards."""
    half = lettering.width(words, LETTERS) / 2
    if x < half:
        return "start"
    return "end" if x > width - half else "middle"
