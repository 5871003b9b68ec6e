"""Evidence: what one source claims about one damage report.

Claims are graded by the Admiralty system, as NATO's joint doctrine for intelligence (AJP-2.1) has
it: the reliability of the source from A to F and, judged apart from it, the credibility of the
statement from 1 to 6. F and 6 mean that it cannot be judged, not that it is worst.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from catalogue.choices import InformationCredibility, Observation, SourceReliability, Stance
from catalogue.fields import PlainCharField, PlainTextField
from catalogue.models.constraints import one_of, review_constraints, review_indexes
from catalogue.models.record import Record
from catalogue.reviewed import cascade_unless_public

#: Characters of the claim that stand for the whole, as in a caption.
_TITLE = 80


class Evidence(Record):
    """A claim, for or against, with where it stands and its Admiralty grade."""

    LETTER: ClassVar[str] = "v"

    report = models.ForeignKey(
        "catalogue.DamageReport",
        verbose_name=_("report"),
        on_delete=cascade_unless_public,
        related_name="evidence",
    )
    monument = models.ForeignKey(
        "catalogue.Monument",
        verbose_name=_("about the monument"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text=_("Only where the claim clearly concerns one of several monuments."),
    )
    source = models.ForeignKey(
        "catalogue.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="evidence",
    )
    stance = models.CharField(_("stance"), max_length=8, choices=Stance, default=Stance.CONTEXT)
    claim_en = PlainTextField(_("claim (English)"), blank=True)
    claim_ar = PlainTextField(_("claim (Arabic)"), blank=True)
    locator = PlainCharField(_("where in the source"), max_length=300, blank=True)
    observation = models.CharField(
        _("how it was observed"), max_length=11, choices=Observation, blank=True
    )
    source_reliability = models.CharField(
        _("reliability of the source"), max_length=1, choices=SourceReliability, blank=True
    )
    information_credibility = models.CharField(
        _("credibility of the statement"),
        max_length=1,
        choices=InformationCredibility,
        blank=True,
    )

    class Meta(Record.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("report_id", "pk")
        constraints = [
            *review_constraints(),
            one_of("stance", Stance.values),
            one_of("observation", Observation.values, blank=True),
            one_of("source_reliability", SourceReliability.values, blank=True),
            one_of("information_credibility", InformationCredibility.values, blank=True),
        ]
        indexes = review_indexes()

    def __str__(self) -> str:
        """The beginning of the claim."""
        return Truncator(self.in_language("claim")).chars(_TITLE) or self.slug

    def clean(self) -> None:
        """The monument must be one of the report's; asks the database."""
        super().clean()
        if self.monument_id is None or not hasattr(self, "report") or self.report.pk is None:
            return
        if not self.report.links.filter(monument_id=self.monument_id).exists():
            raise ValidationError({"monument": _("The report does not name this monument.")})

    @property
    def grade(self) -> str:
        """The Admiralty grade, such as B2; empty where it is not given whole."""
        if not self.source_reliability or not self.information_credibility:
            return ""
        return self.source_reliability + self.information_credibility
