"""The search for places of words on a plan."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.drawing import lettering
from catalogue.drawing.labels import Box, Wanted, leader, place_labels

FRAME = Box(0, 0, 1000, 800)
inner = st.tuples(st.integers(150, 850), st.integers(150, 650))


def wanted(key: str, x: float, y: float, width: float = 80) -> Wanted:
    return Wanted(key, x, y, width, 16, 9)


@given(st.lists(inner, max_size=25, unique=True))
@settings(max_examples=30)
def test_words_stay_within_the_frame(points: list[tuple[int, int]]) -> None:
    items = tuple(wanted(str(i), x, y) for i, (x, y) in enumerate(points))
    placed = place_labels(items, (), FRAME, ())
    assert all(spot.box.within(FRAME) for spot in placed.values())
    assert set(placed) == {item.key for item in items}


@given(inner, st.lists(inner, max_size=4, unique=True))
@settings(max_examples=40)
def test_words_leave_fixed_boxes_free_when_there_is_room(
    at: tuple[int, int], others: list[tuple[int, int]]
) -> None:
    fixed = tuple(Box.about(x, y, 30, 14) for x, y in others)
    spot = place_labels((wanted("a", *at),), fixed, FRAME, ())["a"]
    assert not any(spot.box.overlap(box) for box in fixed)


def test_neighbours_do_not_touch() -> None:
    items = tuple(wanted(str(i), 480 + i * 12, 400) for i in range(4))
    boxes = [spot.box for spot in place_labels(items, (), FRAME, ()).values()]
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]]
    assert not any(a.overlap(b) for a, b in pairs)


def test_a_word_stands_right_of_a_lonely_sign() -> None:
    spot = place_labels((wanted("a", 500, 400),), (), FRAME, ())["a"]
    assert spot.box.left > 500
    assert leader(spot) is None


def test_a_word_goes_round_a_line() -> None:
    line = tuple((515.0 + i % 4, 300.0 + i) for i in range(200))
    spot = place_labels((wanted("a", 500, 400),), (), FRAME, line)["a"]
    assert not any(
        spot.box.left < x < spot.box.right and spot.box.top < y < spot.box.bottom for x, y in line
    )


def test_a_word_far_off_has_a_leader_from_the_edge_of_its_sign() -> None:
    crowd = tuple(Box.about(500 + x, 400 + y, 40, 20) for x in (-45, 0, 45) for y in (-22, 0, 22))
    spot = place_labels((wanted("a", 500, 400),), crowd, FRAME, ())["a"]
    line = leader(spot)
    assert line is not None
    assert abs(line[0][0] - 500) <= 9


def test_a_word_wider_than_the_frame_is_left_out() -> None:
    assert place_labels((wanted("a", 500, 400, 2000),), (), FRAME, ()) == {}


def test_the_answer_is_kept() -> None:
    items = tuple(wanted(str(i), 100 + i * 61 % 800, 100 + i * 37 % 600) for i in range(60))
    first = place_labels(items, (), FRAME, ())
    assert place_labels(items, (), FRAME, ()) is first


def test_marks_over_letters_take_no_room() -> None:
    assert lettering.width("مَعْبَد", 16) == lettering.width("معبد", 16)
    assert lettering.width("WWW", 10) > lettering.width("iii", 10)


@pytest.mark.parametrize(
    ("words", "measured"),
    [("22 آب 2015", 65.2), ("12 أيلول 2015", 75.7), ("سنوات عدة", 55.6)],
)
def test_arabic_words_and_their_digits_are_not_taken_for_narrower(
    words: str, measured: float
) -> None:
    """Measured at 11.5 pixels in DejaVu Sans, a wide face that many systems fall back to."""
    assert lettering.width(words, 11.5) > measured - 4
