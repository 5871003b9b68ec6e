"""Monuments, with their names, positions and all that belongs to them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import dates, derived, naming
from catalogue.admin import panels
from catalogue.admin.base import RecordAdmin, SharedFields
from catalogue.admin.formsets import PartsFormSet
from catalogue.admin.inlines import Parts, ReviewedParts
from catalogue.admin.merging import Merging
from catalogue.admin.ordering import Shown
from catalogue.admin.site import site
from catalogue.choices import NameKind
from catalogue.models import (
    Artefact,
    ConditionAssessment,
    DamageReport,
    Designation,
    Evidence,
    ExternalIdentifier,
    Hazard,
    Monument,
    MonumentName,
    Position,
    PublishedPlace,
    Threat,
)
from catalogue.models.ordering import newest_first
from catalogue.models.vocabulary import UNKNOWN_LANGUAGE, unknown_languages
from catalogue.moderation import people
from catalogue.words import word


class NamesFormSet(PartsFormSet):
    """Preferred names in English and Arabic are the monument's own fields, which decide."""

    def clean(self) -> None:
        """Refuse a row that says otherwise, if it was touched."""
        for form in self.forms:
            if {"name", "language", "kind"} & set(form.changed_data) and not form.errors:
                _agree(form, self.instance)
        self._refuse_unknown_languages()
        super().clean()

    def _refuse_unknown_languages(self) -> None:
        """One query for all rows whose language was touched."""
        touched = [form for form in self.forms if "language" in form.changed_data]
        tags = {form: form.cleaned_data.get("language", "") for form in touched if not form.errors}
        unknown = unknown_languages(tags.values())
        for form, tag in tags.items():
            if tag in unknown:
                form.add_error("language", UNKNOWN_LANGUAGE)


def _agree(form: Any, monument: Monument) -> None:
    data = form.cleaned_data
    column = naming.COLUMNS.get(data.get("language", ""))
    if column is None or data.get("kind") != NameKind.PREFERRED:
        return
    if data["name"] != getattr(monument, column):
        fault = _("Preferred names in English and Arabic are set in the fields of the monument.")
        form.add_error("kind", ValidationError(fault, code="preferred"))


class Names(ReviewedParts):
    """The names of a monument in all languages."""

    model = MonumentName
    formset = NamesFormSet
    columns = ["name", "language", "kind", "note"]


class ExternalIdentifiers(Parts):
    """What registers call it."""

    model = ExternalIdentifier


class Designations(Parts):
    """Its legal status."""

    model = Designation
    fields = ["title_en", "title_ar", "reference", "date_edtf"]


class TruePosition(SharedFields, admin.StackedInline[Any, Any]):
    """Where it really is, whatever the public may be told."""

    model = Position
    template = "admin/catalogue/inline_position.html"
    extra = 0
    max_num = 1
    fields = [("lat", "lon", "precision_m"), "geometry", "basis"]


class Assessments(ReviewedParts):
    """Its condition, as assessed."""

    model = ConditionAssessment
    columns = ["assessed_on", "condition", "basis", "source", "assessor_en"]
    related = ["monument", "source"]
    ordering = [newest_first("latest"), "pk"]


@admin.register(Monument, site=site)
class MonumentAdmin(Merging, RecordAdmin):
    """Monuments: what they are, where, and in which condition."""

    list_display = [
        "name_en",
        "name_ar",
        "slug",
        "kind",
        "part_of",
        "condition_word",
        "publication",
        "review_state",
    ]
    list_filter = ["review_state", "condition", "publication", "kind", "confidence"]
    list_select_related = ["kind", "part_of"]
    search_fields = ["name_en", "name_ar", "slug", "=identifier"]
    ordering = [Shown("name").asc(), "pk"]
    search_help_text = gettext_lazy("Any of its names, its key or its identifier.")
    prepopulated_fields = {"slug": ["name_en"]}
    readonly_fields = ["condition_word", "condition_table", "belongings", "published_place"]
    inlines = [Names, TruePosition, Assessments, ExternalIdentifiers, Designations]
    parts = ["names", "assessments"]
    sections = [
        (
            None,
            {
                "fields": [
                    ("name_en", "name_ar"),
                    "slug",
                    ("kind", "part_of"),
                    ("date_edtf", "date_note"),
                ]
            },
        ),
        (
            gettext_lazy("Condition"),
            {
                "fields": ["condition_word", "condition_table"],
                "description": gettext_lazy(
                    "Derived from the published assessments and reports; change those."
                ),
            },
        ),
        (
            gettext_lazy("Description"),
            {
                "fields": [
                    ("description_en", "description_ar"),
                    "dimensions_m",
                    "sources",
                    "confidence",
                ]
            },
        ),
        (
            gettext_lazy("What the public is shown of its place"),
            {"fields": ["publication", "published_place"]},
        ),
        (gettext_lazy("What belongs to it"), {"fields": ["belongings"]}),
    ]

    @admin.display(description=gettext_lazy("latest recorded condition"), ordering="condition")
    def condition_word(self, obj: Monument) -> str:
        """The derived condition with its day."""
        since = obj.condition_latest
        said = word("condition", obj.condition)
        if since is None or since >= dates.OPEN_END:
            return said
        return f"{said} ({dates.iso(since)})"

    @admin.display(description=gettext_lazy("observations"))
    def condition_table(self, obj: Monument) -> SafeString | str:
        """Every dated observation."""
        return panels.condition(obj) if obj.pk else "–"

    @admin.display(description=gettext_lazy("published place"))
    def published_place(self, obj: Monument) -> SafeString | str:
        """The point and precision that the public can know."""
        if obj.published_lat is None or obj.published_lon is None:
            return _("Nothing")
        point = f"{obj.published_lat:.5f}, {obj.published_lon:.5f}"
        metres = obj.published_precision_m
        whole = f"{point} ± {metres} m" if metres is not None else point
        return format_html('<bdi dir="ltr">{}</bdi>', whole)

    @admin.display(description=gettext_lazy("records"))
    def belongings(self, obj: Monument) -> SafeString | str:
        """Lists of what is about this monument."""
        if not obj.pk:
            return "–"
        own: dict[str, object] = {"monument__id__exact": obj.pk}
        rows: list[panels.Belonging] = [
            (ConditionAssessment.objects.filter(monument=obj), own, ""),
            (DamageReport.objects.filter(monuments=obj), {"monuments__id__exact": obj.pk}, ""),
            (Evidence.objects.filter(monument=obj), own, ""),
            (Threat.objects.filter(monument=obj), own, ""),
            (
                Artefact.objects.filter(origin_monument=obj),
                {"origin_monument__id__exact": obj.pk},
                "",
            ),
            (Hazard.objects.filter(monuments=obj), {"monuments__id__exact": obj.pk}, ""),
            (Monument.objects.filter(part_of=obj), {"part_of__id__exact": obj.pk}, _("Parts")),
        ]
        return panels.related(rows)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Any name finds the monument, without joining all names."""
        words = search_term.split()
        if not words:
            return queryset, False
        named = MonumentName.objects.order_by()
        for one in words:
            named = named.filter(name__icontains=one)
        everything = Monument.objects.order_by()
        own, _repeats = super().get_search_results(request, everything, search_term)
        found = Q(pk__in=own.values("pk")) | Q(pk__in=named.values("monument"))
        return queryset.filter(found), False

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """The form shows the true position: keep who looks at it."""
        if (obj := kwargs.get("obj")) is not None:
            people.note_place(request.user, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Before another level of publication holds, nothing finer is published."""
        if "publication" in form.changed_data:
            PublishedPlace().apply(obj)
        super().save_model(request, obj, form, change)

    def keep_in_step(self, monument_ids: set[int]) -> None:
        """Condition, published place and preferred names."""
        super().keep_in_step(monument_ids)
        derived.refresh_places(monument_ids)
        naming.keep_preferred(monument_ids)
