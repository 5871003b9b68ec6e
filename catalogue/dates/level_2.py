"""EDTF level 2, which the catalogue does not keep: how it is recognised, and the nearest date."""

from __future__ import annotations

import re
from typing import Final

from catalogue.dates.guessing import Guess, readable

_SET: Final = re.compile(r"[\[{].*[\]}]")
_YEAR: Final = re.compile(r"Y?-?\d+(?:E\d+(?:S\d+)?|S\d+)")
_DIGITS: Final = re.compile(r"-?(?=.*X)[\dX]{4}(?:-[\dX]{2}){0,2}[?~%]?", re.ASCII)
_ANY_LONG_YEAR: Final = re.compile(r"Y-?\d+[?~%]?")
_EXPONENT: Final = re.compile(r"Y(-?)(\d{1,4})E(\d)", re.ASCII)
_SHORT_YEAR: Final = re.compile(r"Y(-?)0*(\d{1,4})([?~%]?)", re.ASCII)
_PART_OF_YEAR: Final = re.compile(r"(-?\d{4})-(2[5-8]|3[3-9]|4[01])([?~%]?)", re.ASCII)
_NEGATIVE_ZERO: Final = re.compile(r"-(0000.*)")

_PARTS_OF_YEAR: Final = (
    {33 + quarter: (3 * quarter + 1, 3) for quarter in range(4)}
    | {37 + third: (4 * third + 1, 4) for third in range(3)}
    | {40 + half: (6 * half + 1, 6) for half in range(2)}
)
"""First month and number of months of quarters, thirds and halves of a year."""


def reason(text: str) -> str:
    """Return the code of what is beyond level 1 in a text, "" where nothing is."""
    upper = text.strip().upper()
    if _SET.fullmatch(upper):
        return "level-2-set"
    for code, pattern in (("level-2-year", _YEAR), ("long-year", _ANY_LONG_YEAR)):
        if any(pattern.fullmatch(end) and not readable(end) for end in upper.split("/")):
            return code
    if any(_has_inner_sign(end) for end in upper.split("/")):
        return "level-2-qualifier"
    if any(_DIGITS.fullmatch(end) and not readable(end) for end in upper.split("/")):
        return "level-2-digits"
    return ""


def _has_inner_sign(end: str) -> bool:
    """Return whether a sign of uncertainty stands inside or before an otherwise good date."""
    return bool(re.search(r"[?~%].", end)) and readable(re.sub(r"[?~%]", "", end))


def nearest(text: str) -> Guess | None:
    """Return the date of level 1 that is nearest to a folded text of level 2."""
    upper = text.upper()
    if readable(upper):
        return None
    if match := _EXPONENT.fullmatch(upper):
        year = int(match[2]) * 10 ** int(match[3])
        meant, code = f"Y{match[1]}{year}", "level-2-year"
    elif match := _SHORT_YEAR.fullmatch(upper):
        meant, code = f"{match[1]}{int(match[2]):04}{match[3]}", "long-year"
    elif match := _PART_OF_YEAR.fullmatch(upper):
        meant, code = _part_of_year(match), "level-2-season"
    elif match := _NEGATIVE_ZERO.fullmatch(upper):
        meant, code = match[1], "negative-zero"
    else:
        meant, code = _known_beginning(upper), "level-2-digits"
    return Guess((meant,), code) if readable(meant) else None


def _part_of_year(match: re.Match[str]) -> str:
    """Write a season of the north, a quarter, a third or a half of a year in level 1."""
    year, part, sign = match[1], int(match[2]), match[3]
    if part not in _PARTS_OF_YEAR:
        return f"{year}-{part - 4}{sign}"
    first, months = _PARTS_OF_YEAR[part]
    return f"{year}-{first:02}{sign}/{year}-{first + months - 1:02}{sign}"


def _known_beginning(upper: str) -> str:
    """Cut a date with unspecified digits in odd places down to what level 1 can say."""
    if not _DIGITS.fullmatch(upper):
        return ""
    parts = upper.rstrip("?~%")
    while "-" in parts[1:] and not readable(parts):
        parts = parts.rpartition("-")[0]
    return parts
