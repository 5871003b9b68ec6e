"""What a text that is no EDTF probably means, as long as it is one date and no interval."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from catalogue.dates.errors import EdtfError
from catalogue.dates.folding import fold, fold_names, split_era
from catalogue.dates.names import ENGLISH_ORDINALS, arabic_decade, arabic_ordinal
from catalogue.dates.reading import read


class Guess(NamedTuple):
    """The EDTF texts that were perhaps meant, and the sentence that says why: code and places.

    Not every text need parse: of two readings, day first and month first, one may be impossible.
    """

    texts: tuple[str, ...]
    code: str
    params: Mapping[str, str] = MappingProxyType({})


Texts = tuple[str, ...]
Form = Callable[[re.Match[str], str], Texts]

_CENTURIES: Final = {fold(name): number for number, name in ENGLISH_ORDINALS.items()} | {
    fold(arabic_ordinal(number, oblique=oblique)): number
    for number in range(1, 101)
    for oblique in (False, True)
}
_DECADES: Final = {fold(arabic_decade(tens)): tens for tens in range(2, 10)} | {
    fold(arabic_decade(tens)).replace("ينيات", "ينات"): tens for tens in range(2, 10)
}

_LEADING: Final = re.compile(
    r"(?:(?:the|in|on|year|during|(?:sun|mon|tues|wednes|thurs|fri|satur)day,?"
    r"|في|عام|سنه|العام|شهر|يوم) )+"
)
_ABOUT: Final = re.compile(
    r"^(?:(?:c|ca|circa)(?:\. ?| |(?=\d))"
    r"|(?:about|around|approx\.?|approximately|roughly|نحو|حوالي|قرابه|زهاء|تقريبا) )"
    r"|[ (]+(?:approx\.?|approximate|approximately|circa|تقريبا|تقريبي)\)?$"
)
_PERHAPS: Final = re.compile(
    r"^(?:probably|possibly|perhaps|maybe|ربما|لعله) "
    r"|[ (]+(?:uncertain|not certain|غير مؤكد)\)?$|\(\?\)$"
)


def readable(text: str) -> bool:
    """Return whether the text is a date as it stands."""
    try:
        read(text)
    except EdtfError:
        return False
    return True


def guess_point(text: str) -> Guess | None:
    """Return what a folded text means as one date; None where nothing fits."""
    text = text.strip(" ,;")
    text = text if text.endswith("..") else text.rstrip(".")
    upper = text.replace("u", "x").upper()
    if readable(upper):
        return Guess((upper,), "")
    unsigned, sign = _split_signs(fold_names(text))
    bare, era = split_era(_LEADING.sub("", f"{unsigned} ", count=1).strip(" ,"))
    if sign == "?" and not era and re.fullmatch(r"\d{3}", bare):
        return Guess((f"{bare}X", f"0{bare}?"), "qualifier")
    for pattern, form, code in _FORMS:
        match = pattern.fullmatch(bare)
        if match is None:
            continue
        why = _code(code, era, sign if sign not in text[-1:] else "")
        guess = _possible([each + sign for each in form(match, era)], why, sign)
        if guess:
            return guess
    return None


def _possible(texts: list[str], code: str, sign: str) -> Guess | None:
    """Return the readings if one of them parses; of a day beyond its month, the month is left."""
    if any(readable(each) for each in texts):
        return Guess(tuple(texts), code)
    for each in texts:
        try:
            read(each)
        except EdtfError as refusal:
            if refusal.code == "no-such-day" and int(refusal.params["day"]) <= 31:
                return Guess((refusal.params["month"] + sign,), refusal.code, refusal.params)
    return None


def _code(code: str, era: str, moved_sign: str) -> str:
    """Return the most telling reason among those that a guess rests on."""
    if code not in ("", "year-digits"):
        return code
    if era:
        return "era"
    return "qualifier" if moved_sign else code


def _split_signs(text: str) -> tuple[str, str]:
    """Take "about", "perhaps" and the signs ? ~ % out of a text; return it and the one sign."""
    text, perhaps = _PERHAPS.subn("", text)
    text, about = _ABOUT.subn("", _LEADING.sub("", text, count=1))
    uncertain = perhaps or "?" in text or "%" in text
    approximate = about or "~" in text or "%" in text
    sign = "%" if uncertain and approximate else "?" if uncertain else "~" if approximate else ""
    return re.sub(r" ?[?~%]", "", text).strip(), sign


def _year(digits: str, era: str) -> str:
    """Write a year of people as a year of EDTF; 500 BC is -0499."""
    number = int(digits)
    if era == "bc":
        number = 1 - number
    if abs(number) > 9999:
        return f"Y{number}"
    return f"-{-number:04}" if number < 0 else f"{number:04}"


def _day(year: str, month: str, day: str) -> Texts:
    """Write a day; 00 is left out, and 2015-23-08 has its month last."""
    number, day_number = int(month), int(day)
    if number > 12 and 1 <= day_number <= 12:
        number, day_number = day_number, number
    if number == 0:
        return (year,)
    return (f"{year}-{number:02}" + (f"-{day_number:02}" if day_number else ""),)


def _year_month_day(match: re.Match[str], era: str) -> Texts:
    sign, year, month, day = match.groups()
    return _day(sign + _year(year, era), month, day)


def _day_month_year(match: re.Match[str], era: str) -> Texts:
    """Both readings of 05/06/2015, the day first; they may be one, or one impossible."""
    first, second, year = int(match[1]), int(match[2]), _year(match[3], era)
    readings = (f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}")
    return tuple(dict.fromkeys(readings))


def _year_and_two_digits(match: re.Match[str], era: str) -> Texts:
    """2015/08 is a month, 2015/16 two years, 2010/12 can be either."""
    year, two = match[1], int(match[2])
    readings = []
    if two == 0:
        readings.append(_year(year, era))
    if 1 <= two <= 12:
        readings.append(f"{_year(year, era)}-{two:02}")
    if two > int(year[2:]) and not era:
        readings.append(f"{year}/{year[:2]}{two:02}")
    return tuple(readings)


def _decade(match: re.Match[str], era: str) -> Texts:
    """1960s; the 1900s can be a decade or a century."""
    digits = match[1]
    if era == "bc":
        return (f"{_year(str(int(digits) + 9), era)}/{_year(digits, era)}",)
    decade = f"{int(digits) // 10:03}X"
    return (decade, f"{int(digits) // 100:02}XX") if digits.endswith("00") else (decade,)


def _century(number: int, era: str) -> Texts:
    sign = "-" if era == "bc" else ""
    return (f"{sign}{number - 1:02}XX",) if 1 <= number <= 100 else ()


def _named_century(match: re.Match[str], era: str) -> Texts:
    return _century(_CENTURIES.get(match[1], 0), era)


def _decade_of_century(match: re.Match[str], era: str) -> Texts:
    """ستينيات القرن العشرين."""
    number = _CENTURIES.get(match[2], 0)
    tens = _DECADES.get(match[1], -1)
    if match[1].startswith("العقد "):
        tens = _CENTURIES.get(match[1].split()[1], 0) - 1
    if not number or not 0 <= tens <= 9 or era == "bc":
        return ()
    return (f"{number - 1:02}{tens}X",)


def _negative_year(match: re.Match[str], era: str) -> Texts:
    """-500 may mean the year -0500 of EDTF, or 500 BC."""
    return () if era else (f"-{int(match[1]):04}", _year(match[1], "bc"))


_YEAR: Final = r"(\d{4,9}|(?<!\d)\d{1,3}(?!\d))"
_DASH: Final = r"(?: ?[-/.] ?| )"
_ROWS: Final[tuple[tuple[str, Form, str], ...]] = (
    (r"(\d{4})(\d\d)(\d\d)", lambda m, era: _day(_year(m[1], era), m[2], m[3]), "separators"),
    (rf"(-?)(\d{{4}}){_DASH}(\d{{1,2}}){_DASH}(\d{{1,2}})", _year_month_day, "separators"),
    (rf"(\d{{1,2}}){_DASH}(\d{{1,2}}){_DASH}(\d{{4}})", _day_month_year, "order"),
    (r"(\d{4}) ?[-/.–] ?(\d{1,2})", _year_and_two_digits, "separators"),
    (r"(\d{4})(\d\d)", lambda m, era: (f"{_year(m[1], era)}-{m[2]}",), "separators"),
    (
        r"(\d{1,2}) ?[-/.] ?(\d{4})",
        lambda m, era: (f"{_year(m[2], era)}-{int(m[1]):02}",),
        "order",
    ),
    (r"\+?(\d{1,9})", lambda m, era: (_year(m[1], era),), "year-digits"),
    (r"-(\d{1,3})", _negative_year, "year-digits"),
    (
        rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[- ]?@(\d\d)[-, ]*(?:of |من )?{_YEAR}",
        lambda m, era: _day(_year(m[3], era), m[2], m[1]),
        "words",
    ),
    (
        rf"@(\d\d) (\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
        lambda m, era: _day(_year(m[3], era), m[1], m[2]),
        "words",
    ),
    (
        rf"{_YEAR},? @(\d\d) (\d{{1,2}})(?:st|nd|rd|th)?",
        lambda m, era: _day(_year(m[1], era), m[2], m[3]),
        "words",
    ),
    (
        rf"@(\d\d)[-, ]*(?:of |من )?(?:عام |سنه )?{_YEAR}",
        lambda m, era: (f"{_year(m[2], era)}-{m[1]}",),
        "words",
    ),
    (
        rf"@(24)[-, ]*(?:of )?{_YEAR} ?[-/–] ?\d{{1,9}}",
        lambda m, era: (f"{_year(m[2], era)}-{m[1]}",),
        "words",
    ),
    (rf"{_YEAR},? @(\d\d)", lambda m, era: (f"{_year(m[1], era)}-{m[2]}",), "words"),
    (
        rf"an? unknown day (?:of|in) @(\d\d) {_YEAR}",
        lambda m, era: (f"{_year(m[2], era)}-{m[1]}-XX",),
        "words",
    ),
    (
        rf"an? unknown day (?:of|in) {_YEAR}",
        lambda m, era: (f"{_year(m[1], era)}-XX-XX",),
        "words",
    ),
    (
        rf"an? unknown month (?:of|in) {_YEAR}",
        lambda m, era: (f"{_year(m[1], era)}-XX",),
        "words",
    ),
    (r"(\d{1,3}0)'?s", _decade, "words"),
    (
        r"(?:القرن )?(?:ال ?)?(\d{1,3})(?:(?:st|nd|rd|th) c(?:ent(?:ury)?)?\.?)?",
        lambda m, era: _century(int(m[1]), era),
        "words",
    ),
    (r"(\S+) century", _named_century, "words"),
    (r"القرن (\S+(?: \S+)?)", _named_century, "words"),
    (r"(\S+ات|العقد \S+ من) القرن (\S+(?: \S+)?)", _decade_of_century, "words"),
    (r"(\d\d)(?:--|–)", lambda m, era: (f"{m[1]}XX",) if not era else (), "characters"),
    (r"(\d{3})[-–]", lambda m, era: (f"{m[1]}X",) if not era else (), "characters"),
)
"""The ways to write one date, with eras and signs already taken out of the text."""

_FORMS: Final = tuple((re.compile(pattern), form, code) for pattern, form, code in _ROWS)
