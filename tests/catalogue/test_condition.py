"""Condition as of a day: its properties, whatever the observations, and the cases by hand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import choices, condition, dates
from catalogue.condition import CONTRADICTED, UNKNOWN, Observation, State, as_of

CONDITIONS = [*condition.RANK, *sorted(condition.RESTORATION)]


def seen(date: str, state: str, key: str = "") -> Observation:
    """An assessment."""
    span = dates.parse(date)
    made = condition.from_assessment(span.earliest, span.latest, state, key or date)
    assert made is not None
    return made


def harmed(date: str, severity: str, verification: str = "verified-remote") -> Observation:
    """An affected link of a report that moves something."""
    span = dates.parse(date)
    made = condition.from_report(span.earliest, span.latest, severity, verification, date)
    assert made is not None
    return made


def on(observations: list[Observation], date: str) -> condition.Answer:
    """The answer as of a day."""
    return as_of(observations, dates.parse(date).earliest)


@st.composite
def observation(draw: st.DrawFn) -> Observation:
    """An assessment or a report somewhere in a short while, so that spans often meet."""
    earliest = draw(st.integers(0, 30) | st.just(dates.OPEN_START))
    latest = max(earliest, 0) + draw(st.integers(0, 8))
    is_report = draw(st.booleans())
    state = draw(st.sampled_from(sorted(condition.AFTER.values()) if is_report else CONDITIONS))
    disputed = is_report and draw(st.booleans())
    return Observation(earliest, latest, state, draw(st.sampled_from("abc")), is_report, disputed)


observations = st.lists(observation(), max_size=9)
days = st.integers(-2, 45)


@given(observations, days, st.randoms(use_true_random=False))
def test_the_order_of_import_does_not_matter(
    some: list[Observation], day: int, chance: random.Random
) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)

    assert as_of(shuffled, day) == as_of(some, day)
    assert condition.brackets(shuffled) == condition.brackets(some)
    assert condition.contradictions(shuffled) == condition.contradictions(some)


@given(observations, days)
def test_nothing_is_known_before_its_evidence(some: list[Observation], day: int) -> None:
    by_then = [one for one in some if one.latest <= day]
    now, then = as_of(some, day), as_of(by_then, day)

    assert (now.condition, now.since, now.last) == (then.condition, then.since, then.last)
    assert (now.state == State.CONTRADICTED) == (then.state == State.CONTRADICTED)
    if now.since is not None:
        assert now.since.latest <= day


@given(observations, days)
def test_an_answer_names_what_it_rests_on(some: list[Observation], day: int) -> None:
    answer = as_of(some, day)

    assert (answer.condition == UNKNOWN) == (answer.since is None)
    assert (answer.condition == CONTRADICTED) == (answer.state == State.CONTRADICTED)
    assert (answer.state == State.BETWEEN) <= (answer.next is not None)
    if answer.state == State.BETWEEN and answer.next:
        assert answer.next.condition != answer.condition
    if answer.condition not in {UNKNOWN, CONTRADICTED}:
        assert answer.condition in {one.condition for one in some if not one.disputed}


@given(observations, days)
def test_an_undisputed_report_never_makes_things_look_better(
    some: list[Observation], day: int
) -> None:
    before = as_of(some, day)
    more = [*some, Observation(day, day, "damaged", "zz", is_report=True)]
    after = as_of(more, day)

    if before.condition in condition.RANK and after.condition in condition.RANK:
        assert condition.RANK[after.condition] >= condition.RANK[before.condition]
    if before.condition == CONTRADICTED:
        assert after.condition in {CONTRADICTED, "damaged"}


@given(observations)
def test_without_restorations_and_doubts_it_only_gets_worse(some: list[Observation]) -> None:
    plain = [one for one in some if one.condition in condition.RANK and not one.disputed]
    known = [as_of(plain, day).condition for day in range(45)]
    ranks = [condition.RANK[one] for one in known if one in condition.RANK]

    assert ranks == sorted(ranks)


@given(observations)
def test_the_stored_condition_is_that_of_today(some: list[Observation]) -> None:
    assert condition.latest_recorded(some, today=20) == as_of(some, 20)


@given(observations)
def test_brackets_run_from_better_to_worse_and_forward(some: list[Observation]) -> None:
    for bracket in condition.brackets(some):
        assert bracket.before.rank < bracket.after.rank
        assert bracket.first_day <= bracket.last_day
        assert bracket.before.latest < bracket.after.latest
        assert {bracket.before.is_report, bracket.after.is_report} == {False}


def test_the_rule_knows_the_closed_lists() -> None:
    established = {
        verification
        for verification in choices.Verification.values
        if condition.from_report(1, 1, "destroyed", verification, "") is not None
        and verification != "disputed"
    }

    assert established == condition._ESTABLISHED
    assert {*CONDITIONS, UNKNOWN} == set(choices.Condition.values)
    assert set(condition.AFTER) < set(choices.Severity.values)


@pytest.mark.parametrize("severity", ["none", "possible", "unknown", ""])
@pytest.mark.parametrize("verification", ["verified-ground", "disputed"])
def test_lesser_severities_move_nothing(severity: str, verification: str) -> None:
    assert condition.from_report(1, 1, severity, verification, "") is None


@pytest.mark.parametrize("verification", ["alleged", "refuted"])
def test_claims_that_are_not_established_move_nothing(verification: str) -> None:
    assert condition.from_report(1, 1, "destroyed", verification, "") is None


def test_an_assessment_of_unknown_condition_is_no_observation() -> None:
    assert condition.from_assessment(1, 1, UNKNOWN, "") is None


@pytest.mark.parametrize("date", ["2013/..", "2013/"])
def test_what_has_no_end_cannot_be_placed_in_time(date: str) -> None:
    span = dates.parse(date)

    assert condition.from_assessment(span.earliest, span.latest, "damaged", "") is None
    assert condition.from_report(span.earliest, span.latest, "severe", "corroborated", "") is None


def test_damage_by_a_day_is_known_from_that_day() -> None:
    story = [harmed("../2013-11-13", "moderate")]

    assert on(story, "2013-11-12").state == State.UNOBSERVED
    assert on(story, "2013-11-13") == as_of(story, story[0].latest)
    assert on(story, "2013-11-13").condition == "damaged"


# The cella of the Temple of Bel: seen whole on 27 August 2015, gone on the 31st; parts of it that
# still stand made a later assessor call it severely damaged.
CELLA = [
    seen("2010-08-04", "intact"),
    seen("2015-08-27", "intact"),
    harmed("2015-08-30", "destroyed"),
    seen("2015-08-31", "destroyed"),
    seen("2016-03-29", "destroyed"),
    seen("2019", "severely-damaged"),
]


@pytest.mark.parametrize(
    ("day", "state", "shown"),
    [
        ("2010-08-03", State.UNOBSERVED, UNKNOWN),
        ("2012-01-01", State.KNOWN, "intact"),
        ("2015-08-27", State.KNOWN, "intact"),
        ("2015-08-28", State.BETWEEN, "intact"),
        ("2015-08-30", State.KNOWN, "destroyed"),
        ("2017-06-01", State.KNOWN, "destroyed"),
        ("2019-06-01", State.KNOWN, "destroyed"),
        ("2019-12-31", State.CONTRADICTED, CONTRADICTED),
        ("2026-01-01", State.CONTRADICTED, CONTRADICTED),
    ],
)
def test_the_cella_of_bel(day: str, state: State, shown: str) -> None:
    answer = on(CELLA, day)

    assert (answer.state, answer.condition) == (state, shown)


def test_the_contradiction_at_bel_is_named() -> None:
    assert [(a.key, b.key) for a, b in condition.contradictions(CELLA)] == [("2015-08-30", "2019")]


def test_the_fall_of_the_cella_is_bracketed_by_two_images() -> None:
    [bracket] = condition.brackets(CELLA)

    assert (bracket.before.key, bracket.after.key) == ("2015-08-27", "2015-08-31")
    assert not bracket.contradicts(CELLA[2].earliest, CELLA[2].latest)
    assert bracket.contradicts(*(dates.parse("2015-09-02").earliest,) * 2)
    assert condition.bracket_of(CELLA, "destroyed", CELLA[2].earliest, CELLA[2].latest) == bracket


def test_the_monumental_arch_from_ruin_to_restoration() -> None:
    arch = [
        seen("2010-08-05", "intact"),
        harmed("2015-10-04", "severe"),
        seen("2016-04-01", "severely-damaged"),
        seen("2016-04-26", "destroyed"),
        seen("2019", "severely-damaged"),
        seen("2022/2023", "under-restoration"),
    ]

    assert on(arch, "2013-01-01").state == State.BETWEEN
    assert on(arch, "2015-10-04").condition == "severely-damaged"
    assert on(arch, "2015-12-01").state == State.KNOWN
    assert on(arch, "2016-04-10").state == State.BETWEEN
    assert on(arch, "2016-04-26").condition == "destroyed"
    assert on(arch, "2020-01-01").state == State.CONTRADICTED
    assert on(arch, "2023-12-31").condition == "under-restoration"
    assert on(arch, "2025-01-01").state == State.UNOBSERVED


def test_the_tetrapylon_fell_between_two_images() -> None:
    tetrapylon = [
        seen("2016-12-26", "intact"),
        harmed("2016-12-26/2017-01-10", "severe", "verified-ground"),
        seen("2017-01-10", "severely-damaged"),
        seen("2017-03-04~", "severely-damaged"),
    ]

    assert on(tetrapylon, "2017-01-01").state == State.BETWEEN
    assert on(tetrapylon, "2017-01-10").condition == "severely-damaged"
    assert on(tetrapylon, "2017-06-01").state == State.UNOBSERVED
    last = on(tetrapylon, "2017-06-01").last
    assert last is not None
    assert last.key == "2017-03-04~"


def test_the_hypogeum_of_the_three_brothers_is_disputed_until_somebody_looks() -> None:
    hypogeum = [
        seen("2012", "intact"),
        harmed("2015-05-21/2016-03-27", "moderate", "disputed"),
        seen("2016-04-05", "damaged"),
    ]

    assert on(hypogeum, "2016-03-26").state == State.BETWEEN
    assert on(hypogeum, "2016-03-28").state == State.CONTRADICTED
    assert on(hypogeum, "2016-04-05").condition == "damaged"


def test_an_assessment_settles_a_dispute_whatever_it_says() -> None:
    story = [harmed("2016-03-27", "destroyed", "disputed"), seen("2016-04-05", "intact")]

    assert on(story, "2016-04-05").condition == "intact"


def test_an_assessment_that_may_be_older_settles_no_dispute() -> None:
    story = [harmed("2016-03-27", "destroyed", "disputed"), seen("2016", "intact")]

    assert on(story, "2017-01-01").condition == CONTRADICTED


def test_a_lesser_report_settles_no_dispute_and_a_graver_one_does() -> None:
    dispute = harmed("2016-03-27", "severe", "disputed")

    assert on([dispute, harmed("2016-05-01", "moderate")], "2016-05-01").condition == CONTRADICTED
    assert on([dispute, harmed("2016-05-01", "destroyed")], "2016-05-01").condition == "destroyed"


def test_a_dispute_about_what_is_lost_already_changes_nothing() -> None:
    story = [seen("2015-08-31", "destroyed"), harmed("2016-03-27", "severe", "disputed")]

    assert on(story, "2016-04-01").condition == "destroyed"


def test_a_lesser_report_after_a_graver_one_is_no_improvement() -> None:
    story = [harmed("2015-09-02", "severe"), harmed("2016-03-30", "moderate")]

    assert on(story, "2016-03-30").condition == "severely-damaged"
    assert condition.contradictions(story) == []


def test_a_better_state_of_the_same_while_is_no_contradiction() -> None:
    story = [seen("2015", "intact"), harmed("2015-08-30", "destroyed")]

    assert on(story, "2016-01-01").condition == "destroyed"
    assert condition.contradictions(story) == []


def test_a_restoration_begins_anew() -> None:
    story = [seen("2015", "destroyed"), seen("2020", "restored"), seen("2021", "intact")]

    assert on(story, "2017-01-01").state == State.BETWEEN
    assert on(story, "2021-12-31").condition == "intact"
    assert condition.contradictions(story) == []


def test_what_lies_ahead_does_not_count_today() -> None:
    story = [seen("2015", "intact"), seen("2151", "destroyed"), harmed("2016/2090", "destroyed")]
    today = dates.parse("2026-11-22").earliest

    assert condition.latest_recorded(story, today=today).condition == "intact"


def test_on_one_day_the_worse_state_stands() -> None:
    story = [seen("2015-08-31", "destroyed", "a"), seen("2015-08-31", "intact", "b")]

    assert on(story, "2015-08-31").condition == "destroyed"
    assert condition.contradictions(story) == []


def test_each_step_down_has_its_bracket() -> None:
    story = [seen("2014", "intact"), seen("2015", "damaged"), seen("2017", "destroyed")]

    assert [(one.before.key, one.after.key) for one in condition.brackets(story)] == [
        ("2014", "2015"),
        ("2015", "2017"),
    ]
    severe = dates.parse("2016-05-05").earliest
    bracket = condition.bracket_of(story, "severely-damaged", severe, severe)
    assert bracket is not None
    assert bracket.before.key == "2015"
    assert condition.bracket_of(story, "intact", severe, severe) is None


def test_later_damage_is_not_dated_by_what_was_seen_before() -> None:
    story = [seen("2014", "intact"), seen("2015", "severely-damaged")]
    day = dates.parse("2024-12-08").earliest

    assert condition.bracket_of(story, "damaged", day, day) is None
    destroyed = condition.bracket_of([*story, seen("2016", "destroyed")], "destroyed", day, day)
    assert destroyed is not None
    assert destroyed.contradicts(day, day)
