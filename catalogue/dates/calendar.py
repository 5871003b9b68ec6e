"""Days as integers in the proleptic Gregorian calendar, for any year.

Day 1 is 0001-01-01, as in ``datetime.date.toordinal``; day 0 is the last day of the year 0000,
which is 1 BC. The arithmetic is that of "days from civil" and knows no first or last year.
"""

from __future__ import annotations

import datetime

OPEN_START = -(10**12)
"""The earliest day of a date that has no beginning, or one that nobody knows."""
OPEN_END = 10**12
"""The latest day of a date that has no end, or one that nobody knows."""

_FIRST_DAY = datetime.date.min.toordinal()
_LAST_DAY = datetime.date.max.toordinal()
_DAYS_IN_400_YEARS = 146_097
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """Return how many days the month has, in any year."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _MONTH_DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day; the year is astronomical (0 is 1 BC)."""
    # The year is counted from March, so that the leap day is its last.
    if month <= 2:
        year -= 1
        month += 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day - 306


def civil(day: int) -> tuple[int, int, int]:
    """Return the year, month and day of a day number; the inverse of ``day_number``."""
    era, day_of_era = divmod(day + 305, _DAYS_IN_400_YEARS)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march_month = (5 * day_of_year + 2) // 153
    day_of_month = day_of_year - (153 * march_month + 2) // 5 + 1
    month = march_month + 3 if march_month < 10 else march_month - 9
    return era * 400 + year_of_era + (month <= 2), month, day_of_month


def day_of(date: datetime.date) -> int:
    """Return the day number of a date of Python."""
    return date.toordinal()


def date_of(day: int) -> datetime.date | None:
    """Return Python's date for a day number, None where Python has no such date."""
    if _FIRST_DAY <= day <= _LAST_DAY:
        return datetime.date.fromordinal(day)
    return None


def iso(day: int) -> str:
    """Write a day number as an EDTF day, such as 2015-05-20 or -0043-03-15.

    An open end is written "..". EDTF has no notation for single days beyond the years -9999 to
    9999; they are written as ISO 8601 writes expanded years: +12015-05-20, -12015-05-20.
    """
    if day in (OPEN_START, OPEN_END):
        return ".."
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day_of_month:02}"
