"""Dates in English words."""

from __future__ import annotations

from typing import Final

from catalogue.dates.names import ENGLISH_MONTHS, ENGLISH_SEASONS, WINTER, english_ordinal
from catalogue.dates.phrases import Era, Phrases, Show, says_era, year_count
from catalogue.dates.value import Point, Precision

PHRASES: Final[Phrases] = {
    "not-known": "not known",
    "no-date": "no date",
    "about": "about {}",
    "approximate": "{} (approximate)",
    "uncertain": "{} (uncertain)",
    "both-uncertain": "{} (both uncertain)",
    "between": "between {} and {}",
    "from-to": "from {} to {}",
    "series": "repeatedly {}",
    "throughout-single": "throughout {}",
    "series-single": "repeatedly in {}",
    "since": "since {}",
    "not-before": "in or after {}",
    "not-before-about": "in or after {}",
    "not-before-day": "on or after {}",
    "not-before-day-about": "on or after {}",
    "until": "until {}",
    "not-after": "in or before {}",
    "not-after-about": "in or before {}",
    "not-after-day": "by {}",
    "not-after-day-about": "by {}",
    "series-not-after-day": "repeatedly up to {}",
    "since-unknown": "between {} and an unknown date",
    "since-unknown-lasting": "from {} to an unknown date",
    "until-unknown": "between an unknown date and {}",
    "until-unknown-lasting": "from an unknown date to {}",
}


def era_stands_first(year: int) -> bool:
    """Return whether the era is written before the year: AD 130, but 9 BC."""
    return year > 0


def alone(point: Point) -> str:
    """Return the words for a point that stands for itself."""
    unknown = {
        Precision.DAY_OF_MONTH: "on an unknown day of",
        Precision.DAY_OF_YEAR: "on an unknown day of",
        Precision.MONTH_OF_YEAR: "in an unknown month of",
    }.get(point.precision)
    words = bare(point, Show())
    return f"{unknown} {words}" if unknown else words


def bare(point: Point, show: Show) -> str:
    """Return the words for a point, as part of a sentence."""
    if point.precision is Precision.CENTURY:
        return _century(point.year)
    if point.precision is Precision.DECADE:
        return _decade(point.year)
    year = _year(point.year, show.era)
    if point.precision is Precision.SEASON:
        season = ENGLISH_SEASONS[point.month]
        if point.month == WINTER:
            return f"{season} {_years(point.year, point.year + 1)}"
        return f"{season} {year}" if show.year else season
    parts = []
    if point.day:
        parts.append(str(point.day))
    if point.month and show.month:
        parts.append(ENGLISH_MONTHS[point.month - 1])
    if show.year:
        parts.append(year)
    return " ".join(parts)


def _year(year: int, era: Era = Era.BELOW_1000) -> str:
    """Return a year with its era where that is wanted."""
    if not says_era(year, era):
        return year_count(year)
    return f"AD {year_count(year)}" if year > 0 else f"{year_count(year)} BC"


def _years(first: int, last: int) -> str:
    """Return years from first to last, with the era once if it is one: AD 1–2, 10–9 BC."""
    first_era = Era.NEVER if last <= 0 else Era.BELOW_1000
    last_era = Era.NEVER if first > 0 else Era.BELOW_1000
    return f"{_year(first, first_era)}–{_year(last, last_era)}"


def _century(year: int) -> str:
    """Return the century of a year."""
    if year < 0:
        return f"the {english_ordinal(-year // 100 + 1)} century BC"
    era = " AD" if says_era(year) else ""
    return f"the {english_ordinal(year // 100 + 1)} century{era}"


def _decade(year: int) -> str:
    """Return the decade that begins with a year.

    The first decade of a century is spelled out, because "the 1900s" are also the century; so are
    those before 10, which do not begin with a round year of their era.
    """
    first_year_of_century = year % 100 == 0
    if year > 0 and not first_year_of_century:
        return f"the {year}s AD" if says_era(year) else f"the {year}s"
    return f"the years {_years(year, year + 9)}"
