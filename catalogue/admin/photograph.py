"""Photographs: what they show, their rights, what is hidden in them, and their public copies."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from catalogue.admin.base import RecordAdmin
from catalogue.admin.filters import days
from catalogue.admin.site import site
from catalogue.files import copies, hiding
from catalogue.models import Photograph, PublicCopy
from catalogue.models.photograph import SUBJECTS


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

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Let copies be made anew where what they show, or name, is another."""
        stored = Photograph.objects.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        hiding.follow_change(obj, hiding.shown_of(stored) if stored is not None else None)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """With its copies; what was received stays sealed."""
        copies.drop(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Each with its copies."""
        for one in queryset.filter(first_published_at=None):
            copies.drop(one)
        super().delete_queryset(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Copies go with their photograph and protect nothing here."""
        listed, counts, perms, protected = super().get_deleted_objects(objs, request)
        copy = f"{capfirst(PublicCopy._meta.verbose_name)}: "
        return listed, counts, perms, [one for one in protected if not one.startswith(copy)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The file behind a photograph is given once."""
        own = super().get_readonly_fields(request, obj)
        return [*own, "original"] if obj is not None else own

    def shown_on(self, obj: Any) -> Any:
        """What it is a picture of; nothing yet in a form where that was left empty."""
        return next(filter(None, (getattr(obj, one) for one in SUBJECTS)), None)

    @admin.display(description=gettext_lazy("of"))
    def subject(self, obj: Photograph) -> str:
        """What it is a picture of."""
        return str(obj.subject)
