"""The date as a value: one point of time or an interval of two, and the days it can mean."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Precision(enum.Enum):
    """What is stated of a point: how much of it is known, and to which unit."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    DAY_OF_MONTH = "a day of the month"
    DAY_OF_YEAR = "a day of the year"
    MONTH_OF_YEAR = "a month of the year"


class Point(NamedTuple):
    """One EDTF date that is no interval.

    ``year`` is astronomical (0 is 1 BC); of a decade or century it is the earliest year.
    ``month`` is 0 where none is stated and 21 to 24 for a season; ``day`` is 0 where none is
    stated.
    """

    precision: Precision
    year: int
    month: int
    day: int
    earliest: int
    latest: int
    is_uncertain: bool = False
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as EDTF text, with the earliest and the latest day it can mean.

    The days are integers (1 is 0001-01-01); an open or unknown end of an interval has the bound
    ``OPEN_START`` or ``OPEN_END``. Uncertain and approximate do not widen the span: nobody has
    said by how much, so ``2015~`` spans 2015 and is shown as "about 2015".

    A season spans three calendar months of the northern hemisphere: spring (21) March to May,
    summer (22) June to August, autumn (23) September to November, winter (24) December of the
    stated year to February of the next.

    ``start`` and ``end`` are the two points of an interval, None where open or unknown; of a
    date that is no interval both are that date.
    """

    text: str
    earliest: int
    latest: int
    start: Point | None
    end: Point | None

    def __str__(self) -> str:
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether it has two ends, be they known or not."""
        return "/" in self.text

    @property
    def is_uncertain(self) -> bool:
        """Whether the date, or an end of it, may be wrong (? or %)."""
        return "?" in self.text or "%" in self.text

    @property
    def is_approximate(self) -> bool:
        """Whether the date, or an end of it, is only nearly so (~ or %)."""
        return "~" in self.text or "%" in self.text

    @property
    def has_open_start(self) -> bool:
        """Whether it says that there is no first day, or does not state one (../2015)."""
        return self.text.startswith("..")

    @property
    def has_open_end(self) -> bool:
        """Whether it says that there is no last day, or does not state one (2015/..)."""
        return self.text.endswith("..")

    @property
    def has_unknown_start(self) -> bool:
        """Whether the first day exists and is unknown (/2015)."""
        return self.text.startswith("/")

    @property
    def has_unknown_end(self) -> bool:
        """Whether the last day exists and is unknown (2015/)."""
        return self.text.endswith("/")

    @property
    def is_open(self) -> bool:
        """Whether one of its ends is open (..)."""
        return self.has_open_start or self.has_open_end
