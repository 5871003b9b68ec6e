"""Bars of reports by time and severity, and the bars of the timeline."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.dates import OPEN_END, OPEN_START
from catalogue.drawing import SEVERITIES, ChartWords, Dated, Held, chart, columns, timeline
from catalogue.drawing.axis import first_day

TODAY = datetime.date(2026, 11, 22).toordinal()
WORDS = ChartWords("Reports", "Bars.", "before 2015", "over several years", "not dated")

days = st.integers(first_day(2005), TODAY) | st.sampled_from([OPEN_START, OPEN_END])
reports = st.lists(
    st.tuples(days, days, st.sampled_from([*SEVERITIES, "odd"])).map(
        lambda r: Dated(min(r[:2]), max(r[:2]), r[2])
    ),
    max_size=80,
)


def one(start: int, end: int) -> str:
    found = columns([Dated(start, end, "severe")], WORDS, TODAY)
    return next(column.words for column in found if column.total)


@given(reports)
def test_every_report_counts_once(given_: list[Dated]) -> None:
    assert sum(column.total for column in columns(given_, WORDS, TODAY)) == len(given_)


@given(reports, st.sampled_from([900.0, 370.0]))
def test_the_parts_of_a_bar_make_its_height(given_: list[Dated], width: float) -> None:
    drawn = chart(columns(given_, WORDS, TODAY), WORDS, width)
    highest = max(c.total for c in columns(given_, WORDS, TODAY))
    heights: dict[str, float] = {}
    for part in drawn.segments:
        heights[part.x] = heights.get(part.x, 0) + float(part.height) + 1
        assert 0 <= float(part.x) <= width
        assert 0 <= float(part.y) <= float(drawn.base)
    if highest and highest < 60:
        assert max(heights.values()) == pytest.approx(190, abs=1)


@pytest.mark.parametrize(
    ("start", "end", "column"),
    [
        (first_day(2015), first_day(2016) - 1, "2015"),
        (first_day(2015), first_day(2016), "over several years"),
        (OPEN_START, first_day(2015) - 1, "before 2015"),
        (OPEN_START, first_day(2016), "over several years"),
        (first_day(2018), first_day(2020), "2018–2020"),
        (first_day(2026), TODAY, "2021–2026"),
        (first_day(2020), OPEN_END, "over several years"),
        (OPEN_START, OPEN_END, "not dated"),
    ],
)
def test_a_report_counts_where_its_whole_span_lies(start: int, end: int, column: str) -> None:
    assert one(start, end) == column


def test_a_column_of_undated_reports_is_there_only_when_needed() -> None:
    assert "not dated" not in {column.words for column in columns([], WORDS, TODAY)}


def test_a_mirrored_chart_has_its_first_column_on_the_right() -> None:
    data = columns([Dated(first_day(2015), first_day(2015), "severe")], WORDS, TODAY)
    left, right = (chart(data, WORDS, mirrored=flag).labels[0].x for flag in (False, True))
    assert float(left) + float(right) == pytest.approx(900, abs=0.2)


def test_narrow_columns_break_their_words() -> None:
    drawn = chart(columns([], WORDS, TODAY), WORDS, 370)
    lines = [[words for _, words in label.lines] for label in drawn.labels]
    assert ["before", "2015"] in lines
    assert ["2018–", "2020"] in lines


def test_the_words_of_a_column_stay_within_it() -> None:
    words = ChartWords("", "", "قبل 2015", "على مدى سنوات عدة", "")
    data = columns(
        [Dated(start, TODAY, "severe") for start in (0, TODAY - 4000, TODAY)], words, TODAY
    )
    drawn = chart(data, words, 52.8 * len(data))

    lines = [line for label in drawn.labels for _y, line in label.lines]
    assert "عدة" in lines


def test_bars_of_claims_are_outlines() -> None:
    scale = timeline([first_day(2012)], [], TODAY)
    assert scale.bar(first_day(2012), first_day(2015), "verified-ground").css == "tl-span"
    assert scale.bar(first_day(2012), first_day(2015), "disputed").css == "tl-span--claim"
    assert "tl-span--day" in scale.bar(first_day(2013), first_day(2013), "alleged").css


@given(days, days)
def test_a_bar_lies_within_its_row(a: int, b: int) -> None:
    bar = timeline([], [], TODAY).bar(min(a, b), max(a, b), "alleged")
    assert float(bar.x) >= 0
    assert float(bar.x) + float(bar.width) <= 400.2


def test_the_head_shades_the_second_holder() -> None:
    held = [
        Held("A", OPEN_START, first_day(2015)),
        Held("B", first_day(2015), first_day(2016), css="cb cb--second"),
    ]
    head = timeline([], held, TODAY).head
    assert [band.words for band in head.bands] == ["B"]
    assert head.years.startswith("M")
