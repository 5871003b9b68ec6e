"""What the list of monuments can be filtered by."""

from __future__ import annotations

import django_filters as filters
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.choices import Condition, Observation
from catalogue.condition import CONTRADICTED
from catalogue.filters.days import DayFilter
from catalogue.filters.faceted import WITH_MAP, BoxFilter, DatedFacets, many, pictured
from catalogue.filters.reports import CONFIDENCES, SEVERITIES, VERIFICATIONS
from catalogue.models import Monument
from catalogue.standing import LastSeen

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


class MonumentFilter(DatedFacets):
    """Monuments by their names, kind, place and condition, and by the reports about them.

    What is asked of reports must hold of one and the same report that says that the monument was
    harmed; its severity is that at this monument.
    """

    sorts = {
        "name": (pgettext_lazy("sorted", "by name"), ()),
        "condition": (pgettext_lazy("sorted", "by condition"), ()),
        "date": (pgettext_lazy("sorted", "by age"), ()),
        "changed": (pgettext_lazy("sorted", "by last change"), ()),
    }
    columns = {
        "name": _("Name"),
        "kind": _("Kind"),
        "part_of": _("Part of"),
        "built": _("Built"),
        "condition": _("Latest recorded condition"),
        "reports": _("Reports"),
        "confidence": _("Confidence"),
        "changed": _("Changed"),
        "identifier": _("Identifier"),
    }
    views = WITH_MAP
    usual = ("name", "kind", "part_of", "condition", "reports")
    dates_heading = _("Date of the damage")

    q = filters.CharFilter(label=_("Text"))
    on = DayFilter(label=_("Condition as of"))
    condition = many(_("Latest recorded condition"))
    part_of = many(_("Part of"))
    kind = many(_("Kind"))
    severity = many(_("Severity of the damage"))
    cause = many(_("Cause of the damage"))
    verification = many(_("How far established"))
    evidence = many(_("Supported by"))
    period = many(_("Who held the site"))
    year = many(_("Year of the damage"))
    seen = many(_("Last observed"))
    confidence = many(_("Confidence"))
    has_pictures = pictured()
    bbox = BoxFilter(label=_("Area"))

    class Meta:
        model = Monument
        fields: list[str] = []

    def prepare(self, data: QueryDict) -> None:
        """Offer the words of the closed lists besides."""
        super().prepare(data)
        self.offer_list("condition", "recorded", CONDITIONS)
        self.offer_list("severity", "severity", SEVERITIES)
        self.offer_list("verification", "verification", VERIFICATIONS)
        self.offer_list("evidence", "observation", Observation.values)
        self.offer_list("seen", "last-seen", LastSeen.values)
        self.offer_list("confidence", "confidence", CONFIDENCES)
