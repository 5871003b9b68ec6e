"""Condition assessments: what stood on one date, by one assessor, from one source.

Investigator's role, kind of assessment, recommendation and priority follow the condition
assessment of the EAMENA database (Endangered Archaeology in the Middle East and North Africa).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from catalogue import dates, languages
from catalogue.choices import (
    AssessmentBasis,
    AssessmentKind,
    Condition,
    InvestigatorRole,
    Priority,
)
from catalogue.fields import EdtfField, PlainCharField, PlainTextField, earliest_of, latest_of
from catalogue.models.constraints import dated, one_of, review_constraints, review_indexes
from catalogue.models.ordering import oldest_first
from catalogue.models.record import Record
from catalogue.reviewed import cascade_unless_public


class ConditionAssessment(Record):
    """The condition of one monument on one date; `unknown` is no observation."""

    LETTER: ClassVar[str] = "c"

    monument = models.ForeignKey(
        "catalogue.Monument",
        verbose_name=_("monument"),
        on_delete=cascade_unless_public,
        related_name="assessments",
    )
    assessed_on = EdtfField(_("assessed on (EDTF)"), blank=True)
    earliest = earliest_of("assessed_on")
    latest = latest_of("assessed_on")
    condition = models.CharField(
        _("condition"), max_length=17, choices=Condition, default=Condition.UNKNOWN
    )
    basis = models.CharField(_("basis"), max_length=9, choices=AssessmentBasis, blank=True)
    assessor_en = PlainCharField(_("assessor (English)"), max_length=300, blank=True)
    assessor_ar = PlainCharField(_("assessor (Arabic)"), max_length=300, blank=True)
    investigator_role = models.CharField(
        _("role of the investigator"), max_length=13, choices=InvestigatorRole, blank=True
    )
    kind = models.CharField(
        _("kind of assessment"), max_length=14, choices=AssessmentKind, blank=True
    )
    source = models.ForeignKey(
        "catalogue.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    note_en = PlainTextField(_("note (English)"), blank=True)
    note_ar = PlainTextField(_("note (Arabic)"), blank=True)
    recommendation_en = PlainTextField(_("recommendation (English)"), blank=True)
    recommendation_ar = PlainTextField(_("recommendation (Arabic)"), blank=True)
    priority = models.CharField(_("priority"), max_length=6, choices=Priority, blank=True)
    next_due_edtf = EdtfField(_("next assessment due (EDTF)"), blank=True)
    next_due_latest = latest_of("next_due_edtf")

    class Meta(Record.Meta):
        verbose_name = _("condition assessment")
        verbose_name_plural = _("condition assessments")
        ordering = ("monument_id", oldest_first("latest"), "pk")
        constraints = [
            *review_constraints(),
            dated("assessed_on"),
            dated("next_due_edtf", "next_due_latest", "next_due_latest"),
            one_of("condition", Condition.values),
            one_of("basis", AssessmentBasis.values, blank=True),
            one_of("investigator_role", InvestigatorRole.values, blank=True),
            one_of("kind", AssessmentKind.values, blank=True),
            one_of("priority", Priority.values, blank=True),
        ]
        indexes = review_indexes()

    def __str__(self) -> str:
        """What was found where and when, in the reader's language; a query for the monument."""
        if not self.monument_id:
            return self.slug
        day = dates.in_words(self.assessed_on, languages.reader())
        seen = {"monument": self.monument, "day": day, "condition": self.get_condition_display()}
        return pgettext("assessment", "%(monument)s, %(day)s: %(condition)s") % seen
