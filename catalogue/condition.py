"""The condition of a monument as of a day, from assessments and reports. Pure: no database.

The one rule for the page, the plan, the statistics and the exports. Days are day numbers (see
`catalogue.dates`). An observation counts from the last day it can mean: only then was it surely
made, so that nothing is known before its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue import dates

#: What is shown where sources contradict each other; it stands beside the conditions.
CONTRADICTED = "contradicted"
UNKNOWN = "unknown"

#: How much is lost; a restoration has no rank, it begins anew.
RANK = {"intact": 0, "damaged": 1, "severely-damaged": 2, "destroyed": 3}
RESTORATION = frozenset({"under-restoration", "restored"})
#: The condition to which an established report of a severity brings a monument.
AFTER = {"destroyed": "destroyed", "severe": "severely-damaged", "moderate": "damaged"}


class State(StrEnum):
    """The four honest answers to what a condition was on a day."""

    KNOWN = "known"
    BETWEEN = "between"
    CONTRADICTED = "contradicted"
    UNOBSERVED = "unobserved"


@dataclass(frozen=True)
class Observation:
    """One thing that says how a monument stood: an assessment, or a report's link.

    `earliest` and `latest` bound the day; `disputed` marks what sources of weight contradict;
    `key` is the slug of the assessment or report, `is_report` tells which.
    """

    earliest: int
    latest: int
    condition: str
    key: str = ""
    is_report: bool = False
    disputed: bool = False

    @property
    def counts_from(self) -> int:
        """The day from which it surely had been made."""
        return self.latest if self.latest < dates.OPEN_END else max(self.earliest, dates.OPEN_START)

    @property
    def sort_key(self) -> tuple[int, int, int, str]:
        """Order in time; on one day the better state comes first, then the key decides."""
        return (self.counts_from, self.earliest, RANK.get(self.condition, -1), self.key)


@dataclass(frozen=True)
class Answer:
    """The condition on a day.

    `condition` is the latest recorded one ("contradicted" and "unknown" included), `since` the
    observation that first gave it, `last` the last observation by that day, `next` the first after
    it. With BETWEEN the condition is that of `last`; `next` has another.
    """

    state: State
    condition: str
    since: Observation | None = None
    last: Observation | None = None
    next: Observation | None = None


NOTHING = Answer(State.UNOBSERVED, UNKNOWN)


def from_assessment(earliest: int, latest: int, condition: str, key: str) -> Observation | None:
    """The observation in an assessment; an unknown condition or an unbounded date is none."""
    if condition == UNKNOWN or not _is_bounded(earliest, latest):
        return None
    return Observation(earliest, latest, condition, key)


def from_report(
    earliest: int, latest: int, severity: str, verification: str, key: str
) -> Observation | None:
    """The observation in a report's affected link with its severity there.

    Reports that are alleged or refuted, lesser severities and unbounded dates give nothing.
    """
    condition = AFTER.get(severity)
    disputed = verification == "disputed"
    established = verification in {"corroborated", "verified-remote", "verified-ground"}
    if condition is None or not (disputed or established) or not _is_bounded(earliest, latest):
        return None
    return Observation(earliest, latest, condition, key, is_report=True, disputed=disputed)


def as_of(observations: Iterable[Observation], day: int) -> Answer:
    """The condition on a day; the order of the observations does not matter."""
    ordered = sorted(observations, key=lambda one: one.sort_key)
    past = [one for one in ordered if one.counts_from <= day]
    coming = next((one for one in ordered if one.counts_from > day), None)
    if not past:
        return Answer(State.UNOBSERVED, UNKNOWN, next=coming)
    condition, since = _walk(past)
    last = past[-1]
    if condition == CONTRADICTED:
        return Answer(State.CONTRADICTED, condition, since, last, coming)
    return Answer(_state(condition, last, coming, day), condition, since, last, coming)


def latest_recorded(observations: Iterable[Observation]) -> Answer:
    """The condition after all observations, whenever they were."""
    return as_of(observations, dates.OPEN_END)


@dataclass(frozen=True)
class Bracket:
    """When a change must have happened: after `before` was seen and by `after`."""

    before: Observation
    after: Observation

    @property
    def first_day(self) -> int:
        """The first day on which it can have happened."""
        return self.before.earliest

    @property
    def last_day(self) -> int:
        """The last day on which it can have happened."""
        return self.after.latest

    def contradicts(self, earliest: int, latest: int) -> bool:
        """Whether a date span lies wholly outside the bracket."""
        return latest < self.first_day or earliest > self.last_day


def brackets(observations: Iterable[Observation]) -> list[Bracket]:
    """The changes for the worse between two assessments that follow each other, in time order.

    Only assessments bracket: a report is what is to be dated. A change between two assessments of
    the same span gives none.
    """
    seen = [one for one in observations if not one.is_report and one.condition in RANK]
    ordered = sorted(seen, key=lambda one: one.sort_key)
    return [
        Bracket(before, after)
        for before, after in zip(ordered, ordered[1:], strict=False)
        if RANK[after.condition] > RANK[before.condition] and before.latest < after.latest
    ]


def bracket_of(
    observations: Iterable[Observation], condition: str, earliest: int, latest: int
) -> Bracket | None:
    """The bracket that dates a report's damage: where a monument came to `condition` or worse.

    Of several such changes the one whose span meets the report's date, else the nearest.
    """
    wanted = RANK.get(condition, 0)
    found = [
        bracket
        for bracket in brackets(observations)
        if RANK[bracket.before.condition] < wanted <= RANK[bracket.after.condition]
    ]
    if not found:
        return None
    return min(
        found, key=lambda one: (one.contradicts(earliest, latest), _gap(one, earliest, latest))
    )


def contradictions(observations: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    """Pairs (worse, later and better) without a restoration between them, to be shown as such."""
    pairs: list[tuple[Observation, Observation]] = []
    worst: Observation | None = None
    for one in sorted(observations, key=lambda each: each.sort_key):
        if one.condition in RESTORATION:
            worst = None
        elif worst is not None and _improves(one, worst):
            pairs.append((worst, one))
        elif worst is None or RANK[one.condition] >= RANK[worst.condition]:
            worst = one if not one.disputed else worst
    return pairs


def _is_bounded(earliest: int, latest: int) -> bool:
    """An event "after 2013" or of no date cannot be placed; one "by 2013" can."""
    return latest < dates.OPEN_END and earliest < dates.OPEN_END


def _improves(later: Observation, worst: Observation) -> bool:
    """Whether a later observation is better than the worst before it, on another day."""
    return RANK[later.condition] < RANK[worst.condition] and later.latest > worst.latest


def _walk(past: list[Observation]) -> tuple[str, Observation]:
    """The condition after observations in time order, and which one first gave it."""
    condition, since = UNKNOWN, past[0]
    worst: Observation | None = None
    for one in past:
        if one.condition in RESTORATION:
            found, worst = one.condition, None
        elif one.disputed or (worst is not None and _improves(one, worst)):
            found = CONTRADICTED
        else:
            worse = worst is None or RANK[one.condition] >= RANK[worst.condition]
            worst = one if worse else worst
            found = worst.condition if worst else one.condition
        if found != condition:
            condition, since = found, one
    return condition, since


def _state(condition: str, last: Observation, coming: Observation | None, day: int) -> State:
    """Known on the days of an observation, between two that agree, and once destroyed."""
    if condition == "destroyed" or last.earliest <= day <= last.latest:
        return State.KNOWN
    if coming is None:
        return State.UNOBSERVED
    return State.KNOWN if coming.condition == condition else State.BETWEEN


def _gap(bracket: Bracket, earliest: int, latest: int) -> int:
    """Days between a bracket and a span; 0 where they meet."""
    return max(0, bracket.first_day - latest, earliest - bracket.last_day)
