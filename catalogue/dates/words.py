"""Dates in words, as people write them, in English and Arabic."""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType
from typing import Protocol, cast

from catalogue.dates import arabic, english
from catalogue.dates.calendar import OPEN_END, OPEN_START, civil, iso
from catalogue.dates.names import WINTER
from catalogue.dates.parsing import parse
from catalogue.dates.phrases import Era, Phrases, Show, says_era
from catalogue.dates.value import EdtfDate, Point, Precision


class Tongue(Protocol):
    """What a language brings: its phrases, and the words for one point without its signs."""

    PHRASES: Phrases

    def bare(self, point: Point, show: Show) -> str:
        """Return the words for a point, as part of a sentence."""

    def alone(self, point: Point) -> str:
        """Return the words for a point that stands for itself."""

    def era_stands_first(self, year: int) -> bool:
        """Return whether the era of the year is written before it."""


_UNKNOWN_PARTS = (Precision.DAY_OF_MONTH, Precision.DAY_OF_YEAR, Precision.MONTH_OF_YEAR)
#: The last year, and before our era the first, of which EDTF has single days.
_LAST_YEAR = 9999
_LASTING = ("throughout", "state")


def _tongue(language: str) -> Tongue:
    """Return the words of a language; English for all but Arabic."""
    module: ModuleType = arabic if language.partition("-")[0].lower() == "ar" else english
    return cast("Tongue", module)


@lru_cache(maxsize=8192)
def in_words(text: str, language: str = "en", *, meaning: str = "") -> str:
    """Say a date in words, as plain text; an empty text is "not known".

    ``language`` is "en" or "ar" (also with a region). ``meaning`` says what an interval stands
    for: "within" (one event on an unknown day of it, as for ""), "throughout" and "state"
    (something that lasted), "series" (something that was repeated). Years below 1000 are given
    with their era. Raises ``EdtfError`` for a text that is not a date.
    """
    tongue = _tongue(language)
    if not text:
        return tongue.PHRASES["not-known"]
    date = parse(text)
    if date.start is None or date.end is None:
        return _half_open(date, tongue, meaning)
    if date.start == date.end:
        return _single(date.start, tongue, meaning)
    return _between(date.start, date.end, tongue, meaning)


def day_in_words(day: int, language: str = "en") -> str:
    """Say a day number in words; an open or unknown end is "no date"."""
    tongue = _tongue(language)
    if day in (OPEN_START, OPEN_END):
        return tongue.PHRASES["no-date"]
    year, month, day_of_month = civil(day)
    point = Point(Precision.DAY, year, month, day_of_month, earliest=day, latest=day)
    return tongue.bare(point, Show())


def bracket_in_words(before: str, after: str, language: str = "en") -> str:
    """Say between which days something happened, from the dates of what was seen before and after.

    It runs from the first day of the one to the last of the other, each with its own signs.
    """
    first, last = parse(before), parse(after)
    start = ".." if first.start is None else _bound(first.earliest, first.start)
    end = ".." if last.end is None else _bound(last.latest, last.end)
    return in_words(f"{start}/{end}", language)


def _bound(day: int, point: Point) -> str:
    """Return a day in EDTF with the signs of a point; the year where EDTF has no days of it."""
    year = civil(day)[0]
    text = iso(day) if abs(year) <= _LAST_YEAR else f"Y{year}"
    if point.is_uncertain:
        return text + ("%" if point.is_approximate else "?")
    return text + ("~" if point.is_approximate else "")


def _signs(words: str, point: Point, tongue: Tongue, *, uncertain: bool = True) -> str:
    """Add "about" and "uncertain" where the point has them."""
    if point.is_approximate:
        words = tongue.PHRASES["about"].format(words)
    if point.is_uncertain and uncertain:
        words = tongue.PHRASES["uncertain"].format(words)
    return words


def _single(point: Point, tongue: Tongue, meaning: str) -> str:
    """Say a date that is no interval."""
    if point.precision in _UNKNOWN_PARTS:
        words = tongue.alone(point)
        if point.is_approximate:
            words = tongue.PHRASES["approximate"].format(words)
        return tongue.PHRASES["uncertain"].format(words) if point.is_uncertain else words
    if point.precision is not Precision.DAY and meaning in ("throughout", "series"):
        return _lasting_single(point, tongue, meaning)
    if point.is_approximate:
        return _signs(tongue.bare(point, Show(oblique=True)), point, tongue)
    return _signs(tongue.alone(point), point, tongue)


def _lasting_single(point: Point, tongue: Tongue, meaning: str) -> str:
    """Say that something lasted for a whole month or year, or was repeated in it."""
    phrase = tongue.PHRASES[f"{meaning}-single"]
    named = tongue.bare(point, Show(oblique=True, year_word=not point.is_approximate))
    words = phrase.format(_signs(named, point, tongue, uncertain=False))
    return tongue.PHRASES["uncertain"].format(words) if point.is_uncertain else words


def _between(first: Point, last: Point, tongue: Tongue, meaning: str) -> str:
    """Say an interval with two ends, without repeating the year and month that they share."""
    show_first, show_last = _shared(first, last, tongue)
    both = first.is_uncertain and last.is_uncertain
    words = tongue.PHRASES["between" if meaning not in _LASTING else "from-to"].format(
        _signs(tongue.bare(first, show_first), first, tongue, uncertain=not both),
        _signs(tongue.bare(last, show_last), last, tongue, uncertain=not both),
    )
    if meaning == "series":
        words = tongue.PHRASES["series"].format(words)
    return tongue.PHRASES["both-uncertain"].format(words) if both else words


def _shared(first: Point, last: Point, tongue: Tongue) -> tuple[Show, Show]:
    """Return what of its date each end of an interval shows."""
    full = Show(oblique=True)
    if first.year <= 0 < last.year:
        return full, full._replace(era=Era.ALWAYS)
    if (first.is_uncertain and not last.is_uncertain) or WINTER in (first.month, last.month):
        return full, full
    if first.month and last.month and first.year == last.year:
        same_month = first.month == last.month and bool(first.day and last.day)
        return full._replace(year=False, month=not same_month), full
    if not first.month and not last.month and says_era(first.year) and says_era(last.year):
        bare = full._replace(era=Era.NEVER)
        return (full, bare) if tongue.era_stands_first(last.year) else (bare, full)
    return full, full


def _half_open(date: EdtfDate, tongue: Tongue, meaning: str) -> str:
    """Say an interval that lacks one of its ends."""
    point = date.start or date.end
    assert point is not None  # noqa: S101 - reading refuses intervals without any date
    key = _half_open_phrase(date, point, meaning)
    show = Show(oblique=True, year_word=key in ("not-after", "not-before"))
    words = tongue.PHRASES[key].format(
        _signs(tongue.bare(point, show), point, tongue, uncertain=False)
    )
    if meaning == "series" and not key.startswith("series"):
        words = tongue.PHRASES["series"].format(words)
    return tongue.PHRASES["uncertain"].format(words) if point.is_uncertain else words


def _half_open_phrase(date: EdtfDate, point: Point, meaning: str) -> str:
    """Return the key of the phrase for an interval that lacks one of its ends."""
    lasting = meaning in _LASTING
    if date.has_unknown_start or date.has_unknown_end:
        side = "since" if date.has_unknown_end else "until"
        return f"{side}-unknown-lasting" if lasting else f"{side}-unknown"
    if date.has_open_end and meaning != "within":
        return "since"
    if date.has_open_start and lasting:
        return "until"
    is_day = point.precision is Precision.DAY
    if date.has_open_start and is_day and meaning == "series":
        return "series-not-after-day"
    key = "not-after" if date.has_open_start else "not-before"
    return key + ("-day" if is_day else "") + ("-about" if point.is_approximate else "")
