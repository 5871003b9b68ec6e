"""One spelling for the many ways in which people write the signs and names of dates."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from catalogue.dates.names import (
    ARABIC_SEASONS,
    ENGLISH_MONTHS,
    ENGLISH_SEASONS,
    OTHER_MONTHS,
    PAN_ARAB_MONTHS,
    SYRIAN_MONTHS,
)

_ARABIC_LETTERS: Final = str.maketrans("أإآٱىة", "اااايه")
_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d\u00ad", "-"),
        **dict.fromkeys("\u2013\u2014\u2015", "–"),
        **dict.fromkeys("\u2044\u2215\u060d\uff0f", "/"),
        **dict.fromkeys("\u2026", "..."),
        **dict.fromkeys("\u02dc\u223c\uff5e\u2248", "~"),
        **dict.fromkeys("\u061f\uff1f", "?"),
        **dict.fromkeys("\u066a\uff05", "%"),
        **dict.fromkeys("\u060c\uff0c", ","),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        "\u0640": None,
    }
)
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def fold(text: str) -> str:
    """Return the text in small letters, with plain digits, signs and single spaces."""
    kept = "".join(
        str(unicodedata.digit(character)) if character.isdecimal() else character
        for character in unicodedata.normalize("NFC", text).translate(_SIGNS)
        if unicodedata.category(character) not in ("Cf", "Mn")
    )
    spaced = " ".join(kept.casefold().translate(_ARABIC_LETTERS).split())
    return _THOUSANDS.sub("", spaced)


def _alternatives(names: dict[str, int]) -> str:
    """Return a pattern for any of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _month_numbers() -> dict[str, int]:
    """Return the number of each name of a month, in folded spelling."""
    numbers = {fold(name): number for name, number in OTHER_MONTHS.items()}
    for names in (ENGLISH_MONTHS, SYRIAN_MONTHS, PAN_ARAB_MONTHS):
        numbers |= {fold(name): number for number, name in enumerate(names, start=1)}
    numbers |= {name[:3].lower(): number for number, name in enumerate(ENGLISH_MONTHS, start=1)}
    return numbers


_MONTHS: Final = _month_numbers()
_SEASONS: Final = (
    {name: number for number, name in ENGLISH_SEASONS.items()}
    | {fold(name): number for number, name in ARABIC_SEASONS.items()}
    | {"fall": 23}
)
_NAME: Final = re.compile(rf"(?<!\w)({_alternatives(_MONTHS | _SEASONS)})(?!\w)\.?")
_SAME_TWICE: Final = re.compile(r"@(\d\d) ?(?:/ ?@\1|\( ?@\1 ?\))")
_LETTER: Final = r"[^\W\d_]"
_BC: Final = re.compile(
    rf"(?<!{_LETTER})(?:b\.? ?c\.?(?: ?e\.?)?|ق\.? ?م\.?|قبل الميلاد)(?!{_LETTER})"
)
_AD: Final = re.compile(
    rf"(?<!{_LETTER})(?:a\.? ?d\.?|c\.? ?e\.?|م\.?|(?:ال)?ميلادي[ها]?|للميلاد)(?!{_LETTER})"
)


def fold_names(text: str) -> str:
    """Write months and seasons as @01 to @24 in a folded text; آب/أغسطس is one month."""

    def number(match: re.Match[str]) -> str:
        name = match[1]
        return f"@{_MONTHS[name] if name in _MONTHS else _SEASONS[name]:02}"

    return _SAME_TWICE.sub(r"@\1", _NAME.sub(number, text))


def split_era(text: str) -> tuple[str, str]:
    """Return a folded text without its era, and "bc", "ad" or ""."""
    for era, pattern in (("bc", _BC), ("ad", _AD)):
        rest, count = pattern.subn(" ", text, count=1)
        if count:
            return " ".join(rest.split()), era
    return text, ""
