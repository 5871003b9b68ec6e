"""The pages of monuments."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from catalogue import publication
from catalogue.filters.base import Facet
from catalogue.filters.monuments import MonumentFilter
from catalogue.models import Monument
from catalogue.views.listing import Listing
from catalogue.views.record import RecordPage


class MonumentList(Listing):
    """All monuments."""

    template_name = "catalogue/monument/list.html"
    concept = "monument"
    filterset = MonumentFilter
    rows = staticmethod(publication.monuments)

    def for_list(self, queryset: QuerySet[Monument]) -> QuerySet[Monument]:
        """Kind, parent and the number of public reports of each."""
        return queryset.select_related("kind", "part_of").annotate(
            report_count=Count(
                "report_links", filter=Q(report_links__report__review_state=publication.PUBLISHED)
            )
        )

    def facets(self) -> list[Facet]:
        """Conditions, kinds, and the larger places."""
        return [
            self.filters.facet("condition", "condition"),
            self.filters.facet("kind", "kind__key", rare=False),
        ]


class MonumentPage(RecordPage):
    """One monument."""

    template_name = "catalogue/monument/detail.html"
    model = Monument
    rows = staticmethod(publication.monuments)

    def for_page(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Its kind and what it is part of."""
        return queryset.select_related("kind", "part_of")
