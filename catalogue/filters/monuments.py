"""What the list of monuments can be filtered by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue import publication, tree
from catalogue.choices import Condition, Vocabulary
from catalogue.condition import CONTRADICTED
from catalogue.filters.base import ManyFilter, PublicFilterSet
from catalogue.models import Monument
from catalogue.search import finding

#: Conditions in the order of what was lost.
CONDITIONS = [
    Condition.DESTROYED,
    Condition.SEVERELY_DAMAGED,
    Condition.DAMAGED,
    CONTRADICTED,
    Condition.UNDER_RESTORATION,
    Condition.RESTORED,
    Condition.INTACT,
    Condition.UNKNOWN,
]
_BY_LOSS = Case(
    *(When(Q(condition=value), then=Value(rank)) for rank, value in enumerate(CONDITIONS)),
    default=Value(len(CONDITIONS)),
)
#: Larger places that are offered as a filter.
_MOST_PLACES = 12


class MonumentFilter(PublicFilterSet):
    """Monuments by words, kind, place and condition."""

    sorts = {
        "name": (pgettext_lazy("sorted", "by name"), ("name_*", "pk")),
        "condition": (pgettext_lazy("sorted", "by condition"), (_BY_LOSS, "name_*", "pk")),
        "date": (
            pgettext_lazy("sorted", "by age"),
            (F("earliest").asc(nulls_last=True), "name_*", "pk"),
        ),
        "changed": (pgettext_lazy("sorted", "by last change"), ("-changed_at", "name_*", "pk")),
    }

    own_columns = {"condition": "condition", "kind": "kind"}

    q = filters.CharFilter(label=_("Name"), method="by_words")
    kind = ManyFilter(label=_("Kind"), field_name="kind__key")
    part_of = ManyFilter(label=_("Part of"), method="by_place")
    condition = ManyFilter(label=_("Latest recorded condition"), field_name="condition")

    def prepare(self, data: QueryDict) -> None:
        """Offer the kinds, the largest places, and the place that the address names."""
        self.offer_terms("kind", publication.terms(Vocabulary.MONUMENT_KIND))
        self.offer_list("condition", "recorded", CONDITIONS)
        self.offer_records("part_of", "name", data, publication.monuments(), extra=_large())

    def by_words(self, queryset: QuerySet[Monument], name: str, value: str) -> QuerySet[Monument]:
        """All that is typed must be found, in any spelling."""
        return finding.among(queryset, value)

    def by_place(
        self, queryset: QuerySet[Monument], name: str, value: list[str]
    ) -> QuerySet[Monument]:
        """Parts of one of the places, and parts of these."""
        return queryset.filter(pk__in=tree.below(value)) if value else queryset


def _large() -> list[Any]:
    """The places with most parts, by name."""
    parts = publication.monuments().filter(part_of__review_state__unindexed=publication.PUBLISHED)
    rows = parts.order_by().values_list("part_of").annotate(n=Count("pk")).filter(n__gt=1)
    most = [pk for pk, _n in rows.order_by("-n", "part_of")[:_MOST_PLACES]]
    found = publication.monuments().filter(pk__in=most).order_by("pk")
    return sorted(found, key=lambda place: place.name_en)
