"""Evidence and sources: who says what, and whose words they are."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin import panels
from catalogue.admin.base import RecordAdmin
from catalogue.admin.filters import days
from catalogue.admin.merging import Merging
from catalogue.admin.ordering import Shown
from catalogue.admin.site import site
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    Evidence,
    Monument,
    Source,
)


@admin.register(Evidence, site=site)
class EvidenceAdmin(RecordAdmin):
    """Claims of sources about reports."""

    list_display = [
        "named",
        "report",
        "stance",
        "source",
        "observation",
        "grade",
        "review_state",
        "slug",
    ]
    list_filter = [
        "review_state",
        "stance",
        "observation",
        "source_reliability",
        "information_credibility",
    ]
    list_select_related = ["report", "source"]
    search_fields = ["slug", "claim_en", "claim_ar", "=identifier"]
    ordering = ["-pk"]
    sections = [
        (
            None,
            {
                "fields": [
                    "report",
                    "source",
                    "slug",
                    "stance",
                    ("claim_en", "claim_ar"),
                    "locator",
                    "monument",
                ]
            },
        ),
        (
            gettext_lazy("How far it can be trusted"),
            {"fields": ["observation", ("source_reliability", "information_credibility")]},
        ),
    ]

    @admin.display(description=gettext_lazy("claim"), ordering=Shown("claim"))
    def named(self, obj: Evidence) -> str:
        """The beginning of the claim."""
        return str(obj)

    @admin.display(description=gettext_lazy("grade"))
    def grade(self, obj: Evidence) -> str:
        """The Admiralty grade."""
        return obj.grade

    def shown_on(self, obj: Any) -> Any:
        """Its report."""
        return obj.report


@admin.register(Source, site=site)
class SourceAdmin(Merging, RecordAdmin):
    """Sources, and what rests on them."""

    list_display = [
        "title",
        "publisher",
        "published",
        "kind",
        "read",
        "party_to_conflict",
        "review_state",
    ]
    list_filter = [
        "review_state",
        "kind",
        "read",
        "party_to_conflict",
        days("earliest", "latest", gettext_lazy("published (EDTF)")),
    ]
    list_select_related = ["kind"]
    search_fields = ["title", "publisher", "author", "slug", "=identifier"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["belongings"]
    sections = [
        (
            None,
            {
                "fields": [
                    "title",
                    "slug",
                    ("publisher", "author"),
                    ("kind", "language"),
                    ("published", "accessed"),
                    "url",
                    "archived_url",
                ]
            },
        ),
        (
            gettext_lazy("How far it can be trusted"),
            {"fields": ["read", "party_to_conflict", "derives_from", "note"]},
        ),
        (gettext_lazy("What rests on it"), {"fields": ["belongings"]}),
    ]

    @admin.display(description=gettext_lazy("records"))
    def belongings(self, obj: Source) -> SafeString | str:
        """Lists of what names this source."""
        if not obj.pk:
            return "–"
        one: dict[str, object] = {"source__id__exact": obj.pk}
        many: dict[str, object] = {"sources__id__exact": obj.pk}
        rows: list[panels.Belonging] = [
            (Evidence.objects.filter(source=obj), one, ""),
            (ConditionAssessment.objects.filter(source=obj), one, ""),
            (ArtefactEvent.objects.filter(source=obj), one, ""),
            (Monument.objects.filter(sources=obj), many, ""),
            (Artefact.objects.filter(sources=obj), many, ""),
            (
                Source.objects.filter(derives_from=obj),
                {"derives_from__id__exact": obj.pk},
                _("Copies"),
            ),
        ]
        return panels.related(rows)
