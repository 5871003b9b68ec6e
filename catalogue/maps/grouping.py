"""Which signs a view shows for some rows: at most so many, else fewer and larger groups."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from pyroaring import BitMap

from catalogue.facets.spots import Box, cells_of
from catalogue.maps.layers import FINEST_KEPT, LEAST_ZOOM, At, Cell, Grid, Layer, joined

#: Signs and groups in one answer.
MOST_ITEMS = 1000
#: The extent of a result is taken from the cells of this zoom: some 300 m wide at Palmyra.
_FIT_ZOOM = 15
#: More rows than this are not grouped one by one but by the cells that are kept.
_MOST_SINGLE = 4000


class Window(NamedTuple):
    """What a map shows: a box and the zoom at which it does."""

    box: Box
    zoom: int


class Group(NamedTuple):
    """Rows that share a sign; one alone has the sign of its own."""

    rows: BitMap
    lon: float
    lat: float
    box: Box
    is_coarse: bool


class Found(NamedTuple):
    """The groups of an answer, at the zoom at which they were few enough."""

    groups: list[Group]
    zoom: int


def found(layer: Layer, hits: BitMap, window: Window) -> Found:
    """The groups of some rows that a window shows, in the order of reading: by rows of cells.

    Whole cells are answered, so that a sign stands where it stands whatever the window cuts off.
    """
    for zoom in range(window.zoom, LEAST_ZOOM - 1, -1):
        groups = _groups(layer, hits, window.box, zoom)
        if groups is not None and len(groups) <= MOST_ITEMS:
            break
    return Found((groups or [])[:MOST_ITEMS], zoom)


def _groups(layer: Layer, hits: BitMap, box: Box, zoom: int) -> list[Group] | None:
    """The groups at one zoom; None where they would be too many to be looked at singly."""
    found = list(_within(layer.grid(min(zoom, FINEST_KEPT)), box, min(zoom, FINEST_KEPT)))
    if zoom > FINEST_KEPT:
        near = [one for one in found if one[1].rows.intersect(hits)]
        if sum(len(cell.monuments) for _at, cell in near) > _MOST_SINGLE:
            return None
        first, top, last, bottom = cells_of(box, zoom)
        found = [
            one
            for at, cell in near
            for one in layer.parts(at, cell, zoom)
            if first <= one[0][1] <= last and top <= one[0][0] <= bottom
        ]
    found.sort(key=itemgetter(0))
    return [
        Group(rows, cell.lon, cell.lat, cell.box, at[2])
        for at, cell in found
        if (rows := cell.rows if cell.rows.issubset(hits) else cell.rows & hits)
    ]


def _within(grid: Grid, box: Box, zoom: int) -> Iterator[tuple[At, Cell]]:
    """The cells of a grid that a box meets, by whichever is shorter: the grid or the box."""
    first, top, last, bottom = cells_of(box, zoom)
    if (last - first + 1) * (bottom - top + 1) * 2 < len(grid):
        wanted = (
            (row, column, coarse)
            for row in range(top, bottom + 1)
            for column in range(first, last + 1)
            for coarse in (False, True)
        )
        yield from ((at, grid[at]) for at in wanted if at in grid)
        return
    for at, cell in grid.items():
        if first <= at[1] <= last and top <= at[0] <= bottom:
            yield at, cell


def extent(layer: Layer, hits: BitMap) -> Box | None:
    """A box round all places of some rows, the exact ones if there are any."""
    cells = [
        (at[2], cell.box) for at, cell in layer.grid(_FIT_ZOOM).items() if cell.rows.intersect(hits)
    ]
    exact = [box for is_coarse, box in cells if not is_coarse]
    boxes = exact or [box for _coarse, box in cells]
    return joined(boxes) if boxes else None


def unplaced(layer: Layer, hits: BitMap) -> BitMap:
    """The rows without a published place."""
    return hits - layer.rows(layer.places)
