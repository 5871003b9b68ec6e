"""Numbers and paths as SVG writes them, and the plane geometry of outlines."""

from __future__ import annotations

import itertools
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.drawing import svg
from catalogue.drawing.spread import rows, spread

units = st.floats(-2000, 2000)
points = st.tuples(units, units)


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (1.25, "1.2"), (-0.04, "0"), (-7.96, "-8"), (10.0, "10")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert svg.number(value) == text


@given(st.lists(points, min_size=2, max_size=30))
def test_a_path_ends_where_its_points_end(line: list[svg.Point]) -> None:
    steps = [float(n) for n in re.findall(r"-?[\d.]+", svg.path(line))]
    assert sum(steps[::2]) == pytest.approx(round(line[-1][0], 1), abs=0.06 * len(line))
    assert sum(steps[1::2]) == pytest.approx(round(line[-1][1], 1), abs=0.06 * len(line))


def test_a_closed_path_leaves_out_its_repeated_point() -> None:
    assert svg.path([(0, 0), (5, 0), (5, 5), (0, 0)], closed=True) == "M0 0l5 0 0 5Z"


def test_a_single_point_is_a_path() -> None:
    assert svg.path([(3, 4)]) == "M3 4"


def test_a_parallel_keeps_its_distance() -> None:
    beside = svg.parallel([(0, 0), (0, 0), (10, 0), (20, 0)], 3)
    assert beside == [(0, 3), (10, 3), (20, 3)]


def test_a_line_without_length_has_itself_beside_it() -> None:
    assert svg.parallel([(1, 1), (1, 1)], 3) == [(1, 1)]


@given(st.lists(points, min_size=2, max_size=6), st.floats(1, 50))
def test_samples_leave_no_gap(line: list[svg.Point], step: float) -> None:
    found = svg.samples(line, step)
    gaps = (math.dist(a, b) for a, b in itertools.pairwise(found))
    assert max(gaps) <= step * 1.001


def test_a_ring_knows_its_area_and_what_it_encloses() -> None:
    ring = [(0, 0), (4, 0), (4, 3), (0, 3)]
    assert svg.area(ring) == 12
    assert svg.encloses(ring, (1, 1))
    assert not svg.encloses(ring, (5, 1))


@given(st.lists(st.floats(0, 800), max_size=60).map(sorted), st.floats(1, 40))
def test_things_in_a_row_keep_apart_and_within(places: list[float], gap: float) -> None:
    found = spread(places, gap, 0, 800)
    room = min(gap, 800 / max(len(places) - 1, 1))
    assert all(b - a >= room - 1e-6 for a, b in itertools.pairwise(found))
    assert all(-1e-6 <= place <= 800 + 1e-6 for place in found)


def test_things_with_room_stay_where_they_are() -> None:
    assert spread([10, 60, 110], 30, 0, 200) == [10, 60, 110]


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 90)), max_size=30))
def test_spans_in_one_row_do_not_touch(given_: list[tuple[float, float]]) -> None:
    spans = [(start, start + length) for start, length in given_]
    found = rows(spans, 6)
    for row in set(found):
        members = sorted(span for span, at in zip(spans, found, strict=True) if at == row)
        assert all(a[1] + 6 <= b[0] + 1e-9 for a, b in itertools.pairwise(members))
