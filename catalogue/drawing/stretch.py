"""A stretch of time at one scale, from many years to some days, with ticks that suit its length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from catalogue import dates
from catalogue.drawing import lettering
from catalogue.drawing.axis import LETTERS, Axis, anchor

#: From so many days on ticks are years, and from so many on months.
_YEARS_FROM, _MONTHS_FROM = 1100, 75
_MONTH_STEPS, _DAY_STEPS = (1, 2, 3, 4, 6), (1, 2, 3, 5, 7, 10, 14, 21, 28)
_GAP = 10.0

#: A date as EDTF (a year, a month or a day) in the reader's words.
Say = Callable[[str], str]


@dataclass(frozen=True)
class Stretch(Axis):
    """An axis of one scale from the first day to the day after the last."""

    say: Say = str

    @classmethod
    def from_to(
        cls, first: int, last: int, width: float, say: Say, *, mirrored: bool = False
    ) -> Stretch:
        """The axis of the days from `first` to `last`, both with all their hours."""
        return cls(first, max(first, last) + 1, width, mirrored, say)

    @cached_property
    def _parts(self) -> tuple[tuple[int, int, float], ...]:
        """One part, of one scale."""
        return ((self.begin, self.end, 1.0),)

    def after(self, day: int) -> int:
        """A day ends where the next one begins."""
        return day + 1

    @property
    def quarters(self) -> list[int]:
        """None: what lies between the words has ticks of its own."""
        return []

    @property
    def cuts(self) -> list[int]:
        """The scale never changes."""
        return []

    def words(self, apart: float) -> list[tuple[int, str]]:
        """The ticks with words, as many as have room: years, months or days by the length."""
        length = self.end - self.begin
        if length >= _YEARS_FROM:
            return self._fitting(self._years, apart, _round_steps())
        if length >= _MONTHS_FROM:
            return self._fitting(self._months, apart, iter(_MONTH_STEPS))
        return self._fitting(self._days, apart, iter(_DAY_STEPS))

    def _fitting(
        self, ticks: Callable[[int], Iterator[tuple[int, str]]], apart: float, steps: Iterator[int]
    ) -> list[tuple[int, str]]:
        """The ticks of the least step whose words stand clear of each other."""
        found: list[tuple[int, str]] = []
        # More than these have no room, whatever they say: 20,000 years are not put into words.
        most = int(self.width / (apart + _GAP)) + 2
        for step in steps:
            found = [(day, self.say(edtf)) for day, edtf in islice(ticks(step), most + 1)]
            boxes = sorted(self._box(day, words, apart) for day, words in found)
            is_clear = all(b[0] - a[1] >= _GAP for a, b in pairwise(boxes))
            if is_clear and len(found) <= most:
                return found
        return found[:1]

    def _box(self, day: int, words: str, apart: float) -> tuple[float, float]:
        """Where words begin and end."""
        x, room = self.x(day), max(lettering.width(words, LETTERS), apart)
        before = {"start": 0.0, "middle": room / 2, "end": room}[anchor(x, words, self.width)]
        return x - before, x - before + room

    def _years(self, step: int) -> Iterator[tuple[int, str]]:
        """The first days of every so many years."""
        first, last = dates.civil(self.begin)[0], dates.civil(self.end)[0]
        for year in range(-(-first // step) * step, last + 1, step):
            day = dates.day_number(year, 1, 1)
            if self.begin <= day < self.end:
                yield day, dates.iso(day)[:-6]

    def _months(self, step: int) -> Iterator[tuple[int, str]]:
        """The first days of every so many months."""
        first, last = dates.civil(self.begin), dates.civil(self.end)
        for place in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]):
            day = dates.day_number(place // 12, place % 12 + 1, 1)
            if place % step == 0 and self.begin <= day < self.end:
                yield day, dates.iso(day)[:-3]

    def _days(self, step: int) -> Iterator[tuple[int, str]]:
        """Every so many days."""
        for day in range(self.begin, self.end, step):
            yield day, dates.iso(day)


def _round_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    for power in range(10):
        yield from (step * 10**power for step in (1, 2, 5))
