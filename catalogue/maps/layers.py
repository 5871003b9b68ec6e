"""Which rows of a list are at the published places, by the cells of a grid."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet
from pyroaring import BitMap

from catalogue import memory, publication
from catalogue.facets.spots import SPOTS, Box, Spots
from catalogue.models import DamageReport, Monument, ReportMonument, Reviewed

#: The coarsest zoom, as web maps count them, at which rows are grouped.
LEAST_ZOOM = 8
#: Grids are kept up to this zoom; finer ones are made of the cells of it that are looked at.
FINEST_KEPT = 15


class Cell(NamedTuple):
    """The rows in one cell, the middle of their places, and a box round them."""

    rows: BitMap
    monuments: tuple[int, ...]
    lon: float
    lat: float
    box: Box


#: The cells of a grid by their columns and rows, exact and coarse places apart.
Grid = dict[tuple[int, int, bool], Cell]


#: The reports at each monument.
About = dict[int, BitMap]


@dataclass(frozen=True)
class Layer:
    """The published places, and the rows of a list at each.

    `about` has the reports at each monument; without it the rows are the monuments themselves.
    Grids are made when a zoom is first asked for.
    """

    places: Spots
    about: About | None = None
    grids: dict[int, Grid] = field(default_factory=dict)

    def rows(self, monuments: Iterable[int]) -> BitMap:
        """The rows at any of some monuments."""
        if self.about is None:
            return BitMap(monuments)
        sets = [self.about[one] for one in monuments if one in self.about]
        return BitMap.union(_NONE, *sets)

    def grid(self, zoom: int) -> Grid:
        """All cells at a zoom."""
        if zoom not in self.grids:
            self.grids[zoom] = self.gridded(self.places, zoom)
        return self.grids[zoom]

    def gridded(self, monuments: Iterable[int], zoom: int) -> Grid:
        """The cells at a zoom in which some monuments lie, without those that have no rows."""
        members: dict[tuple[int, int, bool], list[int]] = defaultdict(list)
        for pk in monuments:
            members[self.places[pk].cell(zoom)].append(pk)
        return {
            at: self._cell(rows, pks) for at, pks in members.items() if (rows := self.rows(pks))
        }

    def _cell(self, rows: BitMap, monuments: list[int]) -> Cell:
        if len(monuments) == 1:
            spot = self.places[monuments[0]]
            return Cell(rows, (monuments[0],), spot.lon, spot.lat, spot.ground)
        spots = [self.places[one] for one in monuments if self.about is None or one in self.about]
        lon = sum(one.lon for one in spots) / len(spots)
        lat = sum(one.lat for one in spots) / len(spots)
        return Cell(rows, tuple(monuments), lon, lat, joined(one.ground for one in spots))


def joined(boxes: Iterable[Box]) -> Box:
    """The box round some boxes, of which there is one at least."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


class _Grids(memory.Kept[dict[int, Grid]]):
    """The grids of a layer, empty at first; they are made of the places of the same moment."""

    def __init__(self, *models: type[Reviewed]) -> None:
        self.models = models

    def build(self) -> dict[int, Grid]:
        """None yet."""
        return {}

    def renew(self, old: dict[int, Grid], changed: memory.Changes) -> dict[int, Grid]:
        """None again where something that they rest on may be another."""
        return {} if any(changed.of(model) for model in self.models) else old


class _About(memory.Kept[About]):
    def build(self) -> About:
        """The reports at each monument, be it what was harmed or where it happened."""
        return _read(publication.links())

    def renew(self, old: About, changed: memory.Changes) -> About:
        """Anew at the monuments that changed, and that changed reports name, or named."""
        reports, monuments = changed.of(DamageReport), changed.of(Monument)
        if not reports and not monuments:
            return old
        gone, links = BitMap(reports), publication.links()
        left = {
            pk: rows - gone if rows.intersect(gone) else rows
            for pk, rows in old.items()
            if pk not in monuments
        }
        left |= _read(links.filter(monument__in=monuments))
        for pk, rows in _read(links.filter(report__in=reports)).items():
            left[pk] = left.get(pk, _NONE) | rows
        return {pk: rows for pk, rows in left.items() if rows}


def _read(links: QuerySet[ReportMonument]) -> About:
    """The reports at each monument; one query."""
    found: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for monument, report in links.order_by().values_list("monument_id", "report_id").iterator(5000):
        found[monument].append(report)
    return {pk: BitMap(reports) for pk, reports in found.items()}


_NONE = BitMap()
ABOUT = _About()
_MONUMENT_GRIDS = _Grids(Monument)
_REPORT_GRIDS = _Grids(Monument, DamageReport)


def monuments(moment: memory.Moment) -> Layer:
    """The monuments at their places."""
    return Layer(moment.of(SPOTS), None, moment.of(_MONUMENT_GRIDS))


def reports(moment: memory.Moment) -> Layer:
    """The reports at the places of all that they name."""
    return Layer(moment.of(SPOTS), moment.of(ABOUT), moment.of(_REPORT_GRIDS))
