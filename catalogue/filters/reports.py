"""What the list of reports can be filtered by."""

from __future__ import annotations

import django_filters as filters
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.choices import Confidence, Observation, ReportKind, Severity, Verification
from catalogue.filters.days import DayFilter
from catalogue.filters.faceted import WITH_MAP, BoxFilter, DatedFacets, many, pictured
from catalogue.models import DamageReport

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
CONFIDENCES = [Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW]


class ReportFilter(DatedFacets):
    """Reports by words, by what happened, where and when, and by how that is known."""

    sorts = {
        "date": (pgettext_lazy("sorted", "newest first"), ()),
        "oldest": (pgettext_lazy("sorted", "oldest first"), ()),
        "severity": (pgettext_lazy("sorted", "by severity"), ()),
        "changed": (pgettext_lazy("sorted", "by last change"), ()),
    }
    columns = {
        "date": _("Date"),
        "title": _("Title"),
        "monuments": _("Monuments"),
        "severity": _("Severity"),
        "verification": _("How far established"),
        "kind": _("Kind"),
        "claims": _("Claims"),
        "confidence": _("Confidence"),
        "changed": _("Changed"),
        "identifier": _("Identifier"),
    }
    views = WITH_MAP
    usual = ("date", "title", "monuments", "severity", "verification")
    dated_by = DatedFacets.dated_by | {"on"}

    q = filters.CharFilter(label=_("Text"))
    on = DayFilter(label=_("Happened by"))
    severity = many(_("Severity"))
    verification = many(_("How far established"))
    kind = many(_("Kind"))
    cause = many(_("Cause"))
    evidence = many(_("Supported by"))
    part_of = many(_("Place"))
    period = many(_("Who held the site"))
    year = many(_("Year"))
    confidence = many(_("Confidence"))
    has_pictures = pictured()
    bbox = BoxFilter(label=_("Area"))

    class Meta:
        model = DamageReport
        fields: list[str] = []

    def prepare(self, data: QueryDict) -> None:
        """Offer the words of the closed lists besides."""
        super().prepare(data)
        self.offer_list("severity", "severity", SEVERITIES)
        self.offer_list("verification", "verification", VERIFICATIONS)
        self.offer_list("kind", "report-kind", ReportKind.values)
        self.offer_list("evidence", "observation", Observation.values)
        self.offer_list("confidence", "confidence", CONFIDENCES)
