"""The kept change lists answer for every day as the rule does, packed or not."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from hypothesis import given

from catalogue import choices, condition, dates, standing
from catalogue.condition import Observation, as_of, changes
from catalogue.standing import NOTHING, standing_of
from tests.catalogue.test_condition import days, observations


@given(observations, days)
def test_the_changes_give_the_answer_of_every_day(some: list[Observation], day: int) -> None:
    told = changes(some)
    starts = [at for at, _answer in told]

    assert starts == sorted(set(starts))
    assert told[bisect_right(starts, day) - 1][1] == as_of(some, day)


@given(observations)
def test_no_change_is_told_that_is_none(some: list[Observation]) -> None:
    answers = [answer for _day, answer in changes(some)]

    assert all(one != other for one, other in pairwise(answers))
    assert len(answers) <= 2 * len({one.counts_from for one in some}) + 1


@given(observations)
def test_packed_changes_say_the_same(some: list[Observation]) -> None:
    told = changes(some)
    line = standing.pack(told)
    numbers = standing.unpack(line) if line else []
    width = standing.WIDTH
    read = [standing.standing(numbers[at + 1 : at + width]) for at in range(0, len(numbers), width)]

    if some and len(told) > 1:
        assert read == [standing_of(answer) for _day, answer in told]
    else:
        assert line == ""
        assert [standing_of(answer) for _day, answer in told] == [NOTHING]


def test_days_far_away_are_kept_as_open() -> None:
    seen = condition.from_assessment(dates.OPEN_START, 5, "intact", "")
    assert seen is not None
    line = standing.pack(changes([seen]))

    last = standing.standing(standing.unpack(line)[-standing.WIDTH + 1 :])
    assert last.since == (dates.OPEN_START, 5)


def test_all_conditions_can_be_packed() -> None:
    assert {*standing.CONDITIONS} == {*choices.Condition.values, condition.CONTRADICTED}
    assert {*standing.STATES} == {*condition.State}
