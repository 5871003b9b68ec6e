"""Parts of records by themselves: for records with many, and to search over all of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import derived, naming
from catalogue.admin.base import CatalogueAdmin, ReviewedAdmin
from catalogue.admin.forms import PartForm, RecordForm
from catalogue.admin.permissions import OwnFilters
from catalogue.admin.site import site
from catalogue.choices import NameKind
from catalogue.models import (
    DamageCause,
    DamageEffect,
    Designation,
    ExternalIdentifier,
    MonumentName,
    PastSlug,
    Position,
    ReportMonument,
)
from catalogue.moderation import people


class NameForm(RecordForm):
    """Preferred names in English and Arabic are fields of the monument, which decide."""

    def clean(self) -> dict[str, Any]:
        """Refuse to say otherwise here."""
        data = super().clean()
        column = naming.COLUMNS.get(data.get("language", ""))
        monument = data.get("monument")
        if column is None or monument is None or not data.get("name"):
            return data
        is_preferred = data.get("kind") == NameKind.PREFERRED
        if is_preferred != (data["name"] == getattr(monument, column)):
            fault = _("Preferred names in English and Arabic are set in the monument's own form.")
            raise ValidationError({"kind": fault})
        return data


@admin.register(MonumentName, site=site)
class MonumentNameAdmin(ReviewedAdmin):
    """Names of monuments in all languages."""

    form = NameForm
    list_display = ["name", "language", "kind", "monument", "review_state"]
    list_filter = ["review_state", "kind"]
    list_select_related = ["monument"]
    search_fields = ["name", "language"]
    ordering = ["-pk"]
    sections = [(None, {"fields": ["monument", ("name", "language"), "kind", "note"]})]

    def touched(self, obj: Any) -> set[int]:
        """Its monument."""
        return {obj.monument_id}

    def keep_in_step(self, monument_ids: set[int]) -> None:
        """The preferred names."""
        naming.keep_preferred(monument_ids)

    def shown_on(self, obj: Any) -> Any:
        """Its monument."""
        return obj.monument


@admin.register(Position, site=site)
class PositionAdmin(OwnFilters, CatalogueAdmin):
    """True positions, which the public never sees by themselves."""

    form = PartForm
    list_display = ["monument", "level"]
    list_select_related = ["monument"]
    list_filter = ["monument__publication"]
    search_fields = ["monument__name_en", "monument__name_ar", "monument__slug"]
    ordering = ["-pk"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "monument",
                    ("lat", "lon", "precision_m"),
                    "geometry",
                    "basis",
                    "reason",
                ],
                "description": gettext_lazy(
                    "Protected: this is the true position. What the public is shown of it is "
                    "decided by the publication of the position in the monument's form."
                ),
            },
        ),
    ]

    @admin.display(description=gettext_lazy("publication"))
    def level(self, obj: Position) -> str:
        """How much of it the public is shown."""
        return obj.monument.get_publication_display()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A position stays with its monument."""
        return [] if obj is None else ["monument"]

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Keep who looks at it."""
        if (obj := kwargs.get("obj")) is not None:
            people.note_place(request.user, obj.monument)
        return super().render_change_form(request, context, *args, **kwargs)

    def touched(self, obj: Any) -> set[int]:
        """Its monument."""
        return {obj.monument_id}

    def keep_in_step(self, monument_ids: set[int]) -> None:
        """The published place."""
        derived.refresh_places(monument_ids)


@admin.register(Designation, site=site)
class DesignationAdmin(CatalogueAdmin):
    """Legal status of monuments."""

    form = PartForm
    list_display = ["__str__", "reference", "date_edtf", "monument"]
    list_select_related = ["monument"]
    search_fields = ["title_en", "title_ar", "reference", "monument__name_en"]
    ordering = ["-pk"]


@admin.register(ExternalIdentifier, site=site)
class ExternalIdentifierAdmin(CatalogueAdmin):
    """What registers call monuments."""

    form = PartForm
    list_display = ["value", "scheme", "monument"]
    list_select_related = ["monument"]
    list_filter = ["scheme"]
    search_fields = ["value", "monument__name_en"]
    ordering = ["-pk"]


@admin.register(ReportMonument, site=site)
class ReportMonumentAdmin(CatalogueAdmin):
    """Which report harmed which monument, and how badly."""

    form = PartForm
    list_display = ["report", "monument", "role", "severity", "extent_percent"]
    list_select_related = ["report", "monument"]
    list_filter = ["role", "severity"]
    search_fields = ["report__title_en", "report__slug", "monument__name_en", "monument__slug"]
    ordering = ["-pk"]

    def touched(self, obj: Any) -> set[int]:
        """Its monument."""
        return {obj.monument_id}


class ReportTermAdmin(CatalogueAdmin):
    """Causes and effects, whose order is edited in the report."""

    form = PartForm
    list_display = ["term", "report", "position", "certainty"]
    list_select_related = ["term", "report"]
    list_filter = ["certainty", "term"]
    search_fields = ["report__title_en", "report__slug", "term__label_en"]
    ordering = ["-pk"]


@admin.register(DamageCause, site=site)
class DamageCauseAdmin(ReportTermAdmin):
    """What brought damage about."""


@admin.register(DamageEffect, site=site)
class DamageEffectAdmin(ReportTermAdmin):
    """What damage did."""


@admin.register(PastSlug, site=site)
class PastSlugAdmin(CatalogueAdmin):
    """Former keys, which keep old addresses alive: to be looked up, not edited."""

    list_display = ["slug", "model", "record_id"]
    list_filter = ["model"]
    search_fields = ["slug"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They come from changed keys."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An address that was given is kept."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An address that was given is kept."""
        return False
