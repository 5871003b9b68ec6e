"""The condition of a monument as of a day, from assessments and reports. Pure: no database.

The one rule for the page, the plan, the statistics and the exports. Days are day numbers (see
`catalogue.dates`). In words:

- An observation counts from the last day it can mean: only then was it surely made, so that
  nothing is known before its evidence. One whose end is open or unknown cannot be placed in time
  and gives nothing, and so does an assessment "unknown".
- An assessment says how the monument stood. An established report says that it came to that state
  or worse; a lesser report after a worse one therefore changes nothing and contradicts nothing.
- A better assessment that is surely later than a worse observation, without a restoration between
  them, contradicts it. Where their spans overlap it may have been made before, and the worse one
  stands. An observation at least as bad as the worst so far settles the contradiction.
- A disputed report of something worse than what is established gives "contradicted". It is settled
  by an assessment made after it, whatever that says, since that speaks for its own day; and by
  whatever establishes that state or a worse one. Of something no worse it disputes nothing.
- A restoration begins anew. A parent's condition is never taken from its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from catalogue import dates

#: What is shown where sources contradict each other; it stands beside the conditions.
CONTRADICTED = "contradicted"
UNKNOWN = "unknown"

#: How much is lost; a restoration has no rank, it begins anew.
RANK = {"intact": 0, "damaged": 1, "severely-damaged": 2, "destroyed": 3}
_OF_RANK = {rank: condition for condition, rank in RANK.items()}
RESTORATION = frozenset({"under-restoration", "restored"})
#: The condition to which an established report of a severity brings a monument.
AFTER = {"destroyed": "destroyed", "severe": "severely-damaged", "moderate": "damaged"}
_ESTABLISHED = frozenset({"corroborated", "verified-remote", "verified-ground"})


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
        return self.latest

    @property
    def rank(self) -> int:
        """How much it says is lost; -1 for a restoration."""
        return RANK.get(self.condition, -1)

    @property
    def sort_key(self) -> tuple[int, int, bool, int, bool, str, str]:
        """Order in time. What became known on one day is taken from the best state to the worst.

        The key comes last: another key of a record changes no condition.
        """
        return (
            self.counts_from,
            self.rank,
            not self.disputed,
            self.earliest,
            self.is_report,
            self.condition,
            self.key,
        )


@dataclass(frozen=True)
class Answer:
    """The condition on a day.

    `condition` is the latest recorded one ("contradicted" and "unknown" included), `since` the
    observation that first gave it, `last` the last undisputed observation by that day, `next` the
    first one after it that tells something about the time between. With BETWEEN the condition is
    that before; `next` has another.
    """

    state: State
    condition: str
    since: Observation | None = None
    last: Observation | None = None
    next: Observation | None = None


NOTHING = Answer(State.UNOBSERVED, UNKNOWN)


def from_assessment(earliest: int, latest: int, condition: str, key: str) -> Observation | None:
    """The observation in an assessment; an unknown condition or an unbounded date is none."""
    if condition == UNKNOWN or not _is_bounded(latest):
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
    if condition is None or not (disputed or verification in _ESTABLISHED):
        return None
    if not _is_bounded(latest):
        return None
    return Observation(earliest, latest, condition, key, is_report=True, disputed=disputed)


def as_of(observations: Iterable[Observation], day: int) -> Answer:
    """The condition on a day; the order of the observations does not matter."""
    ordered = sorted(observations, key=lambda one: one.sort_key)
    past = [one for one in ordered if one.counts_from <= day]
    later = [one for one in ordered[len(past) :] if not one.disputed]
    if not past:
        return Answer(State.UNOBSERVED, UNKNOWN, next=next(iter(later), None))
    story = _told(past)
    last = next((one for one in reversed(past) if not one.disputed), past[-1])
    coming = next((one for one in later if _tells_before(one, story.condition)), None)
    state = _state(story.condition, last, coming, day)
    return Answer(state, story.condition, story.since, last, coming)


def changes(observations: Iterable[Observation]) -> list[tuple[int, Answer]]:
    """The days at which the answer changes, in order, each with the answer from that day on.

    The first stands for all time before. One walk through the observations gives what `as_of`
    gives for every day: it changes on the day of an observation, and on the day after.
    """
    ordered = sorted(observations, key=lambda one: one.sort_key)
    firm = [one for one in ordered if not one.disputed]
    found = [(dates.OPEN_START, Answer(State.UNOBSERVED, UNKNOWN, next=next(iter(firm), None)))]
    story, last, told = _Story(), None, 0
    for day, group in groupby(ordered, key=lambda one: one.counts_from):
        for one in group:
            story.tell(one)
            told += not one.disputed
            last = one if not one.disputed or last is None or last.disputed else last
        if last is None:  # no group is empty
            continue
        later = (one for one in firm[told:] if _tells_before(one, story.condition))
        coming = next(later, None)
        for at in (day, day + 1):
            state = _state(story.condition, last, coming, at)
            answer = Answer(state, story.condition, story.since, last, coming)
            if found[-1][0] == at:
                found.pop()
            if answer != found[-1][1]:
                found.append((at, answer))
    return found


def latest_recorded(observations: Iterable[Observation], *, today: int) -> Answer:
    """The condition after all observations that surely were made by today."""
    return as_of(observations, today)


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
    """The changes for the worse between assessments, in time order.

    Only assessments bracket: a report is what is to be dated. For each degree of loss a bracket
    runs from the last assessment that shows less to the next that shows it.
    """
    seen = list(observations)
    found = {bracket for rank in RANK.values() for bracket in _brackets_to(seen, rank)}
    return sorted(found, key=lambda one: (one.after.sort_key, one.before.sort_key))


def bracket_of(
    observations: Iterable[Observation], condition: str, earliest: int, latest: int
) -> Bracket | None:
    """The bracket that dates a report's damage: where a monument came to `condition` or worse.

    Of several such changes the one whose span meets the report's date, else the nearest. A thing
    that was damaged before can be damaged again, so a change that was seen before the report's
    date is not its own; only what is destroyed cannot be destroyed again.
    """
    found = [
        bracket
        for bracket in _brackets_to(observations, RANK.get(condition, 0))
        if condition == "destroyed" or bracket.last_day >= earliest
    ]
    return min(
        found,
        key=lambda one: (one.contradicts(earliest, latest), _gap(one, earliest, latest)),
        default=None,
    )


def contradictions(observations: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    """Pairs (worse, later and better) without a restoration between them, to be shown as such."""
    return _told(sorted(observations, key=lambda one: one.sort_key)).clashes


def _is_bounded(latest: int) -> bool:
    """An event "after 2013" or of no date cannot be placed; one "by 2013" can."""
    return latest < dates.OPEN_END


@dataclass
class _Story:
    """What observations, told in time order, have established so far."""

    condition: str = UNKNOWN
    since: Observation | None = None
    clashes: list[tuple[Observation, Observation]] = field(default_factory=list)
    #: Since the last restoration: of each rank the observation that was over first, the gravest
    #: rank, the unsettled disputes, and whether a better assessment contradicts a worse one.
    firsts: dict[int, Observation] = field(default_factory=dict)
    worst: int = -1
    disputes: list[Observation] = field(default_factory=list)
    clashing: bool = False

    def tell(self, one: Observation) -> None:
        """Take in the next observation."""
        if one.condition in RESTORATION:
            self.firsts, self.worst, self.disputes, self.clashing = {}, -1, [], False
            found = one.condition
        elif one.disputed:
            if one.rank > self.worst:
                self.disputes.append(one)
            found = self._found()
        else:
            self._settle(one)
            found = self._found()
        if found != self.condition:
            self.condition, self.since = found, one

    def _settle(self, one: Observation) -> None:
        """Weigh an established observation against the disputes and the worst before it."""
        self.disputes = [
            dispute
            for dispute in self.disputes
            if one.rank < dispute.rank and not _speaks_after(one, dispute)
        ]
        if one.rank >= self.worst:
            self.worst, self.clashing = one.rank, False
        elif not one.is_report and (worse := self._surely_before(one)):
            self.clashing = True
            self.clashes.append((worse, one))
        self.firsts.setdefault(one.rank, one)

    def _surely_before(self, one: Observation) -> Observation | None:
        """The gravest worse observation that was over before this one can have been made."""
        for rank in range(self.worst, one.rank, -1):
            worse = self.firsts.get(rank)
            if worse and worse.latest < one.earliest:
                return worse
        return None

    def _found(self) -> str:
        if self.disputes or self.clashing:
            return CONTRADICTED
        return _OF_RANK.get(self.worst, self.condition)


def _told(ordered: Iterable[Observation]) -> _Story:
    story = _Story()
    for one in ordered:
        story.tell(one)
    return story


def _speaks_after(one: Observation, dispute: Observation) -> bool:
    """Whether an assessment was surely made when the disputed event was over, or that day."""
    return not one.is_report and one.earliest >= dispute.latest


def _tells_before(one: Observation, condition: str) -> bool:
    """Whether a later observation tells something of the time before it; a lesser report does not.

    Whether a thing severely damaged suffers moderate damage says little of what stood before.
    """
    return not one.is_report or one.rank >= RANK.get(condition, 0)


def _state(condition: str, last: Observation, coming: Observation | None, day: int) -> State:
    """Known on the day of an observation, between two that agree, and once destroyed."""
    if condition == CONTRADICTED:
        return State.CONTRADICTED
    if day == last.latest or (coming and coming.condition == condition):
        return State.KNOWN
    if condition == "destroyed" and (coming is None or coming.condition not in RESTORATION):
        return State.KNOWN
    return State.BETWEEN if coming else State.UNOBSERVED


def _brackets_to(observations: Iterable[Observation], rank: int) -> list[Bracket]:
    """The brackets in which a monument came to a rank of loss or a worse one."""
    if rank < RANK["damaged"]:
        return []
    found: list[Bracket] = []
    standing: list[Observation] = []
    for one in sorted(observations, key=lambda each: each.sort_key):
        if one.is_report or one.condition == "under-restoration":
            continue
        if one.rank < rank:
            standing.append(one)
            continue
        before = [each for each in standing if each.latest < one.latest]
        if before:
            found.append(Bracket(max(before, key=lambda each: each.earliest), one))
        standing = []
    return found


def _gap(bracket: Bracket, earliest: int, latest: int) -> int:
    """Days between a bracket and a span; 0 where they meet."""
    return max(0, bracket.first_day - latest, earliest - bracket.last_day)
