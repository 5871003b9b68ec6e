"""What is held in memory: reports, monuments, artefacts, and what is linked to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from pyroaring import BitMap

from catalogue import memory, publication
from catalogue.choices import Stance
from catalogue.facets.columns import Order
from catalogue.facets.rows import Rows, Shape, build, renew
from catalogue.models import Artefact, DamageReport, Monument, Reviewed


class RowsOf(memory.Kept[Rows]):
    """The rows of a kind of records."""

    def __init__(self, model: type[Reviewed], shape: Shape) -> None:
        self.model, self.shape = model, shape

    def build(self) -> Rows:
        """All of them."""
        return build(self.shape)

    def renew(self, old: Rows, changed: memory.Changes) -> Rows:
        """Those that changed; all where terms came or went, whose rows nobody names."""
        if changed.has_other_words:
            return self.build()
        return renew(old, self.shape, changed.of(self.model))


class Links:
    """What belongs to the rows of a list: reports to the monuments that they affected, and steps
    to artefacts. `owner` is the column of numbers that names the row.
    """

    def __init__(self, rows: Rows, owner: str) -> None:
        self.rows, self.owner = rows, owner
        self._remembered: dict[tuple[str, str], tuple[BitMap, BitMap]] = {}

    def owners(self, links: BitMap) -> BitMap:
        """The rows of some links."""
        return BitMap(map(self.rows.numbers[self.owner].__getitem__, links))

    def owners_with(self, name: str, options: Mapping[str, BitMap]) -> dict[str, BitMap]:
        """The rows of the links of each option of a facet; remembered."""
        return {value: self._with((name, value), links) for value, links in options.items()}

    def _with(self, option: tuple[str, str], links: BitMap) -> BitMap:
        known = self._remembered.get(option)
        if known is None or known[0] is not links:
            known = self._remembered[option] = links, self.owners(links)
        return known[1]


class LinksOf(memory.Kept[Links]):
    """Links, which change with the records that they come from: a column names these."""

    def __init__(self, shape: Shape, owner: str, model: type[Reviewed], column: str) -> None:
        self.shape, self.owner, self.model, self.column = shape, owner, model, column

    def build(self) -> Links:
        """All of them."""
        return Links(build(self.shape), self.owner)

    def renew(self, old: Links, changed: memory.Changes) -> Links:
        """Those of the records that changed: as they were, and as they are."""
        if changed.has_other_words:
            return self.build()
        records = changed.of(self.model)
        if not records:
            return old
        now = self.shape.gate().filter(**{f"{self.column}__in": records}).order_by()
        pks = old.rows.numbers[self.column].rows_with(records) & old.rows.everything
        pks.update(now.values_list("pk", flat=True))
        return Links(renew(old.rows, self.shape, frozenset(pks)), self.owner)


class Orders:
    """Orders that the database makes, by texts: read when they are first asked for."""

    def __init__(self, gate: Callable[[], QuerySet[Any]]) -> None:
        self._gate = gate
        self._orders: dict[str, Order] = {}

    def by(self, name: str, columns: Iterable[Any]) -> Order:
        """All rows in the order of some columns, kept under a name."""
        if name not in self._orders:
            rows = self._gate().order_by(*columns).values_list("pk", flat=True)
            self._orders[name] = Order.listed(list(rows))
        return self._orders[name]


def _supporting() -> QuerySet[Any]:
    """Claims for a report that say how it was observed."""
    return publication.evidence().filter(stance=Stance.SUPPORTS).exclude(observation="")


def _caused() -> QuerySet[Any]:
    """Links with the public causes of their reports."""
    return publication.affected().filter(
        report__causes__term__review_state__unindexed=publication.PUBLISHED
    )


def _observed() -> QuerySet[Any]:
    """Links with the public claims for their reports; one about another monument is not theirs."""
    claim = "report__evidence__"
    about = Q(**{f"{claim}monument": None}) | Q(**{f"{claim}monument": F("monument")})
    return publication.affected().filter(
        about,
        **{
            f"{claim}observation__gt": "",
            f"{claim}stance": Stance.SUPPORTS,
            f"{claim}review_state__unindexed": publication.PUBLISHED,
            f"{claim}source__review_state__unindexed": publication.PUBLISHED,
        },
    )


def _pictured(subject: str) -> tuple[Callable[[], QuerySet[Any]], str, str]:
    """The records of a kind with public photographs, as a facet with one value."""

    def rows() -> QuerySet[Any]:
        pictures = publication.photographs().filter(**{f"{subject}__isnull": False})
        return pictures.annotate(has=Value(PICTURED))

    return rows, f"{subject}_id", "has"


#: The one value of `has_pictures`.
PICTURED = "1"
REPORT = Shape(
    publication.reports,
    single={name: name for name in ("kind", "severity", "verification", "confidence")},
    linked={
        "cause": (publication.causes, "report_id", "term_id"),
        "evidence": (_supporting, "report_id", "observation"),
        "has_pictures": _pictured("report"),
    },
    dated=("earliest", "latest"),
    changed="changed_at",
)
LINK = Shape(
    publication.affected,
    single={"severity": "severity", "verification": "report__verification"},
    linked={
        "cause": (_caused, "pk", "report__causes__term_id"),
        "evidence": (_observed, "pk", "report__evidence__observation"),
    },
    dated=("report__earliest", "report__latest"),
    numbers=("report_id", "monument_id"),
)
STEP = Shape(
    publication.artefact_events,
    single={"event": "kind"},
    dated=("earliest", "latest"),
    numbers=("artefact_id",),
)
MONUMENT = Shape(
    publication.monuments,
    single={"kind": "kind_id", "confidence": "confidence"},
    linked={"has_pictures": _pictured("monument")},
)
ARTEFACT = Shape(
    publication.artefacts,
    single={
        "status": "status",
        "object_type": "object_type_id",
        "authenticity": "authenticity",
        "confidence": "confidence",
        "origin": "origin_monument_id",
        "lot": "part_of_id",
        "counted": "quantity_is",
        "quantity": "quantity",
    },
    linked={"has_pictures": _pictured("artefact")},
)
REPORTS = RowsOf(DamageReport, REPORT)
MONUMENTS = RowsOf(Monument, MONUMENT)
ARTEFACTS = RowsOf(Artefact, ARTEFACT)
LINKS = LinksOf(LINK, "monument_id", DamageReport, "report_id")
STEPS = LinksOf(STEP, "artefact_id", Artefact, "artefact_id")
MONUMENT_ORDERS = memory.Filled(lambda: Orders(publication.monuments), Monument)
ARTEFACT_ORDERS = memory.Filled(lambda: Orders(publication.artefacts), Artefact)
