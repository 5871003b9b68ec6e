"""The pages of artefacts, by the headings of Object ID."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from catalogue import publication
from catalogue.choices import ArtefactEventKind
from catalogue.facets.lists import AskedArtefacts
from catalogue.filters.artefacts import ArtefactFilter
from catalogue.models import Artefact, ArtefactEvent, DamageReport, Source, Term
from catalogue.models.ordering import oldest_first
from catalogue.prepared import PreparedRecords
from catalogue.views.faceted import FacetedListing
from catalogue.views.photographs import Gallery
from catalogue.views.record import RecordPage

#: Steps that are a loss, and steps that bring an object back; the others are neither.
LOSSES = frozenset(
    {ArtefactEventKind.STOLEN, ArtefactEventKind.DAMAGED, ArtefactEventKind.DESTROYED}
)
GAINS = frozenset(
    {ArtefactEventKind.RECOVERED, ArtefactEventKind.RETURNED, ArtefactEventKind.RESTORED}
)


class ArtefactList(FacetedListing):
    """All artefacts.

    Context: that of `FacetedListing`, and objects (how many those found are, None without any)
    and uncounted (whether some of those found are in no sum).
    """

    asked: AskedArtefacts
    template_name = "catalogue/artefact/list.html"
    concept = "artefact"
    filterset = ArtefactFilter
    asks = AskedArtefacts
    rows = staticmethod(publication.artefacts)

    @staticmethod
    def counted(n: int) -> str:
        """So many objects and lots."""
        return ngettext("%(n)s object or lot", "%(n)s objects and lots", n) % {"n": n}

    def for_list(self, queryset: QuerySet[Artefact]) -> QuerySet[Artefact]:
        """Type and origin."""
        return queryset.select_related("object_type", "origin_monument")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the number of objects beside that of records; no query."""
        hits, counted = self.asked.hits, self.asked.counted
        return super().get_context_data(
            objects=self.asked.quantity if hits else None,
            uncounted=not hits.issubset(counted),
            **kwargs,
        )


class ArtefactPage(RecordPage):
    """One artefact."""

    template_name = "catalogue/artefact/detail.html"
    model = Artefact
    rows = staticmethod(publication.artefacts)

    def for_page(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What it is, where it comes from, what it is part of."""
        return queryset.select_related("object_type", "part_of", "same_as", "origin_monument")

    def context(self, record: Artefact) -> dict[str, Any]:
        """Its path, materials, parts, the reports that name it, its sources."""
        path = path_of(record.pk)
        return {
            "path": path,
            "last": path[-1] if path else None,
            "losses": LOSSES,
            "gains": GAINS,
            "gallery": Gallery.of(record),
            "materials": _materials(record.pk),
            "parts": _parts(record.pk),
            "reports": _reports(record.pk),
            "sources": _sources(record.pk),
        }


@PreparedRecords
def path_of(artefact: int) -> QuerySet[ArtefactEvent]:
    """The public steps of an object in the order of its path."""
    steps = publication.artefact_events().filter(artefact=artefact).select_related("source")
    return steps.order_by(*ArtefactEvent.PATH)


@PreparedRecords
def _materials(artefact: int) -> QuerySet[Term]:
    return publication.terms().filter(artefacts_of_material=artefact)


@PreparedRecords
def _parts(artefact: int) -> QuerySet[Artefact]:
    return publication.artefacts().filter(part_of=artefact).order_by("slug")


@PreparedRecords
def _reports(artefact: int) -> QuerySet[DamageReport]:
    return publication.reports().filter(artefacts=artefact)


@PreparedRecords
def _sources(artefact: int) -> QuerySet[Source]:
    sources = publication.sources().filter(artefacts=artefact).select_related("kind")
    return sources.order_by(oldest_first("earliest"), "pk")
