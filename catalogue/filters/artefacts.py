"""What the list of artefacts can be filtered by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue import publication, tree
from catalogue.choices import ArtefactStatus, Authenticity, Vocabulary
from catalogue.filters.base import ManyFilter, PublicFilterSet
from catalogue.models import Artefact
from catalogue.search import finding


class ArtefactFilter(PublicFilterSet):
    """Artefacts by words, type, status, authenticity and origin."""

    sorts = {
        "title": (pgettext_lazy("sorted", "by title"), ("title_*", "pk")),
        "status": (pgettext_lazy("sorted", "by status"), ("status", "title_*", "pk")),
        "changed": (pgettext_lazy("sorted", "by last change"), ("-changed_at", "title_*", "pk")),
    }

    own_columns = {
        "status": "status",
        "object_type": "object_type",
        "authenticity": "authenticity",
    }

    q = filters.CharFilter(label=_("Text"), method="by_words")
    status = ManyFilter(label=_("Latest known status"), field_name="status")
    object_type = ManyFilter(label=_("Type of object"), field_name="object_type__key")
    authenticity = ManyFilter(label=_("Authenticity"), field_name="authenticity")
    part_of = ManyFilter(label=_("Comes from"), method="by_place")

    class Meta:
        model = Artefact
        fields: list[str] = []

    def prepare(self, data: QueryDict) -> None:
        """Offer the closed lists, the types, and the monuments that the address names."""
        self.offer_list("status", "artefact-status", ArtefactStatus.values)
        self.offer_list("authenticity", "authenticity", Authenticity.values)
        self.offer_terms("object_type", publication.terms(Vocabulary.ARTEFACT_TYPE))
        self.offer_records("part_of", "name", data, publication.monuments())

    def by_place(self, queryset: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Objects from one of the monuments or from a part of it."""
        if not value:
            return queryset
        return queryset.filter(origin_monument__in=tree.within(value))

    def by_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """All that is typed must be found, in any spelling."""
        return finding.among(queryset, value)
