"""The changes of a condition as a line of numbers, to be stored and to be held in memory."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from catalogue import condition, dates
from catalogue.condition import Answer, Observation, State

#: What numbers stand for; stored, so that new ones come last and none is ever taken out.
STATES = (State.KNOWN, State.BETWEEN, State.CONTRADICTED, State.UNOBSERVED)
CONDITIONS = (
    *(condition.UNKNOWN, condition.CONTRADICTED, "intact", "damaged", "severely-damaged"),
    *("destroyed", "under-restoration", "restored"),
)
#: Numbers of one change: its day and the fields of `Standing`.
WIDTH = 10
#: Days are held in 32 bits; what lies further away counts as open.
_FIRST, _LAST = -(2**31), 2**31 - 1
_STATE = {state: number for number, state in enumerate(STATES)}
_CONDITION = {name: number for number, name in enumerate(CONDITIONS)}


class LastSeen(TextChoices):
    """How long before a day a monument was last observed."""

    UNDER_1 = "under-1", gettext_lazy("less than a year before")
    FROM_1 = "1-2", gettext_lazy("one to two years before")
    FROM_2 = "2-5", gettext_lazy("two to five years before")
    FROM_5 = "5-10", gettext_lazy("five to ten years before")
    OVER_10 = "over-10", gettext_lazy("more than ten years before")
    NEVER = "never", gettext_lazy("never by this day")


class Span(NamedTuple):
    """The first and the last day that a date can mean, as day numbers."""

    earliest: int
    latest: int


class Standing(NamedTuple):
    """The condition of one monument as of a day: `catalogue.condition.Answer` without its keys.

    `since` dates what first gave this condition, `last` the last undisputed observation by that
    day; both are None where nobody had observed it. `later` is what the next observation found
    ("" if there is none), `next` its date.
    """

    state: State
    condition: str
    since: Span | None = None
    last: Span | None = None
    later: str = ""
    next: Span | None = None


NOTHING = Standing(State.UNOBSERVED, condition.UNKNOWN)


def standing_of(answer: Answer) -> Standing:
    """An answer of the rule without its keys."""
    return Standing(
        answer.state,
        answer.condition,
        _span(answer.since),
        _span(answer.last),
        answer.next.condition if answer.next else "",
        _span(answer.next),
    )


def _span(one: Observation | None) -> Span | None:
    return Span(one.earliest, one.latest) if one else None


def pack(changes: Iterable[tuple[int, Answer]]) -> str:
    """A line of numbers; "" where nobody ever observed anything."""
    numbers: list[int] = []
    for day, answer in changes:
        numbers += [_held(day), *_numbers(answer)]
    return json.dumps(numbers, separators=(",", ":")) if len(numbers) > WIDTH else ""


def _numbers(answer: Answer) -> list[int]:
    """The nine numbers of an answer; what is not there is 0 and told by its condition."""
    spans: list[int] = []
    for one in (answer.since, answer.last, answer.next):
        spans += [_held(one.earliest), _held(one.latest)] if one else [0, 0]
    later = _CONDITION[answer.next.condition] if answer.next else _CONDITION[condition.UNKNOWN]
    return [_STATE[answer.state], _CONDITION[answer.condition], later, *spans]


def _held(day: int) -> int:
    return min(max(day, _FIRST), _LAST)


def _day(number: int) -> int:
    return dates.OPEN_START if number == _FIRST else number


def unpack(line: str) -> list[int]:
    """The numbers of a line, `WIDTH` for each change."""
    return list(json.loads(line))


def standing(numbers: Iterable[int]) -> Standing:
    """The standing that nine numbers mean."""
    state, found, later, *spans = numbers
    observed = found != _CONDITION[condition.UNKNOWN]
    is_followed = later != _CONDITION[condition.UNKNOWN]
    return Standing(
        STATES[state],
        CONDITIONS[found],
        Span(_day(spans[0]), spans[1]) if observed else None,
        Span(_day(spans[2]), spans[3]) if observed else None,
        CONDITIONS[later] if is_followed else "",
        Span(_day(spans[4]), spans[5]) if is_followed else None,
    )


def standing_on(line: str, day: int) -> Standing:
    """The standing that a line of numbers tells of a day."""
    numbers = unpack(line)
    last = bisect_right(numbers[::WIDTH], day) * WIDTH
    return standing(numbers[last - WIDTH + 1 : last])
