"""The pages of artefacts, by the headings of Object ID."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import ngettext

from catalogue import publication
from catalogue.choices import ArtefactEventKind
from catalogue.facets.lists import AskedArtefacts
from catalogue.filters.artefacts import ArtefactFilter
from catalogue.models import Artefact, ArtefactEvent
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
    """All artefacts."""

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
        path = path_of(record)
        sources = publication.sources().filter(artefacts=record).select_related("kind")
        return {
            "path": path,
            "last": path[-1] if path else None,
            "losses": LOSSES,
            "gains": GAINS,
            "gallery": Gallery.of(record),
            "materials": list(publication.terms().filter(artefacts_of_material=record)),
            "parts": list(publication.artefacts().filter(part_of=record).order_by("slug")),
            "reports": list(publication.reports().filter(artefacts=record)),
            "sources": list(sources.order_by("earliest", "pk")),
        }


def path_of(artefact: Artefact) -> list[ArtefactEvent]:
    """The public steps of an object in the order of time; undated ones come first."""
    steps = publication.artefact_events().filter(artefact=artefact).select_related("source")
    first = [F("latest").asc(nulls_first=True), F("earliest").asc(nulls_first=True)]
    return list(steps.order_by(*first, "slug"))
