"""Photographs: what they show, their rights, what is hidden in them, and their public copies."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from catalogue.admin.base import RecordAdmin
from catalogue.admin.filters import days
from catalogue.admin.site import site
from catalogue.models import Photograph


@admin.register(Photograph, site=site)
class PhotographAdmin(RecordAdmin):
    """Pictures of monuments, reports and artefacts."""

    list_display = ["slug", "subject", "kind", "captured", "moment", "rights", "review_state"]
    list_filter = [
        "review_state",
        "kind",
        "rights",
        "moment",
        "content_warning",
        days("earliest", "latest", gettext_lazy("taken (EDTF)")),
    ]
    list_select_related = ["monument", "report", "artefact"]
    search_fields = ["slug", "caption_en", "caption_ar", "creator", "=identifier"]
    ordering = ["-pk"]
    sections = [
        (None, {"fields": ["monument", "report", "artefact", "slug", "original", "kind"]}),
        (
            gettext_lazy("What it shows"),
            {
                "fields": [
                    ("caption_en", "caption_ar"),
                    ("alt_en", "alt_ar"),
                    "content_warning",
                    "hidden_areas",
                ]
            },
        ),
        (
            gettext_lazy("Who made it, and what may be done with it"),
            {"fields": [("creator", "rights"), "source"]},
        ),
        (
            gettext_lazy("When and from where"),
            {
                "fields": [
                    ("captured", "captured_basis"),
                    ("viewpoint_en", "viewpoint_ar"),
                    ("view", "moment"),
                ]
            },
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The file behind a photograph is given once."""
        own = super().get_readonly_fields(request, obj)
        return [*own, "original"] if obj is not None else own

    def shown_on(self, obj: Any) -> Any:
        """What it is a picture of."""
        return obj.subject

    @admin.display(description=gettext_lazy("of"))
    def subject(self, obj: Photograph) -> str:
        """What it is a picture of."""
        return str(obj.subject)
