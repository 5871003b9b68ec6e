"""Points, outlines and what is made of them."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.plates.shapes import (
    centred,
    dashes,
    encloses,
    hatching,
    ragged,
    scatter,
    turned,
)

sizes = st.floats(5, 60)
angles = st.floats(-180, 180)


@given(sizes, sizes, angles)
def test_what_is_turned_comes_back(x: float, y: float, angle: float) -> None:
    (back,) = turned(turned([(x, y)], angle, (3, 4)), -angle, (3, 4))
    assert math.dist(back, (x, y)) < 1e-9


@given(sizes, sizes, st.floats(1, 8), angles)
def test_hatching_stays_in_its_outline(
    width: float, height: float, spacing: float, angle: float
) -> None:
    outline = centred(0, 0, width, height)
    for (ax, ay), (bx, by) in hatching(outline, spacing, angle):
        assert encloses(centred(0, 0, width + 1e-6, height + 1e-6), ((ax + bx) / 2, (ay + by) / 2))


@given(sizes, sizes, st.floats(0.5, 9), st.floats(0.5, 9))
def test_a_broken_line_has_its_pattern_round_corners(
    width: float, height: float, dash: float, gap: float
) -> None:
    strokes = list(dashes([(0, 0), (width, 0), (width, height)], dash, gap))
    drawn, whole = sum(math.dist(*stroke) for stroke in strokes), width + height
    periods = whole // (dash + gap)
    rest = min(dash, whole - periods * (dash + gap))
    assert abs(drawn - (periods * dash + rest)) < dash * 1e-3 + 1e-6


@settings(max_examples=15)
@given(st.floats(5, 25), st.floats(5, 25), st.text(max_size=5))
def test_what_is_strewn_lies_apart_and_always_the_same(
    width: float, height: float, seed: str
) -> None:
    outline = centred(0, 0, width, height)
    points = scatter(outline, 4, seed)
    assert points == scatter(outline, 4, seed)
    assert all(encloses(outline, point) for point in points)
    for index, one in enumerate(points):
        assert all(math.dist(one, other) >= 4 for other in points[index + 1 :])


@given(sizes, sizes)
def test_a_ragged_outline_strays_no_farther_than_it_may(width: float, height: float) -> None:
    for x, y in ragged(centred(0, 0, width, height), 1.5, "seed"):
        assert abs(x) <= width / 2 + 1.5
        assert abs(y) <= height / 2 + 1.5
