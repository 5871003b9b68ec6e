"""What the list of reports can be filtered by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue import publication, tree
from catalogue.choices import (
    SEVERITY_RANK,
    ReportKind,
    Severity,
    Verification,
    Vocabulary,
)
from catalogue.filters.base import ManyFilter
from catalogue.filters.dated import NEWEST_FIRST, OLDEST_FIRST, DatedFilterSet
from catalogue.models import DamageCause, DamageReport, ReportMonument
from catalogue.search import finding

_RANK = Case(
    *[When(severity=severity, then=Value(rank)) for severity, rank in SEVERITY_RANK.items()],
    default=Value(-1),
    output_field=IntegerField(),
)
SEVERITIES = [
    Severity.DESTROYED,
    Severity.SEVERE,
    Severity.MODERATE,
    Severity.POSSIBLE,
    Severity.NONE,
    Severity.UNKNOWN,
]
VERIFICATIONS = [
    Verification.VERIFIED_GROUND,
    Verification.VERIFIED_REMOTE,
    Verification.CORROBORATED,
    Verification.ALLEGED,
    Verification.DISPUTED,
    Verification.REFUTED,
]


class ReportFilter(DatedFilterSet):
    """Reports by words, severity, verification, kind, cause, monument and date."""

    sorts = {
        "date": (pgettext_lazy("sorted", "newest first"), NEWEST_FIRST),
        "oldest": (pgettext_lazy("sorted", "oldest first"), OLDEST_FIRST),
        "severity": (pgettext_lazy("sorted", "by severity"), (_RANK.desc(), *NEWEST_FIRST)),
        "changed": (pgettext_lazy("sorted", "by last change"), ("-changed_at", "pk")),
    }

    own_columns = {"severity": "severity", "verification": "verification", "kind": "kind"}
    linked_columns = {"cause": "causes__term"}

    q = filters.CharFilter(label=_("Text"), method="by_words")
    severity = ManyFilter(label=_("Severity"), field_name="severity")
    verification = ManyFilter(label=_("How far established"), field_name="verification")
    kind = ManyFilter(label=_("Kind"), field_name="kind")
    cause = ManyFilter(label=_("Cause"), method="by_cause")
    part_of = ManyFilter(label=_("Monument"), method="by_place")

    class Meta:
        model = DamageReport
        fields: list[str] = []

    def prepare(self, data: QueryDict) -> None:
        """Offer the words of the closed lists, the causes, and the monuments that are named."""
        self.offer_list("severity", "severity", SEVERITIES)
        self.offer_list("verification", "verification", VERIFICATIONS)
        self.offer_list("kind", "report-kind", ReportKind.values)
        self.offer_terms("cause", publication.terms(Vocabulary.DAMAGE_CAUSE))
        self.offer_records("part_of", "name", data, publication.monuments())

    def by_cause(self, queryset: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Reports with one of the causes; a subquery, so that no row comes twice."""
        if not value:
            return queryset
        terms = publication.terms(Vocabulary.DAMAGE_CAUSE).filter(key__in=value)
        caused = DamageCause.objects.filter(term__in=terms)
        return queryset.filter(pk__in=caused.values("report_id"))

    def by_place(self, queryset: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        """Reports about one of the monuments or about a part of it."""
        if not value:
            return queryset
        return queryset.filter(pk__in=_about(tree.within(value)))

    def by_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """All that is typed must be found, in any spelling."""
        return finding.among(queryset, value)


def _about(monuments: Any) -> QuerySet[Any]:
    """The reports about public monuments; the rows that these filter are public themselves."""
    links = ReportMonument.objects.filter(monument__in=monuments)
    return links.order_by().values("report")
