"""What the plates draw has the dimensions that their sources give."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from catalogue.plates import (
    State,
    arch,
    baalshamin,
    bel,
    colonnade,
    gate,
    hypogeum,
    tetrapylon,
    theatre,
    tomb_86,
    towers,
)
from catalogue.plates.shapes import Outline, box


def size(outline: Outline) -> tuple[float, float]:
    left, low, right, high = box(outline)
    return round(right - left, 6), round(high - low, 6)


def test_the_cella_of_bel_has_forty_one_columns_and_a_portal() -> None:
    ring = bel.peristyle(bel.STYLOBATE, bel.COLUMNS)
    assert len(set(ring)) == 42
    assert len(bel.standing_columns()) == 41
    assert size(ring) == (30.0 - 2.4, 55.0 - 2.4)
    assert bel.TEMENOS == (205.0, 210.0)


def test_the_hypogeum_is_as_measured_by_its_mission() -> None:
    rooms = hypogeum.rooms()
    assert size(rooms["vestibule"]) == (6.10, 4.20)
    assert size(rooms["axial"]) == (6.50, 4.30)
    assert size(rooms["painted"]) == (4.80, 4.50)
    assert size(rooms["north"]) == (4.10, 8.0)
    assert size(rooms["south"]) == (4.30, 8.0)
    assert box(rooms["painted"])[0] == pytest.approx(-20.0)
    across = box([*rooms["north"], *rooms["south"]])
    assert across[3] - across[1] == pytest.approx(21.5)
    assert len(hypogeum.bays()) == 65


def overlap(one: Outline, other: Outline) -> bool:
    (a, b, c, d), (e, f, g, h) = box(one), box(other)
    return min(c, g) - max(a, e) > 1e-6 and min(d, h) - max(b, f) > 1e-6


def test_no_burial_place_runs_into_another_or_into_a_hall() -> None:
    bays, rooms = hypogeum.bays(), list(hypogeum.rooms().values())
    for index, bay in enumerate(bays):
        assert not any(overlap(bay, other) for other in [*bays[index + 1 :], *rooms])


@pytest.mark.parametrize(("state", "count"), [(State.BEFORE, 16), (State.AFTER, 4)])
def test_the_tetrapylon_keeps_the_columns_that_were_counted(state: State, count: int) -> None:
    columns = tetrapylon.upright(state)
    assert len(columns) == count
    assert all(abs(x) < 9 and abs(y) < 9 for x, y in columns)


def test_the_street_has_three_stretches_and_two_turns() -> None:
    line = colonnade.corners()
    assert [round(math.dist(a, b)) for a, b in pairwise(line)] == [500, 365, 300]
    headings = [math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) for a, b in pairwise(line)]
    assert [round(b - a) for a, b in pairwise(headings)] == [10, -30]


def test_the_fronts_of_the_arch_stand_at_thirty_degrees() -> None:
    ends = [arch.front_point(10, 0, side) for side in (1, -1)]
    angles = [math.degrees(math.atan2(y, x)) for x, y in ends]
    assert angles[0] - angles[1] == pytest.approx(30)


def test_the_gate_and_its_passages() -> None:
    edges = sorted((box(pier)[1], box(pier)[3]) for pier in gate.piers())
    assert edges[-1][1] - edges[0][0] == pytest.approx(13.8)
    passages = [low - high for (_, high), (low, _) in pairwise(edges)]
    assert passages == pytest.approx([2, 4.5, 2])


def test_the_portico_of_the_gate_has_the_measured_distances() -> None:
    columns = gate.columns()
    clear = [math.dist(a, b) - gate.BASE for a, b in pairwise(columns[:4])]
    assert clear == pytest.approx([2.40, 4.30, 2.50])
    assert len(columns) == 8


def test_the_stage_front_has_five_doors_in_its_length() -> None:
    left, _, right, _ = box([point for piece in theatre.front_walls() for point in piece])
    assert right - left == pytest.approx(45.5)
    pieces = sorted(box(piece) for piece in theatre.front_walls())
    gaps = [b[0] - a[2] for a, b in pairwise(pieces) if b[0] - a[2] > 0.5]
    assert len(gaps) == 5


def test_porches_and_towers() -> None:
    assert len(baalshamin.PORCH) == len(tomb_86.porch()) == 6
    assert tomb_86.CHAMBER == (18.5, 15.5)
    assert box(towers.body(towers.IAMLIKU))[3] == 18
    storeys = [len(towers.floors(one)) - 1 for one in (towers.ELAHBEL, towers.IAMLIKU)]
    assert storeys == [4, 5]


def test_only_the_measured_tower_claims_a_measure() -> None:
    assert [one.measured for one in (towers.ELAHBEL, towers.IAMLIKU, towers.KITHOTH)] == [
        False,
        True,
        False,
    ]
