"""The condition line: its axis, its lanes, and what it refuses to make up."""

from __future__ import annotations

import datetime
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.dates import OPEN_END, OPEN_START
from catalogue.drawing import (
    NARROW,
    WIDE,
    Held,
    LineWords,
    Observation,
    Record,
    Reported,
    condition_line,
    contradictions,
    holder_band,
    shades,
)
from catalogue.drawing.axis import WIDE_FROM, Axis, first_day, grid

TODAY = datetime.date(2026, 11, 22).toordinal()
WORDS = LineWords("Condition", "Observed twice.", "Held by", "Standing", "Observed", "Reported")
HELD = (
    Held("Government of the country", OPEN_START, first_day(2015) + 140, "Gov."),
    Held("Others", first_day(2015) + 140, OPEN_END, css="cb cb--second"),
)

days = st.integers(first_day(1990), TODAY)
far_days = st.one_of(days, st.integers(OPEN_START, OPEN_END))
conditions = st.sampled_from(
    [
        "intact",
        "damaged",
        "severely-damaged",
        "destroyed",
        "restored",
        "under-restoration",
        "unknown",
    ]
)


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    return datetime.date(year, month, of_month).toordinal()


def seen(number: int, at: int, condition: str = "intact", until: int | None = None) -> Observation:
    return Observation(str(number), at, until or at, condition)


@given(days, days)
def test_time_runs_forward(one: int, other: int) -> None:
    axis = Axis.over([one, other], TODAY, WIDE)
    assert (axis.x(one) <= axis.x(other)) == (one <= other) or one == other
    assert 0 <= axis.x(one) <= WIDE


@given(far_days)
def test_a_mirrored_axis_is_the_same_from_the_other_side(at: int) -> None:
    axis, mirrored = (Axis.over([], TODAY, WIDE, mirrored=flag) for flag in (False, True))
    assert axis.x(at) + mirrored.x(at) == pytest.approx(WIDE)


@given(far_days, far_days)
def test_a_span_lies_within_the_axis_and_is_seen(one: int, other: int) -> None:
    axis = Axis.over([], TODAY, WIDE)
    x, width = axis.span(min(one, other), max(one, other), 3)
    assert x >= 0
    assert width >= 3 - 1e-9
    assert x + width <= WIDE + 1e-9


@given(st.lists(far_days, max_size=8), st.sampled_from([WIDE, NARROW, 1100.0]))
def test_years_stand_apart(known: list[int], width: float) -> None:
    axis = Axis.over(known, TODAY, width)
    places = sorted(axis.x(first_day(year)) for year in axis.years(34))
    assert all(b - a >= 34 for a, b in itertools.pairwise(places))


def test_the_years_of_the_war_have_most_of_the_room() -> None:
    axis = Axis.over([], TODAY, 1000)
    assert axis.x(day(2017, 7)) - axis.x(WIDE_FROM) == pytest.approx(560)
    assert axis.years(34)[:2] == [2010, 2012]
    assert {2015, 2016, 2017} <= set(axis.years(34))


def test_an_axis_begins_with_the_oldest_record_but_not_before_1900() -> None:
    assert Axis.over([day(1931)], TODAY, WIDE).begin == first_day(1931)
    assert Axis.over([day(1200)], TODAY, WIDE).begin == first_day(2010)


def test_words_at_the_ends_of_the_axis_grow_inwards() -> None:
    words = grid(Axis.over([], TODAY, WIDE), 0, 100, 34).words
    assert words[0][1] == "start"
    mirrored = grid(Axis.over([], TODAY, WIDE, mirrored=True), 0, 100, 34).words
    assert mirrored[0][1] == "end"


def test_a_monument_without_any_record_has_an_empty_line() -> None:
    line = condition_line(Record((), (), HELD, TODAY), WORDS)
    assert (line.pieces, line.seen, line.told) == ((), (), ())
    assert "Reported" not in {words for _, _, _, words in line.margin}


def test_one_observation_is_an_upright_and_nothing_is_known_since() -> None:
    line = condition_line(Record((seen(1, day(2014)),), (), (), TODAY), WORDS)
    assert [piece.css for piece in line.pieces] == ["cl-un", "cl-stand"]


def test_like_observations_close_together_are_one_view() -> None:
    record = Record((seen(1, day(2016)), seen(2, day(2016, 3))), (), (), TODAY)
    assert condition_line(record, WORDS).pieces[0].css == "cl-stand"


def test_a_long_time_without_observation_is_hatched() -> None:
    record = Record((seen(1, day(2012)), seen(2, day(2015))), (), (), TODAY)
    pieces = condition_line(record, WORDS).pieces
    assert (pieces[0].css, pieces[0].pattern) == ("cl-un", "pt-un")
    assert pieces[1].css == "cl-un-edge"


def test_a_change_between_near_observations_is_a_fall() -> None:
    record = Record(
        (seen(1, day(2015, 8, 27)), seen(2, day(2015, 8, 31), "destroyed")), (), (), TODAY
    )
    assert condition_line(record, WORDS).pieces[0].css == "cl-fall"


def test_between_two_states_far_apart_no_slope_is_drawn() -> None:
    record = Record((seen(1, day(2012)), seen(2, day(2016), "destroyed")), (), (), TODAY)
    pieces = condition_line(record, WORDS).pieces
    assert pieces[1].css == "cl-un-edge cl-un-edge--open"
    assert all(re.fullmatch(r"[Mhv0-9. HVZ-]+", piece.d) for piece in pieces)


def test_a_better_state_without_restoration_is_a_contradiction() -> None:
    worse, better = seen(1, day(2015), "destroyed"), seen(2, day(2019), "severely-damaged")
    assert contradictions([better, worse]) == [(worse, better)]
    line = condition_line(Record((worse, better), (), (), TODAY), WORDS)
    assert line.contradictions == (("1", "2"),)
    assert len(line.contradicted_at) == 1


def test_a_better_state_after_restoration_is_none() -> None:
    steps = ("destroyed", "under-restoration", "restored", "intact")
    observations = [seen(i, day(2015 + i), step) for i, step in enumerate(steps)]
    assert contradictions(observations) == []


def test_an_open_or_unknown_day_is_drawn_at_its_known_end_or_not_at_all() -> None:
    by = Observation("1", OPEN_START, day(2015), "intact")
    since = Observation("2", day(2017), OPEN_END, "damaged")
    never = Observation("3", OPEN_START, OPEN_END, "damaged")
    told = Reported("A", OPEN_START, OPEN_END, "severe", "alleged")
    line = condition_line(Record((by, since, never), (told,), (), TODAY), WORDS)
    assert (by.day, since.day) == (day(2015), day(2017))
    assert {sign.number for sign in line.seen} == {"1", "2"}
    assert line.told == ()


def test_doubt_about_a_day_is_drawn() -> None:
    record = Record((seen(1, day(2019), until=day(2019, 12, 31)),), (), (), TODAY)
    assert condition_line(record, WORDS).doubts
    assert not condition_line(Record((seen(1, day(2019)),), (), (), TODAY), WORDS).doubts


@given(
    st.lists(st.tuples(far_days, far_days, conditions), max_size=60),
    st.lists(st.tuples(far_days, far_days), max_size=60),
    st.sampled_from([WIDE, NARROW]),
    st.booleans(),
)
def test_everything_stays_within_the_axis(
    observations: list[tuple[int, int, str]],
    reports: list[tuple[int, int]],
    width: float,
    mirrored: bool,  # noqa: FBT001
) -> None:
    record = Record(
        tuple(
            Observation(str(i), min(a, b), max(a, b), c) for i, (a, b, c) in enumerate(observations)
        ),
        tuple(Reported("A", min(r), max(r), "severe", "refuted") for r in reports),
        HELD,
        TODAY,
    )
    line = condition_line(record, WORDS, width, mirrored=mirrored)
    for sign in line.seen:
        assert -1 <= float(sign.left) <= width
    for told in line.told:
        assert 0 <= float(told.x) <= float(told.x) + float(told.width) <= width + 0.2
        assert -1 <= float(told.sign_x) <= width
    for band in line.bands:
        assert 0 <= float(band.x) <= float(band.x) + float(band.width) <= width + 0.2


def test_sixty_observations_stand_in_rows_without_touching() -> None:
    many = tuple(seen(i, day(2015) + i) for i in range(60))
    line = condition_line(Record(many, (), (), TODAY), WORDS, NARROW)
    spots = sorted((sign.top, float(sign.left)) for sign in line.seen)
    same_row = [(a, b) for a, b in itertools.pairwise(spots) if a[0] == b[0]]
    assert all(b[1] - a[1] >= 20 for a, b in same_row)


def test_margin_words_change_sides_in_a_mirrored_line() -> None:
    record = Record((seen(1, day(2015)),), (), HELD, TODAY)
    line = condition_line(record, WORDS, mirrored=True)
    assert {anchor for _, _, anchor, _ in line.margin} == {"end"}
    assert condition_line(record, WORDS, NARROW).margin == ()


def test_bands_follow_each_other_and_write_what_fits() -> None:
    band = holder_band(HELD, TODAY, 900)
    assert [b.words for b in band.bands] == ["Government of the country", "Others"]
    narrow = holder_band(HELD, TODAY, NARROW)
    assert narrow.bands[0].words == "Gov."


def test_the_last_band_writes_above_itself_when_it_is_narrow() -> None:
    held = (HELD[0], Held("Transitional authorities", day(2025), OPEN_END))
    last = holder_band(held, TODAY, 900).bands[-1]
    assert (last.words, last.anchor) == ("Transitional authorities", "end")
    mirrored = holder_band(held, TODAY, 900, mirrored=True).bands[-1]
    assert mirrored.anchor == "start"


def test_an_overlapped_period_ends_where_the_next_begins() -> None:
    held = (
        Held("A", day(2015), day(2016, 6)),
        Held("B", day(2016), day(2017)),
        Held("C", day(2017), day(2017)),
        Held("D", day(2017), OPEN_END),
    )
    bands = holder_band(held, TODAY, 900).bands
    assert [band.words for band in bands] == ["A", "B", "D"]
    assert float(bands[0].x) + float(bands[0].width) == pytest.approx(float(bands[1].x), abs=0.2)


def test_a_holder_keeps_his_shade() -> None:
    found = shades(["A", "B", "A", "C", "D"])
    assert list(found) == ["A", "B", "C", "D"]
    assert found["C"] == found["D"] != found["A"]
