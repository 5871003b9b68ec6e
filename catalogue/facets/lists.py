"""The three lists with facets: reports, monuments, artefacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _
from pyroaring import BitMap

from catalogue import dates, days, languages, publication
from catalogue.choices import SEVERITY_RANK, ArtefactStatus, Vocabulary
from catalogue.facets import objects, spots
from catalogue.facets.asking import NONE, Asked, Options
from catalogue.facets.columns import Order
from catalogue.facets.dated import Dates
from catalogue.facets.kinds import (
    ARTEFACT_ORDERS,
    ARTEFACTS,
    LINKS,
    MONUMENT_ORDERS,
    MONUMENTS,
    REPORTS,
    STEPS,
    Links,
    Orders,
)
from catalogue.facets.linked import AskedByLinks
from catalogue.facets.objects import Quantity
from catalogue.facets.places import reports_at
from catalogue.facets.rows import Rows, Values
from catalogue.facets.texts import TEXTS
from catalogue.filters.artefacts import UNSTATED, ArtefactFilter
from catalogue.filters.base import Facet
from catalogue.filters.faceted import Box
from catalogue.filters.monuments import CONDITIONS, MonumentFilter
from catalogue.filters.reports import ReportFilter
from catalogue.memory import Moment
from catalogue.models import Artefact, DamageReport, Monument
from catalogue.standing import LastSeen

#: Of what nobody ever observed nothing is known.
_UNSEEN = days.NOTHING.condition
Sorted = Iterable[tuple[Order | None, BitMap | None]]


class AskedReports(Asked):
    """The list of reports."""

    filterset = ReportFilter
    vocabularies = {"cause": Vocabulary.DAMAGE_CAUSE}
    facets = (
        *("severity", "verification", "kind", "cause", "evidence"),
        *("part_of", "period", "year", "has_pictures", "confidence"),
    )
    sparse = frozenset(facets) - {"severity", "verification", "kind"}

    @cached_property
    def rows(self) -> Rows:
        """The published reports."""
        return self.moment.of(REPORTS)

    @property
    def dates(self) -> Dates:
        """When they happened."""
        return reports_dated(self.moment)

    def options(self, name: str) -> Options:
        """By what they say themselves, by their claims, their places and their dates."""
        if name == "part_of":
            return {slug: self.at.get(pk, NONE) for slug, (pk, _name) in self.places.items()}
        return _own(self, name, self.rows.facets)

    @cached_property
    def at(self) -> dict[int, BitMap]:
        """The reports about each place that is offered or chosen, or a part of it."""
        return self.about.reports_of(pk for pk, _name in self.places.values())

    @cached_property
    def day(self) -> int | None:
        """The day by which they are to have happened; None means any."""
        found: int | None = self.filters.value("on")
        return found

    @cached_property
    def in_force(self) -> dict[str, BitMap]:
        """The same, with what can have happened by the day, or with `certain` surely had."""
        found = super().in_force
        if self.day is None:
            return found
        ask = self.dates.ending_by if "certain" in self.query else self.dates.beginning_by
        return {**found, "on": ask(self.day) or NONE}

    @cached_property
    def surely(self) -> BitMap:
        """What surely had happened by the day; all that is dated where none is asked for."""
        found = self.dates.ending_by(self.day)
        return self.dates.dated() if found is None else found

    @cached_property
    def whenever(self) -> BitMap:
        """The rows that pass all filters, whatever the day."""
        return self._passing("on")

    def at_places(self, pks: list[int]) -> BitMap:
        """About one of the monuments or a part of one."""
        return BitMap.union(NONE, *(self.at.get(pk, NONE) for pk in pks))

    def in_area(self, box: Box) -> BitMap:
        """About a monument of which something public lies in the area."""
        return reports_at(_in_area(box))

    def worded(self, text: str) -> BitMap:
        """With all that is typed, in any spelling."""
        return self.moment.of(TEXTS).rows(DamageReport, text)

    def order(self, sort: str) -> Sorted:
        """By date, and by severity or by the last change before it."""
        if sort == "changed":
            return [(self.rows.changed, None)]
        order = self.dates.oldest if sort == "oldest" else self.dates.newest
        dated = self.dates.dated()
        if sort != "severity":
            return [(order, dated), (None, None)]
        severities = self.rows.facets["severity"]
        ranked = sorted(severities, key=lambda one: SEVERITY_RANK.get(str(one), -1), reverse=True)
        groups = [severities[one] for one in ranked]
        return [pair for rows in groups for pair in ((order, rows & dated), (None, rows))]


class AskedMonuments(AskedByLinks):
    """The list of monuments; what is asked of reports must hold of one and the same report."""

    filterset = MonumentFilter
    vocabularies = {"kind": Vocabulary.MONUMENT_KIND, "cause": Vocabulary.DAMAGE_CAUSE}
    facets = (
        *("condition", "part_of", "kind", "severity", "verification", "cause", "evidence"),
        *("period", "year", "seen", "has_pictures", "confidence"),
    )
    sparse = frozenset(facets) - {"condition"}
    #: Those of the reports that say that a monument was harmed.
    of_links = frozenset({"severity", "verification", "cause", "evidence", "period", "year"})

    @cached_property
    def rows(self) -> Rows:
        """The published monuments."""
        return self.moment.of(MONUMENTS)

    @cached_property
    def links(self) -> Links:
        """What reports say of them."""
        return self.moment.of(LINKS)

    def options(self, name: str) -> Options:
        """By what they are and where; links by what the report says."""
        if name == "part_of":
            tree = self.about.tree
            return {slug: tree.below([pk]) for slug, (pk, _name) in self.places.items()}
        if name in self.of_links:
            return _own(self, name, self.links.rows.facets)
        if name == "condition":
            return self.on_day
        if name == "seen":
            return self.by_age
        return _own(self, name, self.rows.facets)

    @cached_property
    def day(self) -> int | None:
        """The day for which conditions are meant; None means the latest recorded ones."""
        found: int | None = self.filters.value("on")
        return found

    @cached_property
    def on_day(self) -> Options:
        """The monuments by their condition on the day, or by the latest one until today."""
        found = days.by_condition(self.standings)
        known = BitMap.union(NONE, *(rows for name, rows in found.items() if name != _UNSEEN))
        return found | {_UNSEEN: self.rows.everything - known}

    @cached_property
    def by_age(self) -> Options:
        """The monuments by how long before the day they were last observed."""
        found = days.by_age(self.standings)
        never = self.rows.everything - BitMap.union(NONE, *found.values())
        return {**found, LastSeen.NEVER: never}

    @property
    def _day_or_today(self) -> int:
        return days.today() if self.day is None else self.day

    @cached_property
    def standings(self) -> days.Conditions:
        """The conditions of all observed monuments on the day, or today."""
        return days.stories(self.moment).on(self._day_or_today)

    def facet(self, name: str) -> Facet:
        """The same; conditions are said to be those of the day."""
        found = super().facet(name)
        if name != "condition" or self.day is None:
            return found
        day = dates.day_in_words(self.day, languages.reader())
        return replace(found, heading=_("Condition as of %s") % day)

    def at_places(self, pks: list[int]) -> BitMap:
        """Parts of one of the places, and parts of these."""
        return self.about.tree.below(pks)

    def in_area(self, box: Box) -> BitMap:
        """Those of which something public lies in the area."""
        return spots.in_area(self.moment.of(spots.SPOTS), box)

    def worded(self, text: str) -> BitMap:
        """With all that is typed, in any spelling."""
        return self.moment.of(TEXTS).rows(Monument, text)

    def order(self, sort: str) -> Sorted:
        """By name, and by condition, age or last change before it."""
        orders = self.moment.of(MONUMENT_ORDERS)
        if sort == "date":
            return [_by_text(orders, "name", F("earliest").asc(nulls_last=True))]
        if sort == "changed":
            return [_by_text(orders, "name", "-changed_at")]
        order, _rest = _by_text(orders, "name")
        if sort == "name":
            return [(order, None)]
        conditions = self.options("condition")
        return [(order, conditions.get(str(one), NONE)) for one in CONDITIONS]


class AskedArtefacts(AskedByLinks):
    """The list of artefacts; what is asked of steps must hold of one and the same step."""

    filterset = ArtefactFilter
    vocabularies = {"object_type": Vocabulary.ARTEFACT_TYPE}
    facets = (
        *("status", "object_type", "event", "part_of", "period", "year"),
        *("authenticity", "counted", "has_pictures", "confidence"),
    )
    sparse = frozenset(facets) - {"status", "authenticity"}
    #: Those of the steps of their lives.
    of_links = frozenset({"event", "period", "year"})

    @cached_property
    def rows(self) -> Rows:
        """The published artefacts."""
        return self.moment.of(ARTEFACTS)

    @cached_property
    def links(self) -> Links:
        """The steps of their lives."""
        return self.moment.of(STEPS)

    def options(self, name: str) -> Options:
        """By what they are, by the monuments that they come from, and by what happened to them."""
        if name == "part_of":
            return {slug: self.at_places([pk]) for slug, (pk, _name) in self.places.items()}
        if name in self.of_links:
            return _own(self, name, self.links.rows.facets)
        if name == "counted":
            return {str(how): rows & self.counted for how, rows in self.rows.facets[name].items()}
        found = _own(self, name, self.rows.facets)
        if name == "status":
            return {value or UNSTATED: rows for value, rows in found.items()}
        return found

    @cached_property
    def counted(self) -> BitMap:
        """What sums of objects count: no fakes, and no parts of a lot that is counted itself."""
        return objects.counted(self.rows)

    @cached_property
    def quantity(self) -> Quantity:
        """How many objects the hits are."""
        return objects.quantity(self.rows, self.hits & self.counted)

    def at_places(self, pks: list[int]) -> BitMap:
        """From one of the monuments or a part of one."""
        return self._from(self.about.tree.within(pks))

    def in_area(self, box: Box) -> BitMap:
        """From a monument of which something public lies in the area."""
        return self._from(spots.in_area(self.moment.of(spots.SPOTS), box))

    def _from(self, monuments: BitMap) -> BitMap:
        origins = self.rows.facets["origin"]
        return BitMap.union(
            NONE, *(rows for pk, rows in origins.items() if isinstance(pk, int) and pk in monuments)
        )

    def worded(self, text: str) -> BitMap:
        """With all that is typed, in any spelling."""
        return self.moment.of(TEXTS).rows(Artefact, text)

    def order(self, sort: str) -> Sorted:
        """By title, and by status or last change before it."""
        orders = self.moment.of(ARTEFACT_ORDERS)
        if sort == "changed":
            return [_by_text(orders, "title", "-changed_at")]
        order, rest = _by_text(orders, "title")
        if sort == "title":
            return [(order, rest)]
        statuses = self.rows.facets["status"]
        return [(order, statuses.get(one, NONE)) for one in ["", *sorted(ArtefactStatus.values)]]


def reports_dated(moment: Moment) -> Dates:
    """When the published reports happened."""
    dated = moment.of(REPORTS).dates
    assert dated is not None  # noqa: S101  (their shape says so)
    return dated


def _own(asked: Asked, name: str, facets: dict[str, Values]) -> Options:
    """The options of a facet by its values, of what is dated, or of what has terms."""
    if name == "period":
        return asked.in_periods()
    if name == "year":
        return asked.in_years()
    if name in asked.vocabularies:
        return asked.terms_of(name, facets[name])
    return {str(value): rows for value, rows in facets[name].items()}


def _in_area(box: Box) -> QuerySet[Monument]:
    """Monuments whose published shape meets an area."""
    west, south, east, north = box
    return publication.monuments().filter(
        west__lte=east, east__gte=west, south__lte=north, north__gte=south
    )


def _by_text(orders: Orders, stem: str, *first: Any) -> tuple[Order, None]:
    """An order by the text that is shown, and by something before it.

    It is in the reader's language, or in the other one if it is in that alone.
    """
    language = languages.reader()
    own, other = ("ar", "en") if language == "ar" else ("en", "ar")
    text = Coalesce(NullIf(F(f"{stem}_{own}"), Value("")), F(f"{stem}_{other}"))
    return orders.by(f"{language} {first}", (*first, text, "pk")), None
