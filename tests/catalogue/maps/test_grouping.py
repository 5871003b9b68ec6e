"""Groups of signs: every row that has a place is in one, never too many, coarse ones apart."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from catalogue import geometry, maps
from catalogue.facets.spots import pixels
from catalogue.maps import LEAST_ZOOM, MOST_ZOOM, Layer, Spot, Window

REGION = geometry.REGION
WHOLE = (-180.0, -85.0, 180.0, 85.0)
#: A few places, so that many share one, and all others.
LONGITUDES = st.sampled_from([38.26, 38.2601, 38.3]) | st.floats(REGION.west, REGION.east)
LATITUDES = st.sampled_from([34.55, 34.5501]) | st.floats(REGION.south, REGION.north)
ZOOMS = st.integers(LEAST_ZOOM, MOST_ZOOM)


def spot(lon: float, lat: float, *, coarse: bool = False) -> Spot:
    """A place as it is published."""
    box = None
    if coarse:
        shape = geometry.coarse_cell(lat, lon)
        lat, lon = geometry.representative(shape)
        edge = geometry.bounds(shape)
        box = edge.west, edge.south, edge.east, edge.north
    return Spot(lon, lat, *pixels(lon, lat), coarse, box)


PLACES = st.lists(
    st.builds(
        lambda lon, lat, coarse: spot(lon, lat, coarse=coarse), LONGITUDES, LATITUDES, st.booleans()
    ),
    max_size=60,
).map(lambda found: dict(enumerate(found)))


@given(PLACES, ZOOMS, st.sets(st.integers(0, 70)))
def test_every_hit_with_a_place_is_in_one_group(
    places: dict[int, Spot], zoom: int, wanted: set[int]
) -> None:
    hits = BitMap(wanted)
    found = maps.found(Layer(places), hits, Window(WHOLE, zoom)).groups

    assert sorted(pk for one in found for pk in one.rows) == sorted(wanted & places.keys())
    assert maps.unplaced(Layer(places), hits) == BitMap(wanted - places.keys())
    for one in found:
        assert {places[pk].is_coarse for pk in one.rows} == {one.is_coarse}


@given(PLACES, ZOOMS, st.tuples(LONGITUDES, LONGITUDES, LATITUDES, LATITUDES))
def test_a_view_has_all_that_lies_in_it(
    places: dict[int, Spot], zoom: int, edges: tuple[float, float, float, float]
) -> None:
    west, east = sorted(edges[:2])
    south, north = sorted(edges[2:])
    hits = BitMap(places)
    found = maps.found(Layer(places), hits, Window((west, south, east, north), zoom)).groups

    within = {
        pk for pk, one in places.items() if west <= one.lon <= east and south <= one.lat <= north
    }
    assert within <= {pk for one in found for pk in one.rows}


@given(PLACES)
def test_the_extent_holds_every_exact_place(places: dict[int, Spot]) -> None:
    box = maps.extent(Layer(places), BitMap(places))

    assert (box is None) == (not places)
    for one in places.values():
        if not one.is_coarse:
            assert box is not None
            assert box[0] <= one.lon <= box[2]
            assert box[1] <= one.lat <= box[3]


def test_an_answer_never_has_too_many() -> None:
    step = 0.0001
    grid = [spot(38.2 + step * (n % 100), 34.5 + step * (n // 100)) for n in range(5000)]
    layer = Layer(dict(enumerate(grid)))
    near = (38.2, 34.5, 38.2 + 20 * step, 34.5 + 20 * step)

    whole = maps.found(layer, BitMap(range(5000)), Window(WHOLE, 20))
    part = maps.found(layer, BitMap(range(5000)), Window(near, 20))

    assert len(whole.groups) <= maps.MOST_ITEMS
    assert whole.zoom < 20
    assert sum(len(one.rows) for one in whole.groups) == 5000
    assert part.zoom == 20
    assert {len(one.rows) for one in part.groups} == {1}


def test_a_report_stands_at_each_of_its_monuments_and_counts_once_in_a_group() -> None:
    near, far = spot(38.2600, 34.55), spot(38.2601, 34.55)
    about = {1: array("I", [7]), 2: array("I", [7, 8]), 9: array("I", [9])}
    layer = Layer({1: near, 2: far, 3: spot(38.3, 34.6)}, about)
    hits = BitMap([7, 8, 9])

    [group] = maps.found(layer, hits, Window(WHOLE, 14)).groups
    apart = maps.found(layer, hits, Window(WHOLE, 20)).groups

    assert list(group.rows) == [7, 8]
    assert [list(one.rows) for one in apart] == [[7], [7, 8]]
    assert list(maps.unplaced(layer, hits)) == [9]
