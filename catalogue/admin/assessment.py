"""Condition assessments and threats."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from catalogue.admin.base import RecordAdmin
from catalogue.admin.filters import days
from catalogue.admin.ordering import Shown
from catalogue.admin.site import site
from catalogue.models import ConditionAssessment, Threat


class AboutMonument(RecordAdmin):
    """A record that is shown on the page of its monument."""

    def shown_on(self, obj: Any) -> Any:
        """Its monument."""
        return obj.monument


@admin.register(ConditionAssessment, site=site)
class ConditionAssessmentAdmin(AboutMonument):
    """What stood on one date, by one assessor, from one source."""

    list_display = [
        "named",
        "assessed_on",
        "condition",
        "basis",
        "source",
        "priority",
        "review_state",
        "slug",
    ]
    list_filter = [
        "review_state",
        "condition",
        "basis",
        "kind",
        "priority",
        days("earliest", "latest", gettext_lazy("assessed on (EDTF)")),
    ]
    search_fields = [
        *("monument__name_en", "monument__name_ar", "slug"),
        *("assessor_en", "assessor_ar", "=identifier"),
    ]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the monuments, after which assessments are named, and the sources."""
        return super().get_queryset(request).select_related("monument", "source")

    @admin.display(
        description=gettext_lazy("condition assessment"), ordering=Shown("monument__name")
    )
    def named(self, obj: ConditionAssessment) -> str:
        """Its monument, day and condition."""
        return str(obj)

    sections = [
        (
            None,
            {
                "fields": [
                    "monument",
                    "source",
                    "slug",
                    ("assessed_on", "condition"),
                    ("basis", "kind"),
                    ("assessor_en", "assessor_ar"),
                    "investigator_role",
                    ("note_en", "note_ar"),
                ]
            },
        ),
        (
            gettext_lazy("What should be done"),
            {
                "fields": [
                    ("recommendation_en", "recommendation_ar"),
                    ("priority", "next_due_edtf"),
                ]
            },
        ),
    ]


@admin.register(Threat, site=site)
class ThreatAdmin(AboutMonument):
    """What endangers monuments."""

    list_display = ["named", "category", "probability", "review_state", "slug"]
    list_filter = ["review_state", "probability", "category"]
    search_fields = [
        *("monument__name_en", "monument__name_ar", "slug"),
        *("note_en", "note_ar", "=identifier"),
    ]
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the monuments and categories, after which threats are named."""
        return super().get_queryset(request).select_related("monument", "category")

    @admin.display(description=gettext_lazy("threat"), ordering=Shown("monument__name"))
    def named(self, obj: Threat) -> str:
        """Its monument and what endangers it."""
        return str(obj)

    sections = [
        (
            None,
            {
                "fields": [
                    "monument",
                    ("category", "probability"),
                    "slug",
                    ("note_en", "note_ar"),
                    "sources",
                ]
            },
        ),
    ]
