"""What surrounds the monuments: who held the site when, and what is dangerous there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import HazardStatus, Vocabulary
from catalogue.fields import EdtfField, PlainCharField, PlainTextField, earliest_of, latest_of
from catalogue.models.constraints import dated, filled, one_of, review_constraints, review_indexes
from catalogue.models.ordering import oldest_first
from catalogue.models.record import Record


class ControlPeriod(Record):
    """Who held the site from when to when; no end means that it goes on."""

    LETTER: ClassVar[str] = "p"

    party_en = PlainCharField(_("party (English)"), max_length=200)
    party_ar = PlainCharField(_("party (Arabic)"), max_length=200, blank=True)
    start_edtf = EdtfField(_("from (EDTF)"), blank=True)
    start_earliest = earliest_of("start_edtf")
    start_latest = latest_of("start_edtf")
    end_edtf = EdtfField(_("to (EDTF)"), blank=True)
    end_earliest = earliest_of("end_edtf")
    end_latest = latest_of("end_edtf")
    note_en = PlainTextField(_("note (English)"), blank=True)
    note_ar = PlainTextField(_("note (Arabic)"), blank=True)
    sources = models.ManyToManyField(
        "catalogue.Source", verbose_name=_("sources"), blank=True, related_name="control_periods"
    )

    class Meta(Record.Meta):
        verbose_name = _("control period")
        verbose_name_plural = _("control periods")
        ordering = (oldest_first("start_earliest"), oldest_first("start_latest"), "pk")
        constraints = [
            *review_constraints(),
            filled("party_en"),
            dated("start_edtf", "start_earliest", "start_latest"),
            dated("end_edtf", "end_earliest", "end_latest"),
            models.CheckConstraint(
                name="controlperiod_in_order",
                condition=models.Q(start_earliest__isnull=True)
                | models.Q(end_latest__isnull=True)
                | models.Q(start_earliest__lte=models.F("end_latest")),
                violation_error_message=_("The period ends before it begins."),
            ),
        ]
        indexes = review_indexes()

    def __str__(self) -> str:
        return f"{self.in_language('party')} ({self.start_edtf})"


class Hazard(Record):
    """A danger or a closed access. `cleared` is what somebody declared, never advice."""

    LETTER: ClassVar[str] = "h"

    kind = models.ForeignKey(
        "catalogue.Term",
        verbose_name=_("kind"),
        on_delete=models.PROTECT,
        related_name="hazards_of_kind",
        limit_choices_to={"vocabulary": Vocabulary.HAZARD_KIND},
    )
    area_en = PlainCharField(_("area (English)"), max_length=300, blank=True)
    area_ar = PlainCharField(_("area (Arabic)"), max_length=300, blank=True)
    monuments = models.ManyToManyField(
        "catalogue.Monument", verbose_name=_("monuments"), blank=True, related_name="hazards"
    )
    reported_edtf = EdtfField(_("reported (EDTF)"), blank=True)
    reported_earliest = earliest_of("reported_edtf")
    reported_latest = latest_of("reported_edtf")
    cleared_edtf = EdtfField(_("declared cleared (EDTF)"), blank=True)
    cleared_earliest = earliest_of("cleared_edtf")
    cleared_latest = latest_of("cleared_edtf")
    status = models.CharField(
        _("status"), max_length=13, choices=HazardStatus, default=HazardStatus.UNKNOWN
    )
    note_en = PlainTextField(_("note (English)"), blank=True)
    note_ar = PlainTextField(_("note (Arabic)"), blank=True)
    sources = models.ManyToManyField(
        "catalogue.Source", verbose_name=_("sources"), blank=True, related_name="hazards"
    )

    class Meta(Record.Meta):
        verbose_name = _("hazard")
        verbose_name_plural = _("hazards")
        ordering = (oldest_first("reported_earliest"), "pk")
        constraints = [
            *review_constraints(),
            one_of("status", HazardStatus.values),
            dated("reported_edtf", "reported_earliest", "reported_latest"),
            dated("cleared_edtf", "cleared_earliest", "cleared_latest"),
            models.CheckConstraint(
                name="hazard_in_order",
                condition=models.Q(reported_earliest__isnull=True)
                | models.Q(cleared_latest__isnull=True)
                | models.Q(reported_earliest__lte=models.F("cleared_latest")),
                violation_error_message=_("It is cleared before it is reported."),
            ),
        ]
        indexes = review_indexes()

    def __str__(self) -> str:
        return f"{self.kind} · {self.in_language('area')}"
