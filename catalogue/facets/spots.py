"""Where monuments are published, held in memory: what areas, groups and extents are made of."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from pyroaring import BitMap

from catalogue import memory, publication
from catalogue.choices import PublicationLevel
from catalogue.models import Monument

#: West, south, east and north in degrees.
Box = tuple[float, float, float, float]
#: The finest zoom of web maps, at which the world is 2 to the power of 28 pixels wide.
MOST_ZOOM = 20
#: A cell is 64 pixels wide: two signs in one would cover each other.
_CELL_BITS = 6
_WORLD = 1 << (8 + MOST_ZOOM)
_COLUMNS = (
    *("pk", "published_lon", "published_lat", "publication"),
    *("west", "south", "east", "north"),
)


class Spot(NamedTuple):
    """The published place of a monument; `x` and `y` are pixels of the world at the finest zoom.

    `box` is that of its shape, None where it is a point. A coarse place is the middle of its
    square, which is its box.
    """

    lon: float
    lat: float
    x: int
    y: int
    is_coarse: bool
    box: Box | None

    def cell(self, zoom: int) -> tuple[int, int, bool]:
        """Row and column of its cell at a zoom; coarse places lie in cells of their own."""
        shift = MOST_ZOOM - zoom + _CELL_BITS
        return self.y >> shift, self.x >> shift, self.is_coarse

    @property
    def ground(self) -> Box:
        """The box that it is drawn in: its square where it is coarse, else its point."""
        if self.is_coarse and self.box is not None:
            return self.box
        return self.lon, self.lat, self.lon, self.lat

    def meets(self, box: Box) -> bool:
        """Whether something of it lies in a box or on its edge."""
        west, south, east, north = self.box or (self.lon, self.lat, self.lon, self.lat)
        return west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1]


def pixels(lon: float, lat: float) -> tuple[int, int]:
    """A place in pixels of the world at the finest zoom (spherical Mercator, EPSG:3857)."""
    sine = math.sin(math.radians(max(-85.05, min(85.05, lat))))
    x = (lon + 180) / 360
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return min(int(x * _WORLD), _WORLD - 1), min(int(y * _WORLD), _WORLD - 1)


def cells_of(box: Box, zoom: int) -> tuple[int, int, int, int]:
    """The first and last columns and rows of the cells that a box meets."""
    shift = MOST_ZOOM - zoom + _CELL_BITS
    left, bottom = pixels(box[0], box[1])
    right, top = pixels(box[2], box[3])
    return left >> shift, top >> shift, right >> shift, bottom >> shift


#: The published places by the primary keys of their monuments.
Spots = dict[int, Spot]


def in_area(spots: Spots, box: Box) -> BitMap:
    """The monuments of which something published lies in an area."""
    return BitMap([pk for pk, spot in spots.items() if spot.meets(box)])


def _read(monuments: QuerySet[Monument]) -> Iterator[tuple[int, Spot]]:
    """The published places of monuments that have one; one query."""
    rows = monuments.filter(published_lon__isnull=False, west__isnull=False)
    boxes: dict[Box, Box] = {}
    for pk, lon, lat, level, *edges in rows.order_by("pk").values_list(*_COLUMNS).iterator(5000):
        box: Box | None = tuple(edges)
        if box == (lon, lat, lon, lat):
            box = None
        elif box is not None:
            box = boxes.setdefault(box, box)  # all monuments of a square share it
        yield pk, Spot(lon, lat, *pixels(lon, lat), level != PublicationLevel.EXACT, box)


class _Spots(memory.Kept[Spots]):
    def build(self) -> Spots:
        """All published places."""
        return dict(_read(publication.monuments()))

    def renew(self, old: Spots, changed: memory.Changes) -> Spots:
        """The same where no place is another: what rests on it holds."""
        pks = changed.of(Monument)
        if not pks:
            return old
        now = dict(_read(publication.monuments().filter(pk__in=pks)))
        if all(old.get(pk) == now.get(pk) for pk in pks):
            return old
        return {pk: spot for pk, spot in old.items() if pk not in pks} | now


SPOTS = _Spots()
