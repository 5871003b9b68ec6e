"""How long before a day the monuments were last observed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from pyroaring import BitMap

from catalogue.days.stories import Conditions
from catalogue.standing import LastSeen

_YEAR = 365.25
#: The days from which on something is as old as the next word says.
_LIMITS = [one * _YEAR for one in (1, 2, 5, 10)]
_WORDS = [one for one in LastSeen if one != LastSeen.NEVER]


def age(days: int) -> LastSeen:
    """The word for how long ago something was."""
    return _WORDS[bisect_right(_LIMITS, days)]


def by_age(conditions: Conditions, day: int) -> dict[str, BitMap]:
    """The observed monuments by how long before a day they were last observed.

    Remembered for the day that was asked for last: a list shows it with each of its pages.
    """
    remembered = conditions.stories.ages
    ages = remembered.get(day)
    if ages is None:
        found: dict[int, list[int]] = defaultdict(list)
        for key, seen in conditions.last_seen().items():
            found[bisect_right(_LIMITS, day - seen)].append(key)
        ages = {str(_WORDS[place]): BitMap(keys) for place, keys in found.items()}
        remembered.clear()
        remembered[day] = ages
    return ages
