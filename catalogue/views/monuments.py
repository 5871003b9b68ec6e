"""The pages of monuments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import dates, days, drawing, languages, memory, pictures, publication, tree
from catalogue.choices import NameKind, PublicationLevel, Stance, Vocabulary
from catalogue.exports.lists import Besides
from catalogue.facets.lists import AskedMonuments
from catalogue.filters.monuments import MonumentFilter
from catalogue.interchange.tables import ON_DAY
from catalogue.models import (
    Artefact,
    ConditionAssessment,
    ControlPeriod,
    Designation,
    ExternalIdentifier,
    Hazard,
    Monument,
    MonumentName,
    ReportMonument,
    Source,
    Threat,
)
from catalogue.models.ordering import in_reading_order, newest_first, oldest_first
from catalogue.prepared import PreparedLists, PreparedRecords
from catalogue.views import as_of, control, places
from catalogue.views.as_of import AsOf
from catalogue.views.claims import claims_of
from catalogue.views.condition_history import History
from catalogue.views.faceted import FacetedListing
from catalogue.views.photographs import Gallery
from catalogue.views.record import RecordPage

#: Kinds whose outlines are seen even at the size of a thumb.
_SEEN_SMALL = ("site", "necropolis", "fortification", "colonnade")
#: What is read of an identifier elsewhere.
_REGISTERED = ("pk", "scheme", "value")
#: Names under a title.
_MOST_SCRIPTS = 7
#: Parts and objects that a page lists; the rest is a link.
MOST = 200


def report_counts() -> Coalesce:
    """How many public reports say that a monument was harmed."""
    about = publication.affected().filter(monument=OuterRef("pk")).order_by()
    return Coalesce(
        Subquery(about.values("monument").annotate(n=Count("pk")).values("n")), Value(0)
    )


class MonumentList(FacetedListing):
    """All monuments, with their places on a small plan and their conditions."""

    template_name = "catalogue/monument/list.html"
    concept = "monument"
    filterset = MonumentFilter
    asks = AskedMonuments
    asked: AskedMonuments
    on_map = "catalogue:map"
    rows = staticmethod(publication.monuments)
    #: Whether each row has its dot on a small plan.
    has_thumbs = True

    @staticmethod
    def counted(n: int) -> str:
        """So many monuments."""
        return ngettext("%(n)s monument", "%(n)s monuments", n) % {"n": n}

    def for_list(self, queryset: QuerySet[Monument]) -> QuerySet[Monument]:
        """Kind, parent and the number of public reports of each."""
        return queryset.select_related("kind", "part_of").annotate(report_count=report_counts())

    def besides(self) -> Besides:
        """The condition as of the day, where one is asked for."""
        day = self.asked.day
        if day is None:
            return super().besides()
        conditions = days.stories(self.asked.moment).on(day)
        return Besides(ON_DAY, lambda pk: days.cells(conditions.of(pk), day))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each row with its dot on the plan, and the plan that all share.

        As of a day the rows that are shown bear the conditions of that day.
        """
        context = super().get_context_data(**kwargs)
        context |= self._day(context)
        if self.has_thumbs:
            context["ground"] = _small_ground()
        context["rows"] = [
            (
                one,
                drawing.thumb(places.place(one)) if self.has_thumbs else None,
                publication.public(one.part_of),
                context.get("told", {}).get(one.pk, ""),
            )
            for one in context["object_list"]
        ]
        return context

    def _day(self, context: dict[str, Any]) -> dict[str, Any]:
        """The day, its bar, and what is said of each row on it."""
        moment = self.asked.moment
        day = replace(as_of.read(self.request.GET), ignored=())
        stories, periods = days.stories(moment), control.periods(moment)
        events = sorted({*stories.event_days, *as_of.boundaries(periods)})
        where = {"kept": context["query"], "action": context["list_url"]}
        found = {"day": day, "as_of": as_of.bar(day, events, periods, **where)}
        if not day.chosen:
            return found
        conditions = stories.on(day.day)
        told = {}
        for one in context["object_list"]:
            standing = conditions.of(one.pk)
            one.condition = standing.condition  # only to be shown; nobody saves it
            told[one.pk] = days.sentence(standing, day.day)
        heading = _("Condition as of %s") % day.words
        columns = [
            (name, heading if name == "condition" else text, shown)
            for name, text, shown in context["columns"]
        ]
        return {**found, "told": told, "columns": columns}


def _small_ground() -> Sequence[Any]:
    """What all small plans share; one query."""
    ground = places.drawn(publication.monuments()).filter(
        kind__key__in=_SEEN_SMALL, publication=PublicationLevel.EXACT
    )
    return drawing.thumb_ground([places.place(one) for one in ground[:60]])


class MonumentPage(RecordPage):
    """One monument: what it was, where, how it fared, who says so."""

    template_name = "catalogue/monument/detail.html"
    model = Monument
    rows = staticmethod(publication.monuments)

    def for_page(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Its kind, how its place was found, and its names in other registers."""
        found = publication.with_position_basis(queryset).select_related("kind")
        return found.annotate(registers=registers_of())

    def context(self, record: Any) -> dict[str, Any]:
        """Fifteen queries, whatever the number of rows."""
        moment, day = memory.now(), as_of.read(self.request.GET)
        above, found = tree.above(record), days.stories(moment).on(day.day)
        history = _history(record, control.periods(moment), day)
        events = sorted({*history.events, *as_of.boundaries(history.held)})
        bar = {"action": record.get_absolute_url(), "told": history.sentence}
        hazards, threats = _hazards(record, above), _threats(record.pk)
        sources = _sources(record, [one.pk for one in hazards], [one.pk for one in threats])
        told = [(one, sources.get(("hazard", one.pk), [])) for one in hazards]
        names = _names(record.pk)
        return {
            "above": above,
            "trail": _trail(above),
            "names": names,
            "other_scripts": _other_scripts(record, names),
            "day": day,
            "as_of": as_of.bar(day, events, history.held, **bar),
            "locator": places.locator(record, above, (found, day.day) if day.chosen else None),
            "map_url": places.on_map(record, day.iso if day.chosen else ""),
            "registers": registers(record),
            "designations": _designations(record.pk),
            "gallery": Gallery.of(record),
            "history": history,
            "lines": history.lines(),
            "held_key": control.key(history.held),
            "parts": [(one, found.of(one.pk).condition) for one in _parts(record.pk)],
            "artefacts": _artefacts(record.pk),
            "hazards": [pair for pair in told if record in pair[0].public_monuments],
            "wider_hazards": [pair for pair in told if record not in pair[0].public_monuments],
            "threats": [(one, sources.get(("threat", one.pk), [])) for one in threats],
            "sources": sources.get(("monument", record.pk), []),
        }


def registers_of() -> Subquery:
    """What other registers call a monument, in the query of the monument itself."""
    return pictures.gathered(publication.external_ids(), *_REGISTERED, by="monument")


def registers(record: Any) -> list[ExternalIdentifier]:
    """The same as rows, in their order."""
    found = (dict(zip(_REGISTERED, one, strict=True)) for one in sorted(record.registers or ()))
    return [ExternalIdentifier(monument_id=record.pk, **one) for one in found]


@PreparedRecords
def _names(monument: int) -> QuerySet[MonumentName]:
    """The names, the preferred ones first, with the words for their languages."""
    language = publication.terms(Vocabulary.LANGUAGE).filter(key=OuterRef("language"))
    return (
        publication.names()
        .filter(monument=monument)
        .annotate(
            label_en=Subquery(language.values("label_en")[:1]),
            label_ar=Subquery(language.values("label_ar")[:1]),
        )
        .order_by(Case(When(kind=NameKind.PREFERRED, then=0), default=1), "pk")
    )


def _other_scripts(record: Monument, names: list[MonumentName]) -> list[MonumentName]:
    """One name in each other language, to stand under the title."""
    found: dict[str, MonumentName] = {}
    for one in names:
        if one.language and one.language != languages.reader():
            found.setdefault(one.language, one)
    return [one for one in found.values() if one.name != record.name_en][:_MOST_SCRIPTS]


def _trail(above: list[Monument]) -> list[tuple[str, str]]:
    """The way to a monument: the list, then what it is part of."""
    steps = [(one.get_absolute_url(), languages.bilingual(one, "name")[0]) for one in above]
    return [(reverse("catalogue:monument-list"), _("Monuments")), *steps]


def _history(record: Monument, held: Sequence[ControlPeriod], day: AsOf) -> History:
    """Its assessments and its reports with their claims; two queries."""
    return History(
        assessments=_assessments(record.pk),
        links=_links(record.pk),
        held=held,
        today=timezone.localdate(),
        day=day.day if day.chosen else None,
    )


@PreparedRecords
def _assessments(monument: int) -> QuerySet[ConditionAssessment]:
    """Its assessments, in the order of time."""
    found = publication.assessments().filter(monument=monument).select_related("source")
    return found.order_by(oldest_first("latest"), oldest_first("earliest"), "slug")


@PreparedRecords
def _links(monument: int) -> QuerySet[ReportMonument]:
    """Its reports with how many claims they have, in the order of time."""
    counted = publication.links().annotate(
        supporting=claims_of(Stance.SUPPORTS, report="report"),
        disputing=claims_of(Stance.DISPUTES, report="report"),
    )
    return (
        counted.filter(monument=monument)
        .select_related("report")
        .order_by(oldest_first("report__earliest"), oldest_first("report__latest"), "pk")
    )


@PreparedRecords
def _designations(monument: int) -> QuerySet[Designation]:
    """Its legal statuses, in the order of time."""
    found = publication.designations().filter(monument=monument)
    return found.order_by(oldest_first("earliest"), "pk")


@PreparedRecords
def _parts(monument: int) -> QuerySet[Monument]:
    """Its public parts, with how many reports each has."""
    parts = publication.monuments().filter(part_of=monument).select_related("kind")
    parts = parts.annotate(report_count=report_counts())
    return parts.order_by(in_reading_order("name_*"), "pk")[:MOST]


@PreparedRecords
def _artefacts(monument: int) -> QuerySet[Artefact]:
    """The objects that come from it, and the object that is the same thing."""
    rule = Q(origin_monument=monument) | Q(same_as=monument)
    rows = publication.artefacts().filter(rule).select_related("object_type")
    return rows.order_by(in_reading_order("title_*"), "pk")[:MOST]


def _hazards(record: Monument, above: list[Monument]) -> list[Any]:
    """What is dangerous there, or in the larger place that it is part of; the latest first."""
    found = _hazards_at([one.pk for one in (record, *above)])
    prefetch_related_objects(found, publication.with_public("monuments", publication.monuments()))
    return found


@PreparedLists
def _hazards_at(monuments: list[int]) -> QuerySet[Hazard]:
    about = Hazard.monuments.through.objects.filter(monument__in=monuments)
    found = publication.hazards().filter(pk__in=about.values("hazard_id")).select_related("kind")
    return found.order_by(newest_first("reported_latest"), "pk")


@PreparedRecords
def _threats(monument: int) -> QuerySet[Threat]:
    """What endangers it."""
    return publication.threats().filter(monument=monument).select_related("category")


def _sources(
    record: Monument, hazards: list[int], threats: list[int]
) -> dict[tuple[str, int], list[Source]]:
    """The sources of the monument, of each hazard and of each threat; one query."""
    public = publication.sources().order_by()
    found: dict[tuple[str, int], list[Source]] = defaultdict(list)
    rows = (
        public.filter(monuments=record)
        .annotate(of=Value("monument"), owner=F("monuments"))
        .union(
            public.filter(hazards__in=hazards).annotate(of=Value("hazard"), owner=F("hazards")),
            public.filter(threats__in=threats).annotate(of=Value("threat"), owner=F("threats")),
            all=True,
        )
    )
    for source in rows:
        found[source.of, source.owner].append(source)
    for sources in found.values():
        sources.sort(key=lambda one: (one.latest or dates.OPEN_END, one.title, one.pk))
    return found
