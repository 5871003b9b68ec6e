"""The scales of the timeline: from all years to one day, each an address with `from` and `to`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue import dates, languages

#: Up to so many days a stretch is parted into days, and up to so many into months.
_DAYS_TO, _MONTHS_TO = 62, 1100
#: Years that are offered, at most.
_MOST_YEARS = 30
_YEAR, _MONTH = 4, 7


@dataclass(frozen=True)
class Link:
    """A stretch to go to: its words, and its address within the page.

    `short` stands for the words where many days stand in a row; the first one, and the first of
    a month, are said in full.
    """

    words: str
    query: str
    short: str = ""


#: EDTF has single days between these.
_FIRST_DAY, _LAST_DAY = dates.day_number(-9999, 1, 1), dates.day_number(9999, 12, 31)


@dataclass(frozen=True)
class Zoom:
    """Where one can go from a stretch of time."""

    wider: Link | None
    earlier: Link | None
    later: Link | None
    closer: tuple[Link, ...]


def zoom(first: int, last: int, query: QueryDict, *, is_whole: bool) -> Zoom:
    """The ways on from the days `first` to `last`; `is_whole` says that all time is shown.

    What else the address asks for, such as `certain`, is kept; the page is not.
    """
    name = _named(first, last)
    return Zoom(
        None if is_whole else _wider(name, query),
        None if is_whole else _beside(name, -1, query),
        None if is_whole else _beside(name, 1, query),
        tuple(_closer(first, last, query)) if first < last else (),
    )


def _named(first: int, last: int) -> str:
    """The year, month or day that a stretch is; "" if it is none of them."""
    for length in (_YEAR, _MONTH, 10):
        text = dates.iso(first)[-10:][:length]
        if dates.civil(first)[0] < 1 or dates.civil(last)[0] > 9999:
            return ""
        date = dates.parse(text)
        if (date.earliest, date.latest) == (first, last):
            return text
    return ""


def _wider(name: str, query: QueryDict) -> Link:
    """A day's month, a month's year, and all years."""
    if len(name) > _MONTH:
        return _link(name[:_MONTH], query)
    if len(name) > _YEAR:
        return _link(name[:_YEAR], query)
    return Link(_("All years"), _address("", query))


def _beside(name: str, step: int, query: QueryDict) -> Link | None:
    """The year, month or day before or after."""
    if not name:
        return None
    date = dates.parse(name)
    day = date.earliest - 1 if step < 0 else date.latest + 1
    if not 1 <= dates.civil(day)[0] <= 9999:
        return None
    return _link(dates.iso(day)[: len(name)], query)


def _within(first: int, last: int) -> Iterator[str]:
    """The years, months or days that a stretch consists of, as far as they have names."""
    first, last = max(first, _FIRST_DAY), min(last, _LAST_DAY)
    days = last - first + 1
    years = range(max(dates.civil(first)[0], 1), min(dates.civil(last)[0], 9999) + 1)
    if days > _MONTHS_TO:
        yield from (f"{year:04}" for year in years[-_MOST_YEARS:])
    elif days > _DAYS_TO:
        begin, end = dates.iso(first)[:_MONTH], dates.iso(last)[:_MONTH]
        months = (f"{year:04}-{month:02}" for year in years for month in range(1, 13))
        yield from (month for month in months if begin <= month <= end)
    else:
        yield from (dates.iso(day) for day in range(first, last + 1))


def _closer(first: int, last: int, query: QueryDict) -> Iterator[Link]:
    """The parts of a stretch; of days in a row the number is enough until the month changes."""
    for place, name in enumerate(_within(first, last)):
        day = int(name[-2:]) if len(name) > _MONTH else 1
        link = _link(name, query)
        yield replace(link, short=str(day)) if place and day > 1 else link


def _link(name: str, query: QueryDict) -> Link:
    return Link(dates.in_words(name, languages.reader()), _address(name, query))


def _address(name: str, query: QueryDict) -> str:
    asked = query.copy()
    for key in ("from", "to", "page"):
        asked.pop(key, None)
    if name:
        asked["from"] = asked["to"] = name
    return f"?{asked.urlencode()}" if asked else "?"
