"""Who held the site, and what is dangerous there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy

from catalogue.admin.base import RecordAdmin
from catalogue.admin.ordering import shown
from catalogue.admin.site import site
from catalogue.models import ControlPeriod, Hazard


@admin.register(ControlPeriod, site=site)
class ControlPeriodAdmin(RecordAdmin):
    """Periods of control."""

    list_display = [
        shown("party", gettext_lazy("party")),
        "slug",
        "start_edtf",
        "end_edtf",
        "review_state",
    ]
    list_filter = ["review_state"]
    search_fields = ["party_en", "party_ar", "slug", "=identifier"]
    prepopulated_fields = {"slug": ["party_en"]}
    sections = [
        (
            None,
            {
                "fields": [
                    ("party_en", "party_ar"),
                    "slug",
                    ("start_edtf", "end_edtf"),
                    ("note_en", "note_ar"),
                    "sources",
                ]
            },
        ),
    ]


@admin.register(Hazard, site=site)
class HazardAdmin(RecordAdmin):
    """Mines, unexploded ordnance, buildings that may fall, closed access."""

    list_display = [
        "slug",
        "kind",
        shown("area", gettext_lazy("area")),
        "reported_edtf",
        "status",
        "review_state",
    ]
    list_filter = ["review_state", "status", "kind"]
    list_select_related = ["kind"]
    search_fields = ["area_en", "area_ar", "slug", "=identifier"]
    prepopulated_fields = {"slug": ["area_en"]}
    sections = [
        (
            None,
            {
                "fields": [
                    "kind",
                    ("area_en", "area_ar"),
                    "slug",
                    "monuments",
                    ("reported_edtf", "cleared_edtf"),
                    "status",
                    ("note_en", "note_ar"),
                    "sources",
                ],
                "description": gettext_lazy(
                    "Say who declared it and when. “Declared cleared” never means safe."
                ),
            },
        ),
    ]

    def lookup_allowed(self, lookup: str, value: str, request: Any) -> bool:
        """The forms of monuments link to their hazards."""
        return lookup == "monuments__id__exact" or super().lookup_allowed(lookup, value, request)
