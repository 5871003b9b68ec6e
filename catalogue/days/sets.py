"""The monuments by their condition on a day, and by how long before it they were last observed.

Each is remembered for some days that were asked for last: lists show it with each of their pages,
of today above all.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable

from pyroaring import BitMap

from catalogue.days.stories import Conditions
from catalogue.standing import LastSeen

_YEAR = 365.25
#: The days from which on something is as old as the next word says.
_LIMITS = [one * _YEAR for one in (1, 2, 5, 10)]
_WORDS = [one for one in LastSeen if one != LastSeen.NEVER]
#: Answers that are remembered: of a million monuments each takes up to a megabyte.
_MOST = 16


def age(days: int) -> LastSeen:
    """The word for how long ago something was."""
    return _WORDS[bisect_right(_LIMITS, days)]


def by_age(conditions: Conditions) -> dict[str, BitMap]:
    """The observed monuments by how long before the day they were last observed."""
    return _remembered("age", conditions, _ages)


def _ages(conditions: Conditions) -> Iterable[tuple[str, int]]:
    day, words = conditions.day, [str(one) for one in _WORDS]
    for key, seen in conditions.last_seen().items():
        yield words[bisect_right(_LIMITS, day - seen)], key


def by_condition(conditions: Conditions) -> dict[str, BitMap]:
    """The monuments that are ever observed by their condition on the day."""
    return _remembered("condition", conditions, _names)


def _names(conditions: Conditions) -> Iterable[tuple[str, int]]:
    return ((name, key) for key, (_state, name) in conditions.states().items())


def _remembered(
    what: str,
    conditions: Conditions,
    read: Callable[[Conditions], Iterable[tuple[str, int]]],
) -> dict[str, BitMap]:
    remembered, wanted = conditions.stories.sets, (what, conditions.day)
    found = remembered.get(wanted)
    if found is None:
        keys: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for word, key in read(conditions):
            keys[word].append(key)
        found = {word: BitMap(several) for word, several in keys.items()}
        if len(remembered) >= _MOST:
            remembered.clear()
        remembered[wanted] = found
    return found
