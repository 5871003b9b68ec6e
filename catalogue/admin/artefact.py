"""Artefacts after Object ID, and the steps of their lives."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
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
    related = ["artefact", "source"]
    ordering = list(ArtefactEvent.PATH)


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
        "named",
        "kind",
        "date_edtf",
        shown("place", gettext_lazy("place")),
        "source",
        "review_state",
        "slug",
    ]
    list_filter = [
        "review_state",
        "kind",
        days("earliest", "latest", gettext_lazy("date (EDTF)")),
    ]
    search_fields = [
        *("artefact__title_en", "artefact__title_ar", "slug"),
        *("place_en", "place_ar", "holder_en", "holder_ar", "=identifier"),
    ]
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the artefacts, after which steps are named, and the sources."""
        return super().get_queryset(request).select_related("artefact", "source")

    @admin.display(description=gettext_lazy("artefact event"), ordering=Shown("artefact__title"))
    def named(self, obj: ArtefactEvent) -> str:
        """Its artefact, day and kind."""
        return str(obj)

    def shown_on(self, obj: Any) -> Any:
        """Its artefact."""
        return obj.artefact
