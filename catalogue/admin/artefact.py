"""Artefacts after Object ID, and the steps of their lives."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy

from catalogue.admin.base import RecordAdmin
from catalogue.admin.filters import days
from catalogue.admin.inlines import ReviewedParts
from catalogue.admin.merging import Merging
from catalogue.admin.ordering import Shown, shown
from catalogue.admin.site import site
from catalogue.models import Artefact, ArtefactEvent


class Events(ReviewedParts):
    """What became of it, step by step."""

    model = ArtefactEvent
    columns = ["date_edtf", "kind", "place_en", "holder_en", "source"]
    related = ["source"]
    ordering = ["latest", "earliest", "slug"]


@admin.register(Artefact, site=site)
class ArtefactAdmin(Merging, RecordAdmin):
    """Objects that were taken, destroyed, evacuated or recovered."""

    list_display = [
        "titled",
        "slug",
        "object_type",
        "quantity",
        "status",
        "authenticity",
        "origin_monument",
        "review_state",
    ]
    list_filter = ["review_state", "status", "authenticity", "object_type", "confidence"]
    list_select_related = ["object_type", "origin_monument"]
    search_fields = ["title_en", "title_ar", "inventory_number", "slug", "=identifier"]
    ordering = [Shown("title").asc(), "pk"]
    prepopulated_fields = {"slug": ["title_en"]}
    inlines = [Events]
    parts = ["events"]
    sections = [
        (
            None,
            {
                "fields": [
                    ("title_en", "title_ar"),
                    "slug",
                    "object_type",
                    ("quantity", "quantity_is"),
                    ("status", "authenticity"),
                    "inventory_number",
                ]
            },
        ),
        (
            gettext_lazy("Where it belongs"),
            {"fields": ["origin_monument", "part_of", "same_as"]},
        ),
        (
            gettext_lazy("Description after Object ID"),
            {
                "fields": [
                    "materials",
                    "techniques",
                    "measurements",
                    "inscriptions",
                    "distinguishing_features",
                    "subject",
                    "maker",
                    "date_edtf",
                    ("description_en", "description_ar"),
                    "documented_edtf",
                    "sources",
                    "confidence",
                ]
            },
        ),
    ]


@admin.register(ArtefactEvent, site=site)
class ArtefactEventAdmin(RecordAdmin):
    """Steps of objects: stolen, seized, returned."""

    list_display = [
        "slug",
        "artefact",
        "kind",
        "date_edtf",
        shown("place", gettext_lazy("place")),
        "source",
        "review_state",
    ]
    list_filter = [
        "review_state",
        "kind",
        days("earliest", "latest", gettext_lazy("date (EDTF)")),
    ]
    list_select_related = ["artefact", "source"]
    search_fields = ["slug", "place_en", "place_ar", "holder_en", "holder_ar", "=identifier"]
    ordering = ["-pk"]
    sections = [
        (
            None,
            {
                "fields": [
                    "artefact",
                    "source",
                    "slug",
                    ("kind", "date_edtf"),
                    ("place_en", "place_ar"),
                    ("holder_en", "holder_ar"),
                    ("note_en", "note_ar"),
                ]
            },
        ),
    ]

    def shown_on(self, obj: Any) -> Any:
        """Its artefact."""
        return obj.artefact
