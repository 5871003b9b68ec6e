"""Damage reports: one catalogued event of destruction or looting, or a claim of one.

Effects, bands of extent and certainties are those of EAMENA's reference data.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.choices import (
    Certainty,
    Confidence,
    DateMeaning,
    ExtentBand,
    ReportKind,
    ReportMonumentRole,
    ReviewState,
    Severity,
    Verification,
    Vocabulary,
)
from catalogue.fields import (
    EdtfField,
    NumberField,
    PlainCharField,
    PlainTextField,
    WholeNumberField,
    earliest_of,
    latest_of,
)
from catalogue.models.constraints import (
    between,
    dated,
    in_a_language,
    one_of,
    review_constraints,
)
from catalogue.models.ordering import NewestFirstIndex, newest_first
from catalogue.models.record import Record, refuse_hidden_terms


class DamageReport(Record):
    """An event of destruction or looting; its links say what it did to which monument."""

    LETTER: ClassVar[str] = "r"

    kind = models.CharField(_("kind"), max_length=11, choices=ReportKind)
    title_en = PlainCharField(_("title (English)"), max_length=300, blank=True)
    title_ar = PlainCharField(_("title (Arabic)"), max_length=300, blank=True)
    event_date_edtf = EdtfField(_("date of the event (EDTF)"), blank=True)
    earliest = earliest_of("event_date_edtf")
    latest = latest_of("event_date_edtf")
    date_meaning = models.CharField(
        _("meaning of the date"),
        max_length=10,
        choices=DateMeaning,
        default=DateMeaning.WITHIN,
    )
    attributed_to = PlainTextField(_("attributed to, and by whom"), blank=True)
    attributed_by = PlainTextField(_("attribution made by"), blank=True)
    severity = models.CharField(
        _("severity"), max_length=9, choices=Severity, default=Severity.UNKNOWN
    )
    extent_percent = NumberField(_("extent (percent)"), low=0, high=100)
    extent_band = models.CharField(
        _("extent (EAMENA band)"), max_length=16, choices=ExtentBand, blank=True
    )
    pit_count = WholeNumberField(_("looters' pits counted"), low=0, high=1_000_000)
    area_m2 = NumberField(_("area affected (square metres)"), low=0, high=1e8)
    verification = models.CharField(
        _("verification"), max_length=15, choices=Verification, default=Verification.ALLEGED
    )
    verification_reason_en = PlainTextField(_("reason of the verification (English)"), blank=True)
    verification_reason_ar = PlainTextField(_("reason of the verification (Arabic)"), blank=True)
    summary_en = PlainTextField(_("summary (English)"), blank=True)
    summary_ar = PlainTextField(_("summary (Arabic)"), blank=True)
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence, blank=True)
    artefacts = models.ManyToManyField(
        "catalogue.Artefact", verbose_name=_("objects"), blank=True, related_name="reports"
    )
    monuments: models.ManyToManyField[models.Model, models.Model] = models.ManyToManyField(
        "catalogue.Monument",
        verbose_name=_("monuments"),
        through="catalogue.ReportMonument",
        related_name="reports",
    )

    class Meta(Record.Meta):
        verbose_name = _("damage report")
        verbose_name_plural = _("damage reports")
        ordering = (newest_first("latest"), "pk")
        constraints = [
            *review_constraints(),
            in_a_language("title"),
            dated("event_date_edtf"),
            one_of("kind", ReportKind.values),
            one_of("date_meaning", DateMeaning.values),
            one_of("severity", Severity.values),
            one_of("extent_band", ExtentBand.values, blank=True),
            one_of("verification", Verification.values),
            one_of("confidence", Confidence.values, blank=True),
            between("extent_percent", 0, 100),
            between("pit_count", 0, 1_000_000),
            between("area_m2", 0, 1e8),
            models.CheckConstraint(
                name="damagereport_one_extent",
                condition=Q(extent_percent__isnull=True) | Q(extent_band=""),
                violation_error_message=_("Give the extent in percent or as a band, not both."),
            ),
        ]
        indexes = [
            NewestFirstIndex(fields=["review_state", "-latest", "-earliest", "id"]),
            NewestFirstIndex(fields=["review_state", "severity", "-latest", "id"]),
            NewestFirstIndex(fields=["review_state", "kind", "-latest", "id"]),
            models.Index(fields=["review_state", "earliest", "id"]),
            models.Index(fields=["review_state", "-changed_at", "id"]),
            # All that the public lists and figures count, so that no whole row is read for it.
            models.Index(
                fields=["review_state", "severity", "verification", "kind", "earliest", "latest"],
                name="damagereport_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.in_language("title")

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("catalogue:report-detail", args=[self.slug])


class ReportMonument(models.Model):
    """One monument that a report is about, or that says where it happened; part of the report."""

    report = models.ForeignKey(
        DamageReport,
        verbose_name=_("report"),
        on_delete=models.CASCADE,
        related_name="links",
        db_index=False,  # the constraint reportmonument_once has the index
    )
    monument = models.ForeignKey(
        "catalogue.Monument",
        verbose_name=_("monument"),
        on_delete=models.PROTECT,
        related_name="report_links",
        db_index=False,  # the index reportmonument_by_monument begins with it
    )
    role = models.CharField(
        _("role"),
        max_length=8,
        choices=ReportMonumentRole,
        default=ReportMonumentRole.AFFECTED,
    )
    severity = models.CharField(
        _("severity there"),
        max_length=9,
        choices=Severity,
        blank=True,
        help_text=_("Of what the report says about this monument; empty for a setting."),
    )
    extent_percent = NumberField(_("extent there (percent)"), low=0, high=100)
    note = PlainTextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("monument of a report")
        verbose_name_plural = _("monuments of a report")
        ordering = ("report_id", "pk")
        constraints = [
            one_of("role", ReportMonumentRole.values),
            one_of("severity", Severity.values, blank=True),
            between("extent_percent", 0, 100),
            models.UniqueConstraint(
                fields=["report", "monument"],
                name="reportmonument_once",
                violation_error_message=_("The report already names this monument."),
            ),
            models.CheckConstraint(
                name="reportmonument_role_and_severity",
                condition=Q(
                    role=ReportMonumentRole.SETTING, severity="", extent_percent__isnull=True
                )
                | (Q(role=ReportMonumentRole.AFFECTED) & ~Q(severity="")),
                violation_error_message=_(
                    "An affected monument needs a severity; a setting has neither severity nor "
                    "extent."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["monument", "role", "report"], name="reportmonument_by_monument"),
        ]

    def __str__(self) -> str:
        return str(self.monument)


class ReportTerm(models.Model):
    """A cause or an effect of a report with its EAMENA certainty; `position` 0 is the main one."""

    report: models.ForeignKey[DamageReport, DamageReport]
    certainty = models.CharField(_("certainty"), max_length=14, choices=Certainty, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ("report_id", "position")
        constraints = [
            one_of("certainty", Certainty.values, blank=True),
            models.UniqueConstraint(fields=["report", "position"], name="%(class)s_position"),
            models.UniqueConstraint(
                fields=["report", "term"],
                name="%(class)s_once",
                violation_error_message=_("The report already names this term."),
            ),
        ]

    def clean(self) -> None:
        """What is public uses only terms that are, or were, public."""
        super().clean()
        if hasattr(self, "report") and self.report.review_state == ReviewState.PUBLISHED:
            refuse_hidden_terms(self)


class DamageCause(ReportTerm):
    """What brought the damage about."""

    report = models.ForeignKey(
        DamageReport,
        verbose_name=_("report"),
        on_delete=models.CASCADE,
        related_name="causes",
        db_index=False,  # the constraint damagecause_once has the index
    )
    term = models.ForeignKey(
        "catalogue.Term",
        verbose_name=_("cause"),
        on_delete=models.PROTECT,
        related_name="causes",
        limit_choices_to={"vocabulary": Vocabulary.DAMAGE_CAUSE},
    )

    class Meta(ReportTerm.Meta):
        verbose_name = _("cause")
        verbose_name_plural = _("causes")

    def __str__(self) -> str:
        return str(self.term)


class DamageEffect(ReportTerm):
    """What the damage did, in EAMENA's effect types."""

    report = models.ForeignKey(
        DamageReport,
        verbose_name=_("report"),
        on_delete=models.CASCADE,
        related_name="effects",
        db_index=False,  # the constraint damageeffect_once has the index
    )
    term = models.ForeignKey(
        "catalogue.Term",
        verbose_name=_("effect"),
        on_delete=models.PROTECT,
        related_name="effects",
        limit_choices_to={"vocabulary": Vocabulary.EAMENA_EFFECT},
    )

    class Meta(ReportTerm.Meta):
        verbose_name = _("effect")
        verbose_name_plural = _("effects")

    def __str__(self) -> str:
        return str(self.term)
