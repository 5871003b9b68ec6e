"""Strict reading of EDTF levels 0 and 1 (Library of Congress, 2019); no guessing here."""

from __future__ import annotations

import re

from catalogue.dates.calendar import OPEN_END, OPEN_START, day_number, days_in_month
from catalogue.dates.errors import EdtfError
from catalogue.dates.value import EdtfDate, Point, Precision

LONGEST = 100
"""No text longer than this is looked at."""

_POINT = re.compile(
    r"(-?)(?:([0-9]{4})|([0-9]{3})X|([0-9]{2})XX)"
    r"(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)"
)
_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]{4,8})([?~%]?)")
_OPEN_ENDS = ("", "..")
_UNCERTAIN = ("?", "%")
_APPROXIMATE = ("~", "%")


def read(text: str) -> EdtfDate:
    """Return the date that the text is; refuse anything else with an ``EdtfError``."""
    if len(text) > LONGEST:
        raise EdtfError("too-long", {"limit": str(LONGEST)})
    if "/" in text:
        return _interval(text)
    point = _point(text)
    return EdtfDate(text, point.earliest, point.latest, point, point)


def _interval(text: str) -> EdtfDate:
    """Read an interval of two points, of which one may be open or unknown."""
    first, _, last = text.partition("/")
    if "/" in last:
        raise EdtfError("several-slashes")
    if first in _OPEN_ENDS and last in _OPEN_ENDS:
        raise EdtfError("nothing-known")
    start = None if first in _OPEN_ENDS else _end_point(first)
    end = None if last in _OPEN_ENDS else _end_point(last)
    earliest = start.earliest if start else OPEN_START
    latest = end.latest if end else OPEN_END
    if earliest > latest:
        raise EdtfError("ends-before-start")
    return EdtfDate(text, earliest, latest, start, end)


def _end_point(text: str) -> Point:
    """Read an end of an interval; unspecified digits are level 2 there."""
    point = _point(text)
    if "X" in text:
        raise EdtfError("level-2-interval")
    return point


def _point(text: str) -> Point:
    """Read a date that is no interval."""
    match = _POINT.fullmatch(text)
    if match is None:
        return _long_year(text)
    sign, year, decade, century, month, day, mark = match.groups()
    if year is None:
        if month:
            raise EdtfError("level-2-digits")
        return _years(sign, decade, century, mark)
    number = int(year)
    if sign:
        if number == 0:
            raise EdtfError("negative-zero")
        number = -number
    if month is None:
        return _whole_years(Precision.YEAR, number, number, mark)
    precision, first, last = _within_year(sign + year, number, month, day)
    return Point(
        precision,
        number,
        0 if month == "XX" else int(month),
        0 if day is None or day == "XX" else int(day),
        first,
        last,
        mark in _UNCERTAIN,
        mark in _APPROXIMATE,
    )


def _whole_years(precision: Precision, first: int, last: int, mark: str) -> Point:
    """Return the point that spans the years from first to last."""
    return Point(
        precision,
        first,
        0,
        0,
        day_number(first, 1, 1),
        day_number(last, 12, 31),
        mark in _UNCERTAIN,
        mark in _APPROXIMATE,
    )


def _long_year(text: str) -> Point:
    """Read a year of five to nine digits with its letter Y."""
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        raise EdtfError("not-a-date", {"text": text})
    year = int(match[1])
    return _whole_years(Precision.YEAR, year, year, match[2])


def _years(sign: str, decade: str | None, century: str | None, mark: str) -> Point:
    """Read years whose last digit or last two digits are unspecified."""
    if decade is not None:
        precision, low, count = Precision.DECADE, int(decade) * 10, 10
    else:
        precision, low, count = Precision.CENTURY, int(century or "0") * 100, 100
    high = low + count - 1
    return (
        _whole_years(precision, -high, -low, mark)
        if sign
        else _whole_years(precision, low, high, mark)
    )


def _within_year(
    year_text: str, year: int, month: str, day: str | None
) -> tuple[Precision, int, int]:
    """Return the precision and the bounds of a date that states more than its year."""
    if month == "XX":
        if day is not None and day != "XX":
            raise EdtfError("level-2-digits")
        precision = Precision.MONTH_OF_YEAR if day is None else Precision.DAY_OF_YEAR
        return precision, day_number(year, 1, 1), day_number(year, 12, 31)
    number = int(month)
    if not 1 <= number <= 12:
        return _season(year, month, day)
    if day is None or day == "XX":
        precision = Precision.MONTH if day is None else Precision.DAY_OF_MONTH
        first = day_number(year, number, 1)
        return precision, first, first + days_in_month(year, number) - 1
    if day == "00":
        raise EdtfError("zeros")
    days = days_in_month(year, number)
    if int(day) > days:
        where = f"{year_text}-{month}"
        raise EdtfError("no-such-day", {"day": day, "month": where, "days": str(days)})
    the_day = day_number(year, number, int(day))
    return Precision.DAY, the_day, the_day


def _season(year: int, month: str, day: str | None) -> tuple[Precision, int, int]:
    """Return the bounds of a season; see ``EdtfDate`` for the rule."""
    number = int(month)
    if 25 <= number <= 41 and day is None:
        raise EdtfError("level-2-season")
    if number == 0:
        raise EdtfError("zeros")
    if not 21 <= number <= 24:
        raise EdtfError("no-such-month", {"month": month})
    if day is not None:
        raise EdtfError("season-with-day")
    first_month = 3 * (number - 20)
    first = day_number(year, first_month, 1)
    if number == 24:
        return Precision.SEASON, first, day_number(year + 1, 3, 1) - 1
    return Precision.SEASON, first, day_number(year, first_month + 3, 1) - 1
