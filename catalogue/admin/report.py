"""Damage reports, with the claims that carry them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin import panels
from catalogue.admin.base import RecordAdmin
from catalogue.admin.filters import days, empty
from catalogue.admin.formsets import OrderedForm, OrderedFormSet, PartsFormSet
from catalogue.admin.inlines import Parts, ReviewedParts
from catalogue.admin.merging import Merging
from catalogue.admin.site import site
from catalogue.models import DamageCause, DamageEffect, DamageReport, Evidence, ReportMonument


class LinksFormSet(PartsFormSet):
    """A monument about which there is a claim stays linked."""

    def clean(self) -> None:
        """Refuse to unlink what evidence speaks about."""
        super().clean()
        if not self.instance.pk:
            return
        dropped = {form for form in self.forms if form.instance.pk and _leaves(self, form)}
        if not dropped:
            return
        former = {form.initial["monument"] for form in dropped}
        about = Evidence.objects.filter(report=self.instance, monument__in=former)
        if named := list(about.values_list("slug", flat=True)[:10]):
            fault = _("Evidence speaks about a monument that would no longer be linked: %(keys)s.")
            raise ValidationError(fault % {"keys": ", ".join(named)}, code="evidence")


def _leaves(formset: PartsFormSet, form: Any) -> bool:
    """Whether a link is deleted or led elsewhere."""
    gone = formset.can_delete and formset._should_delete_form(form)  # type: ignore[attr-defined]
    return bool(gone or "monument" in form.changed_data)


class Links(Parts):
    """The monuments that it harmed, or that say where it happened."""

    model = ReportMonument
    formset = LinksFormSet
    fields = ["monument", "role", "severity", "extent_percent", "note"]
    related = ["monument"]


class Causes(Parts):
    """What brought it about, the main cause first."""

    model: type[Model] = DamageCause
    form = OrderedForm
    formset = OrderedFormSet
    fields = ["order", "term", "certainty"]
    related = ["term"]
    ordering = ["position"]
    show_change_link = False


class Effects(Causes):
    """What it did."""

    model = DamageEffect


class Claims(ReviewedParts):
    """What sources say about it."""

    model = Evidence
    columns = [
        "source",
        "stance",
        "claim_en",
        "observation",
        "source_reliability",
        "information_credibility",
    ]
    related = ["source"]
    ordering = ["pk"]


@admin.register(DamageReport, site=site)
class DamageReportAdmin(Merging, RecordAdmin):
    """Reports of destruction and looting: what is said, by whom, and how far it is established."""

    list_display = [
        "titled",
        "slug",
        "kind",
        "event_date_edtf",
        "severity",
        "verification",
        "review_state",
    ]
    list_filter = [
        "review_state",
        "kind",
        "severity",
        "verification",
        empty("verification_reason", gettext_lazy("reason of the verification")),
        days("earliest", "latest", gettext_lazy("date of the event (EDTF)")),
        "confidence",
    ]
    search_fields = ["title_en", "title_ar", "slug", "=identifier"]
    prepopulated_fields = {"slug": ["title_en"]}
    readonly_fields = ["claims", "brackets"]
    inlines = [Links, Causes, Effects, Claims]
    parts = ["evidence"]
    sections = [
        (
            None,
            {
                "fields": [
                    ("title_en", "title_ar"),
                    "slug",
                    "kind",
                    ("event_date_edtf", "date_meaning"),
                    "brackets",
                ]
            },
        ),
        (
            gettext_lazy("What the evidence says"),
            {
                "fields": [
                    "claims",
                    "verification",
                    ("verification_reason_en", "verification_reason_ar"),
                    "confidence",
                ]
            },
        ),
        (
            gettext_lazy("What happened"),
            {
                "fields": [
                    "severity",
                    ("extent_percent", "extent_band"),
                    ("pit_count", "area_m2"),
                    ("summary_en", "summary_ar"),
                    ("attributed_to", "attributed_by"),
                    "artefacts",
                ]
            },
        ),
    ]

    @admin.display(description=gettext_lazy("claims"))
    def claims(self, obj: DamageReport) -> SafeString | str:
        """Everything that sources say about it."""
        return panels.claims(obj) if obj.pk else "–"

    @admin.display(description=gettext_lazy("dated by what brackets it"))
    def brackets(self, obj: DamageReport) -> SafeString | str:
        """The assessments before and after."""
        return panels.brackets(obj) if obj.pk else "–"

    def lookup_allowed(self, lookup: str, value: str, request: Any) -> bool:
        """The forms of monuments link to their reports."""
        return lookup == "monuments__id__exact" or super().lookup_allowed(lookup, value, request)
