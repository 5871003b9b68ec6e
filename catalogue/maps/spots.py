"""Where monuments are published, and which rows of a list are there, by the cells of a grid."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet
from pyroaring import BitMap

from catalogue import memory, publication
from catalogue.choices import PublicationLevel
from catalogue.models import DamageReport, Monument, ReportMonument

#: West, south, east and north in degrees.
Box = tuple[float, float, float, float]
#: Zooms as web maps count them: at each the world is 256 pixels times two to its power wide.
LEAST_ZOOM, MOST_ZOOM = 8, 20
#: Grids are kept up to this zoom; finer ones are made of the cells of it that are looked at.
FINEST_KEPT = 15
#: A cell is 64 pixels wide: two signs in one would cover each other.
_CELL_BITS = 6
_WORLD = 1 << (8 + MOST_ZOOM)
_COLUMNS = (
    *("pk", "published_lon", "published_lat", "publication"),
    *("west", "south", "east", "north"),
)


class Spot(NamedTuple):
    """The published place of a monument; `x` and `y` are pixels of the world at the finest zoom.

    A coarse one is the middle of its square, which is its `box`.
    """

    lon: float
    lat: float
    x: int
    y: int
    is_coarse: bool
    box: Box

    def cell(self, zoom: int) -> tuple[int, int, bool]:
        """Its cell at a zoom; coarse places lie in cells of their own."""
        shift = MOST_ZOOM - zoom + _CELL_BITS
        return self.x >> shift, self.y >> shift, self.is_coarse


class Cell(NamedTuple):
    """The rows in one cell, the middle of their places, and a box round them."""

    rows: BitMap
    monuments: tuple[int, ...]
    lon: float
    lat: float
    box: Box


#: The cells of a grid by their columns and rows, exact and coarse places apart.
Grid = dict[tuple[int, int, bool], Cell]


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


@dataclass(frozen=True)
class Spots:
    """The published places, and the rows of a list at each.

    `about` has the reports at each monument; without it the rows are the monuments themselves.
    Grids are made when a zoom is first asked for.
    """

    places: dict[int, Spot]
    about: dict[int, BitMap] | None = None
    _grids: dict[int, Grid] = field(default_factory=dict)

    def rows_at(self, monument: int) -> BitMap:
        """The rows at a monument."""
        if self.about is None:
            return BitMap([monument])
        return self.about.get(monument, _NONE)

    def rows(self, monuments: Iterable[int]) -> BitMap:
        """The rows at any of some monuments."""
        if self.about is None:
            return BitMap(monuments)
        sets = [self.about[one] for one in monuments if one in self.about]
        return BitMap.union(_NONE, *sets)

    def grid(self, zoom: int) -> Grid:
        """All cells at a zoom."""
        if zoom not in self._grids:
            self._grids[zoom] = self.gridded(self.places, zoom)
        return self._grids[zoom]

    def gridded(self, monuments: Iterable[int], zoom: int) -> Grid:
        """The cells at a zoom in which some monuments lie, without those that have no rows."""
        members: dict[tuple[int, int, bool], list[int]] = defaultdict(list)
        for pk in monuments:
            members[self.places[pk].cell(zoom)].append(pk)
        return {
            at: self._cell(rows, pks) for at, pks in members.items() if (rows := self.rows(pks))
        }

    def _cell(self, rows: BitMap, monuments: list[int]) -> Cell:
        spots = [self.places[one] for one in monuments if self.about is None or one in self.about]
        lon = sum(one.lon for one in spots) / len(spots)
        lat = sum(one.lat for one in spots) / len(spots)
        return Cell(rows, tuple(monuments), lon, lat, around(spots))


def around(spots: Iterable[Spot]) -> Box:
    """The box round some places: round their squares where they are coarse, else their points."""
    boxes = [one.box if one.is_coarse else (one.lon, one.lat, one.lon, one.lat) for one in spots]
    return joined(boxes)


def joined(boxes: Iterable[Box]) -> Box:
    """The box round some boxes, of which there is one at least."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _read(monuments: QuerySet[Monument]) -> Iterator[tuple[int, Spot]]:
    """The published places of monuments that have one; one query."""
    rows = monuments.filter(
        published_lon__isnull=False, published_lat__isnull=False, west__isnull=False
    )
    for pk, lon, lat, level, *box in rows.order_by("pk").values_list(*_COLUMNS).iterator(5000):
        coarse = level != PublicationLevel.EXACT
        yield pk, Spot(lon, lat, *pixels(lon, lat), coarse, tuple(box))


class _Places(memory.Kept[dict[int, Spot]]):
    def build(self) -> dict[int, Spot]:
        """All published places."""
        return dict(_read(publication.monuments()))

    def renew(self, old: dict[int, Spot], changed: memory.Changes) -> dict[int, Spot]:
        """The same where no place is another: grids that rest on it hold."""
        pks = changed.of(Monument)
        if not pks:
            return old
        now = dict(_read(publication.monuments().filter(pk__in=pks)))
        if all(old.get(pk) == now.get(pk) for pk in pks):
            return old
        return {pk: spot for pk, spot in old.items() if pk not in pks} | now


class _OfMonuments(memory.Kept[Spots]):
    def build(self) -> Spots:
        """The monuments by their places."""
        return Spots(_PLACES.build())

    def renew(self, old: Spots, changed: memory.Changes) -> Spots:
        """Anew where a place is another."""
        places = _PLACES.renew(old.places, changed)
        return old if places is old.places else Spots(places)


class _OfReports(memory.Kept[Spots]):
    def build(self) -> Spots:
        """The reports by the places of what was harmed, or of where it happened."""
        return Spots(_PLACES.build(), _about(publication.links()))

    def renew(self, old: Spots, changed: memory.Changes) -> Spots:
        """Anew at the monuments that the changed reports name, or named."""
        places, about = _PLACES.renew(old.places, changed), old.about or {}
        reports, monuments = changed.of(DamageReport), changed.of(Monument)
        if places is old.places and not reports and not monuments:
            return old
        gone = BitMap(reports)
        links = publication.links()
        left = {
            pk: rows - gone if rows.intersect(gone) else rows
            for pk, rows in about.items()
            if pk not in monuments
        }
        own = _about(links.filter(monument__in=monuments))
        for pk, rows in _about(links.filter(report__in=reports)).items():
            left[pk] = left.get(pk, _NONE) | rows
        return Spots(places, {pk: rows for pk, rows in {**left, **own}.items() if rows})


def _about(links: QuerySet[ReportMonument]) -> dict[int, BitMap]:
    """The reports about each monument; one query."""
    found: dict[int, list[int]] = defaultdict(list)
    for monument, report in links.order_by().values_list("monument_id", "report_id").iterator(5000):
        found[monument].append(report)
    return {pk: BitMap(reports) for pk, reports in found.items()}


_NONE = BitMap()
_PLACES = _Places()
MONUMENT_SPOTS = _OfMonuments()
REPORT_SPOTS = _OfReports()
