"""A stretch of time has words at every scale, clear of each other, and bars up to a day's end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue import dates, drawing
from catalogue.drawing import Stretch, lettering

DAY = dates.parse("2015-08-30").earliest


def stretch(first: int, last: int, *, mirrored: bool = False) -> Stretch:
    return Stretch.from_to(first, last, 400, lambda text: text, mirrored=mirrored)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("2015-08-30", ["2015-08-30"]),
        ("2015-08", ["2015-08-01", "2015-08-11", "2015-08-21", "2015-08-31"]),
        ("2015", ["2015-01", "2015-04", "2015-07", "2015-10"]),
        ("2010/2019", [str(year) for year in range(2010, 2020)]),
        ("-0500/1500", ["-0500", "0000", "0500", "1000", "1500"]),
    ],
)
def test_its_words_suit_its_length(span: str, words: list[str]) -> None:
    date = dates.parse(span)
    found = [text for _day, text in stretch(date.earliest, date.latest).words(34)]

    assert found[0] == words[0]
    assert len({len(text.lstrip("-")) for text in found}) == 1
    assert set(found) <= set(words) or len(found) > 2


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6), st.booleans())
def test_words_never_overlap_and_bars_stay_within(first: int, length: int, mirrored: bool) -> None:  # noqa: FBT001
    axis = stretch(first, first + length, mirrored=mirrored)
    found = axis.words(34)
    boxes = sorted(axis._box(day, text, 34) for day, text in found)

    assert all(a[1] < b[0] for a, b in pairwise(boxes))
    assert all(axis.begin <= day < axis.end for day, _text in found)
    left, width = axis.span(first - 5, axis.after(first + length + 5))
    assert (round(left), round(width)) == (0, 400)


@pytest.mark.parametrize("span", ["2015-08", "2015-05", "2016-03", "2015-08-30"])
@pytest.mark.parametrize("mirrored", [False, True])
def test_words_at_the_edges_are_whole(span: str, mirrored: bool) -> None:  # noqa: FBT001
    date = dates.parse(span)
    words = lambda edtf: dates.in_words(edtf, "en")  # noqa: E731
    axis = Stretch.from_to(date.earliest, date.latest, 400, words, mirrored=mirrored)
    starts = {"start": 0.0, "middle": 0.5, "end": 1.0}

    for x, where, text in drawing.timeline([], [], DAY, axis=axis).head.words:
        width = lettering.width(text, 11.5)
        left = float(x) - starts[where] * width
        assert left >= 0
        assert left + width <= 400


def test_a_day_is_as_long_as_a_day() -> None:
    scale = drawing.timeline([], [], DAY, axis=stretch(DAY - 1, DAY + 2))
    bar = scale.bar(DAY, DAY, "corroborated")

    assert (bar.x, bar.width) == ("100", "100")
    assert lettering.width("2015", 11.5) > 0


def test_of_twenty_thousand_years_few_are_put_into_words() -> None:
    said: list[str] = []
    first, last = dates.parse("-9999").earliest, dates.parse("9999").latest

    def say(text: str) -> str:
        said.append(text)
        return text

    axis = Stretch.from_to(first, last, 1100, say)

    assert axis.words(34)
    assert len(said) < 500
