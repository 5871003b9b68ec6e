"""The tree of public monuments, and which reports are about each larger place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from pyroaring import BitMap

from catalogue import memory, publication
from catalogue.facets.columns import NOTHING, Column
from catalogue.models import DamageReport, Monument, ReportMonument

#: Larger places that are offered as a filter.
MOST_PLACES = 12
_MOST_STEPS = 20


@dataclass(frozen=True)
class Place:
    """A monument with parts, as it is offered in a list."""

    pk: int
    slug: str
    name_en: str
    name_ar: str


@dataclass(frozen=True)
class Tree:
    """The public monuments by what they are part of; a branch ends where one is not public."""

    parents: Column
    parts: dict[int, BitMap]
    everything: BitMap
    #: Those with most parts.
    largest: list[Place]

    def below(self, pks: Iterable[int]) -> BitMap:
        """All parts of some monuments, and parts of these."""
        found, waiting = BitMap(), list(pks)
        while waiting:
            new = self.parts.get(waiting.pop(), _NONE) - found
            found |= new
            waiting += [pk for pk in new if pk in self.parts]
        return found

    def within(self, pks: Iterable[int]) -> BitMap:
        """Some monuments with all that is part of them."""
        some = BitMap(pks) & self.everything
        return some | self.below(some)

    def places(self, pk: int) -> Iterator[int]:
        """The monuments with parts that one is or is part of, from it upwards."""
        for _step in range(_MOST_STEPS):
            if pk not in self.everything:
                return
            if pk in self.parts:
                yield pk
            pk = self.parents[pk]
            if pk == NOTHING:
                return


def _largest(parts: dict[int, BitMap], everything: BitMap) -> list[Place]:
    """The places with most parts, in the order of their English names; one query."""
    sizes = {pk: len(rows) for pk, rows in parts.items() if len(rows) > 1 and pk in everything}
    most = sorted(sizes, key=lambda pk: (-sizes[pk], pk))[:MOST_PLACES]
    rows = publication.monuments().filter(pk__in=most).order_by("name_en", "pk")
    return [Place(*row) for row in rows.values_list("pk", "slug", "name_en", "name_ar")]


@dataclass(frozen=True)
class About:
    """The reports about each place with parts, be it as what was harmed or as the setting."""

    tree: Tree
    reports: dict[int, BitMap]

    def reports_of(self, pks: Iterable[int]) -> dict[int, BitMap]:
        """The reports about each of some monuments or a part of it; one query for those without."""
        found, single = {}, []
        for pk in pks:
            if pk in self.tree.parts:
                found[pk] = self.reports.get(pk, _NONE)
            else:
                single.append(pk)
        if single:
            links = publication.links().filter(monument__in=single).order_by()
            for pk, report in links.values_list("monument_id", "report_id"):
                found.setdefault(pk, BitMap()).add(report)
        return found


def reports_at(monuments: QuerySet[Monument]) -> BitMap:
    """The reports about some monuments themselves; one query."""
    links = publication.links().filter(monument__in=monuments).order_by()
    return BitMap(links.values_list("report_id", flat=True))


class _About(memory.Kept[About]):
    def build(self) -> About:
        """The tree, and the reports by place."""
        tree = _tree()
        return About(tree, _by_place(tree, publication.links()))

    def renew(self, old: About, changed: memory.Changes) -> About:
        """Anew where the tree is another; names and the like are read with it."""
        monuments, reports = changed.of(Monument), changed.of(DamageReport)
        tree = _after(old.tree, monuments) if monuments else old.tree
        if tree is None:
            return self.build()
        if not reports:
            return About(tree, old.reports)
        gone = BitMap(reports)
        new = _by_place(tree, publication.links().filter(report__in=reports))
        return About(
            tree,
            {
                place: (old.reports.get(place, _NONE) - gone) | new.get(place, _NONE)
                for place in {**old.reports, **new}
            },
        )


def _tree() -> Tree:
    rows: list[tuple[int, int | None]] = list(
        publication.monuments().order_by("pk").values_list("pk", "part_of_id")
    )
    parts: dict[int, list[int]] = defaultdict(list)
    for pk, parent in rows:
        if parent is not None:
            parts[parent].append(pk)
    parents = Column.of((pk, parent) for pk, parent in rows if parent is not None)
    everything = BitMap(pk for pk, _parent in rows)
    sets = {parent: BitMap(pks) for parent, pks in parts.items()}
    return Tree(parents, sets, everything, _largest(sets, everything))


def _after(old: Tree, pks: frozenset[int]) -> Tree | None:
    """The same tree with other names; None where monuments came, went or moved."""
    rows = dict(publication.monuments().filter(pk__in=pks).values_list("pk", "part_of_id"))
    for pk in pks:
        parent = rows.get(pk)
        if (pk in rows) != (pk in old.everything):
            return None
        if pk in rows and old.parents[pk] != (NOTHING if parent is None else parent):
            return None
    return replace(old, largest=_largest(old.parts, old.everything))


def _by_place(tree: Tree, links: QuerySet[ReportMonument]) -> dict[int, BitMap]:
    found: dict[int, set[int]] = defaultdict(set)
    known: dict[int, list[int]] = {}
    pairs = links.order_by().values_list("report_id", "monument_id")
    for report, monument in pairs.iterator(chunk_size=5000):
        if monument not in known:
            known[monument] = list(tree.places(monument))
        for place in known[monument]:
            found[place].add(report)
    return {place: BitMap(reports) for place, reports in found.items()}


_NONE = BitMap()
ABOUT = _About()
