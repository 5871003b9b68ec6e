"""From the globe to the plate and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.drawing import CENTRE, PLATE, Window, frame

lons = st.floats(38.1, 38.45)
lats = st.floats(34.4, 34.7)


@given(lons, lats)
def test_a_place_comes_back_from_the_plate(lon: float, lat: float) -> None:
    assert PLATE.lonlat(*PLATE.xy(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


def test_corners_of_the_plate() -> None:
    assert PLATE.xy(PLATE.west, PLATE.north) == (0, 0)
    assert PLATE.xy(PLATE.east, PLATE.south) == pytest.approx((1000, PLATE.height))


def test_metres_are_the_same_both_ways() -> None:
    x, y = PLATE.xy(38.26 + 100 / PLATE.metres_per_lon, 34.55 - 100 / 110_940)
    left, top = PLATE.xy(38.26, 34.55)
    assert (x - left, y - top) == pytest.approx((100 * PLATE.scale, 100 * PLATE.scale))


@given(lons, lats, st.floats(100, 5000))
def test_a_window_has_its_place_in_the_middle(lon: float, lat: float, metres: float) -> None:
    window = Window.around(lon, lat, metres, (380, 340))
    assert window.xy(lon, lat) == pytest.approx((190, 170), abs=0.01)
    assert window.width / window.scale == pytest.approx(metres)


@given(lons, lats)
def test_what_the_plate_shows_is_not_outside(lon: float, lat: float) -> None:
    assert PLATE.shows(PLATE.xy(lon, lat)) == (PLATE.metres_outside(lon, lat) == 0)


def test_the_grid_lies_within_the_plate() -> None:
    assert next(tick.words for tick in frame.meridians(PLATE)) == "38°15.0′E"
    assert all(0 <= float(tick.at) <= PLATE.width for tick in frame.meridians(PLATE))
    assert all(0 <= float(tick.at) <= PLATE.height for tick in frame.parallels(PLATE))


@pytest.mark.parametrize("window", [PLATE, CENTRE, Window.around(38.26, 34.55, 90, (380, 340))])
def test_a_scale_bar_is_round_and_fits(window: Window) -> None:
    bar = frame.scale_bar(window, 190, "m", boxes=2)
    assert 2 * float(bar.unit) <= 190.1
    assert bar.words[-1][1].endswith(" m")
