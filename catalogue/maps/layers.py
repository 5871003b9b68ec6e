"""Which rows of a list are at the published places, by the cells of a grid."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet
from pyroaring import BitMap

from catalogue import memory, publication
from catalogue.facets.spots import SPOTS, Box, Spots
from catalogue.models import DamageReport, Monument, ReportMonument

#: The coarsest zoom, as web maps count them, at which rows are grouped.
LEAST_ZOOM = 8
#: Grids are kept up to this zoom; finer ones are made of the cells of it that are looked at.
FINEST_KEPT = 15
#: Cells of one monument each that are kept: some 300 bytes each.
_MOST_SINGLES = 20_000
#: Cells of the finest grid of which the parts at one finer zoom are kept.
_MOST_PARTS = 5_000


class Cell(NamedTuple):
    """The rows in one cell, the middle of their places, and a box round them."""

    rows: BitMap
    monuments: tuple[int, ...]
    lon: float
    lat: float
    box: Box


#: Row and column of a cell, exact and coarse places apart.
At = tuple[int, int, bool]
#: The cells of a grid by where they are.
Grid = dict[At, Cell]


@dataclass(frozen=True)
class Grids:
    """The grids of some zooms, parts of finer ones, and the cells of one monument, by its key."""

    by_zoom: dict[int, Grid] = field(default_factory=dict)
    parts: dict[tuple[int, At], list[tuple[At, Cell]]] = field(default_factory=dict)
    singles: dict[int, Cell | None] = field(default_factory=dict)


#: The reports at each monument: a bitmap of ten numbers takes ten times as much as they do.
About = dict[int, "array[int]"]


@dataclass(frozen=True)
class Layer:
    """The published places, and the rows of a list at each.

    `about` has the reports at each monument; without it the rows are the monuments themselves.
    Grids are made when a zoom is first asked for.
    """

    places: Spots
    about: About | None = None
    grids: Grids = field(default_factory=Grids)

    def rows(self, monuments: Iterable[int]) -> BitMap:
        """The rows at any of some monuments."""
        if self.about is None:
            return BitMap(monuments)
        reports = array("I")
        for one in monuments:
            reports.extend(self.about.get(one, _NONE))
        return BitMap(reports)

    def grid(self, zoom: int) -> Grid:
        """All cells at a zoom."""
        grids = self.grids.by_zoom
        if zoom not in grids:
            grids[zoom] = self.gridded(self.places, zoom)
        return grids[zoom]

    def parts(self, at: At, cell: Cell, zoom: int) -> list[tuple[At, Cell]]:
        """The cells at a finer zoom in one of the finest grid that is kept."""
        parts, key = self.grids.parts, (zoom, at)
        found = parts.get(key)
        if found is None:
            if len(parts) >= _MOST_PARTS:
                parts.clear()
            found = parts[key] = list(self.gridded(cell.monuments, zoom).items())
        return found

    def gridded(self, monuments: Iterable[int], zoom: int) -> Grid:
        """The cells at a zoom in which some monuments lie, without those that have no rows."""
        members: dict[At, list[int]] = defaultdict(list)
        for pk in monuments:
            members[self.places[pk].cell(zoom)].append(pk)
        cells = ((at, self._cell(pks)) for at, pks in members.items())
        return {at: cell for at, cell in cells if cell is not None}

    def _cell(self, monuments: list[int]) -> Cell | None:
        """The cell of some monuments, None without rows; that of one is the same at all zooms."""
        if len(monuments) > 1:
            rows = self.rows(monuments)
            return self._joined(rows, monuments) if rows else None
        pk, singles = monuments[0], self.grids.singles
        if pk not in singles:
            if len(singles) >= _MOST_SINGLES:
                singles.clear()
            spot, rows = self.places[pk], self.rows(monuments)
            singles[pk] = Cell(rows, (pk,), spot.lon, spot.lat, spot.ground) if rows else None
        return singles[pk]

    def _joined(self, rows: BitMap, monuments: list[int]) -> Cell:
        spots = [self.places[one] for one in monuments if self.about is None or one in self.about]
        lon = sum(one.lon for one in spots) / len(spots)
        lat = sum(one.lat for one in spots) / len(spots)
        return Cell(rows, tuple(monuments), lon, lat, joined(one.ground for one in spots))


def joined(boxes: Iterable[Box]) -> Box:
    """The box round some boxes, of which there is one at least."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


class _About(memory.Kept[About]):
    def build(self) -> About:
        """The reports at each monument, be it what was harmed or where it happened."""
        return _read(publication.links())

    def renew(self, old: About, changed: memory.Changes) -> About:
        """Anew at the monuments that changed, and that changed reports name, or named."""
        reports, monuments = changed.of(DamageReport), changed.of(Monument)
        if not reports and not monuments:
            return old
        links = publication.links()
        left = {
            pk: rows if reports.isdisjoint(rows) else _without(rows, reports)
            for pk, rows in old.items()
            if pk not in monuments
        }
        for pk, rows in _read(links.filter(report__in=reports)).items():
            left[pk] = array("I", sorted(left.get(pk, _NONE) + rows))
        left |= _read(links.filter(monument__in=monuments))
        return {pk: rows for pk, rows in left.items() if rows}


def _read(links: QuerySet[ReportMonument]) -> About:
    """The reports at each monument; one query."""
    found: About = defaultdict(lambda: array("I"))
    for monument, report in links.order_by().values_list("monument_id", "report_id").iterator(5000):
        found[monument].append(report)
    # Without the room that each kept to grow.
    return {pk: array("I", sorted({*reports})) for pk, reports in found.items()}


def counted(about: About, hits: BitMap) -> dict[int, int]:
    """How many of some reports there are at each monument that has any."""
    # Looked up for each link: an array of bytes answers in half the time of a bitmap.
    size = max((rows[-1] for rows in about.values()), default=0) + 1
    is_hit = bytearray(size)
    for pk in hits:
        if pk < size:
            is_hit[pk] = 1
    numbers = ((pk, sum(map(is_hit.__getitem__, rows))) for pk, rows in about.items())
    return {pk: n for pk, n in numbers if n}


def _without(rows: array[int], gone: Container[int]) -> array[int]:
    return array("I", (one for one in rows if one not in gone))


_NONE = array("I")
ABOUT = _About()
#: The grids are made of the places of the same moment.
_MONUMENT_GRIDS = memory.Filled(Grids, Monument)
_REPORT_GRIDS = memory.Filled(Grids, Monument, DamageReport)


def monuments(moment: memory.Moment) -> Layer:
    """The monuments at their places."""
    return Layer(moment.of(SPOTS), None, moment.of(_MONUMENT_GRIDS))


def reports(moment: memory.Moment) -> Layer:
    """The reports at the places of all that they name."""
    return Layer(moment.of(SPOTS), moment.of(ABOUT), moment.of(_REPORT_GRIDS))
