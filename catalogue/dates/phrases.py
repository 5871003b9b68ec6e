"""What the words of every language have in common: its phrases and what a point shows."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final, NamedTuple

_PLAIN_YEARS: Final = range(1000, 10_000)

Phrases = Mapping[str, str]
"""Sentences with places by name: "between", "since", "uncertain" …"""


class Era(enum.Enum):
    """When the era is written beside a year."""

    BELOW_1000 = "with years that could be misread without it"
    ALWAYS = "always"
    NEVER = "never"


class Show(NamedTuple):
    """What of a point is said: its year, its month, its era, and in which form.

    ``oblique`` asks for the form after a preposition, ``year_word`` for the word "year" before a
    bare year where the language wants it; English has neither.
    """

    year: bool = True
    month: bool = True
    era: Era = Era.BELOW_1000
    oblique: bool = False
    year_word: bool = False


def year_count(year: int) -> str:
    """Return the number that people give an astronomical year: 10 for -9, which is 10 BC."""
    count = year if year > 0 else 1 - year
    return f"{count:,}" if count >= _PLAIN_YEARS.stop else str(count)


def says_era(year: int, era: Era = Era.BELOW_1000) -> bool:
    """Return whether a year is given with its era."""
    return era is Era.ALWAYS or (era is Era.BELOW_1000 and year not in _PLAIN_YEARS)
