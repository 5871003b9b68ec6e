"""Dates in Arabic words, with the Syrian names of the months and the digits 0 to 9."""

from __future__ import annotations

from typing import Final

from catalogue.dates.names import (
    ARABIC_SEASONS,
    SYRIAN_MONTHS,
    WINTER,
    arabic_decade,
    arabic_ordinal,
)
from catalogue.dates.phrases import Era, Phrases, Show, says_era, year_count
from catalogue.dates.value import Point, Precision

PHRASES: Final[Phrases] = {
    "not-known": "غير معروف",
    "no-date": "بلا تاريخ",
    "about": "نحو {}",
    "approximate": "{} (تقريباً)",
    "uncertain": "{} (غير مؤكد)",
    "both-uncertain": "{} (كلاهما غير مؤكد)",
    "between": "بين {} و{}",
    "from-to": "من {} إلى {}",
    "series": "مراراً {}",
    "throughout-single": "طوال {}",
    "series-single": "مراراً خلال {}",
    "since": "منذ {}",
    "not-before": "في {} أو بعده",
    "not-before-about": "{} أو بعده",
    "not-before-day": "في {} أو بعده",
    "not-before-day-about": "{} أو بعده",
    "until": "حتى {}",
    "not-after": "في {} أو قبله",
    "not-after-about": "{} أو قبله",
    "not-after-day": "بحلول {}",
    "not-after-day-about": "بحلول {}",
    "series-not-after-day": "مراراً حتى {}",
    "since-unknown": "بين {} وتاريخ غير معروف",
    "since-unknown-lasting": "من {} إلى تاريخ غير معروف",
    "until-unknown": "بين تاريخ غير معروف و{}",
    "until-unknown-lasting": "من تاريخ غير معروف إلى {}",
}


def era_stands_first(year: int) -> bool:  # noqa: ARG001 - the languages share this signature
    """Return whether the era is written before the year; in Arabic it never is."""
    return False


def alone(point: Point) -> str:
    """Return the words for a point that stands for itself."""
    unknown = {
        Precision.DAY_OF_MONTH: "في يوم غير معروف من",
        Precision.DAY_OF_YEAR: "في يوم غير معروف من",
        Precision.MONTH_OF_YEAR: "في شهر غير معروف من",
    }.get(point.precision)
    words = bare(point, Show(oblique=bool(unknown), year_word=bool(unknown)))
    return f"{unknown} {words}" if unknown else words


def bare(point: Point, show: Show) -> str:
    """Return the words for a point, as part of a sentence."""
    if point.precision is Precision.CENTURY:
        return _century(point.year, show)
    if point.precision is Precision.DECADE:
        return _decade(point.year, show)
    year = _year(point.year, show.era)
    if point.precision is Precision.SEASON:
        season = ARABIC_SEASONS[point.month]
        if point.month == WINTER:
            return f"{season} {_years(point.year, point.year + 1)}"
        return f"{season} {year}" if show.year else season
    parts = []
    if point.day:
        parts.append(str(point.day))
    if point.month and show.month:
        parts.append(SYRIAN_MONTHS[point.month - 1])
    if show.year:
        parts.append(f"عام {year}" if show.year_word and not point.month else year)
    return " ".join(parts)


def _year(year: int, era: Era = Era.BELOW_1000) -> str:
    """Return a year with its era where that is wanted."""
    if not says_era(year, era):
        return year_count(year)
    return f"{year_count(year)} {'م' if year > 0 else 'ق.م'}"


def _years(first: int, last: int) -> str:
    """Return years from first to last, with the era once if it is one."""
    one_era = (first > 0) == (last > 0) and says_era(last)
    return f"{_year(first, Era.NEVER if one_era else Era.BELOW_1000)}–{_year(last)}"


def _century(year: int, show: Show) -> str:
    """Return the century of a year."""
    number = (-year if year < 0 else year) // 100 + 1
    words = f"القرن {arabic_ordinal(number, oblique=show.oblique)}"
    if year < 0:
        return f"{words} قبل الميلاد"
    return f"{words} الميلادي" if says_era(year) else words


def _decade(year: int, show: Show) -> str:
    """Return the decade that begins with a year.

    Those before 10 are spelled out, because they do not begin with a round year of their era.
    """
    if year <= 0:
        return f"السنوات {_years(year, year + 9)}"
    century = _century(year, show._replace(oblique=True))
    tens = year // 10 % 10
    if tens in (0, 1):
        return f"العقد {arabic_ordinal(tens + 1, oblique=True)} من {century}"
    return f"{arabic_decade(tens)} {century}"
