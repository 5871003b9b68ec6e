"""Artefacts, described by Object ID, and the steps of their lives.

Object ID (J. Paul Getty Trust 1997, now kept by ICOM) asks for: type of object, materials and
techniques, measurements, inscriptions and markings, distinguishing features, title, subject, date
or period, maker, a short description; besides for an inventory number, related written material
(our sources), place of origin, cross-references to related objects, and the date documented.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from catalogue import dates, languages
from catalogue.choices import (
    ArtefactEventKind,
    ArtefactStatus,
    Authenticity,
    Confidence,
    QuantityKind,
    Vocabulary,
)
from catalogue.fields import (
    EdtfField,
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
    review_indexes,
)
from catalogue.models.ordering import oldest_first
from catalogue.models.record import Record, refuse_circle
from catalogue.reviewed import cascade_unless_public


class Artefact(Record):
    """A movable cultural object, or a lot of them, described by the headings of Object ID."""

    LETTER: ClassVar[str] = "t"

    title_en = PlainCharField(_("title (English)"), max_length=300, blank=True)
    title_ar = PlainCharField(_("title (Arabic)"), max_length=300, blank=True)
    object_type = models.ForeignKey(
        "catalogue.Term",
        verbose_name=_("type of object"),
        on_delete=models.PROTECT,
        related_name="artefacts_of_type",
        limit_choices_to={"vocabulary": Vocabulary.ARTEFACT_TYPE},
    )
    quantity = WholeNumberField(_("number of objects"), low=1, high=1_000_000)
    quantity_is = models.CharField(
        _("the number is"),
        max_length=8,
        choices=QuantityKind,
        default=QuantityKind.UNKNOWN,
    )
    authenticity = models.CharField(
        _("authenticity"), max_length=8, choices=Authenticity, default=Authenticity.UNKNOWN
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of the lot"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    same_as = models.ForeignKey(
        "catalogue.Monument",
        verbose_name=_("same as the monument"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="same_artefacts",
    )
    materials = models.ManyToManyField(
        "catalogue.Term",
        verbose_name=_("materials"),
        blank=True,
        related_name="artefacts_of_material",
        limit_choices_to={"vocabulary": Vocabulary.MATERIAL},
    )
    techniques = PlainTextField(_("techniques"), blank=True)
    measurements = PlainTextField(_("measurements"), blank=True)
    inscriptions = PlainTextField(_("inscriptions and markings"), blank=True)
    distinguishing_features = PlainTextField(_("distinguishing features"), blank=True)
    subject = PlainTextField(_("subject"), blank=True)
    maker = PlainCharField(_("maker"), max_length=300, blank=True)
    date_edtf = EdtfField(_("made (EDTF)"), blank=True)
    earliest = earliest_of("date_edtf")
    latest = latest_of("date_edtf")
    origin_monument = models.ForeignKey(
        "catalogue.Monument",
        verbose_name=_("comes from the monument"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="artefacts",
    )
    inventory_number = PlainCharField(_("inventory number"), max_length=100, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=ArtefactStatus, blank=True)
    description_en = PlainTextField(_("description (English)"), blank=True)
    description_ar = PlainTextField(_("description (Arabic)"), blank=True)
    documented_edtf = EdtfField(_("date documented (EDTF)"), blank=True)
    sources = models.ManyToManyField(
        "catalogue.Source", verbose_name=_("sources"), blank=True, related_name="artefacts"
    )
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("artefact")
        verbose_name_plural = _("artefacts")
        ordering = ("title_en", "pk")
        constraints = [
            *review_constraints(),
            in_a_language("title"),
            dated("date_edtf"),
            one_of("quantity_is", QuantityKind.values),
            one_of("authenticity", Authenticity.values),
            one_of("status", ArtefactStatus.values, blank=True),
            one_of("confidence", Confidence.values, blank=True),
            between("quantity", 1, 1_000_000),
            models.CheckConstraint(
                name="artefact_quantity_and_kind",
                condition=Q(quantity__isnull=True, quantity_is=QuantityKind.UNKNOWN)
                | (Q(quantity__isnull=False) & ~Q(quantity_is=QuantityKind.UNKNOWN)),
                violation_error_message=_("A number of objects says how it is meant."),
            ),
            models.CheckConstraint(
                name="artefact_not_part_of_itself",
                condition=~Q(part_of=F("pk")) | Q(part_of__isnull=True),
                violation_error_message=_("An object cannot be part of itself."),
            ),
        ]
        indexes = review_indexes("title_en")

    def __str__(self) -> str:
        return self.in_language("title")

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("catalogue:artefact-detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse a circle of lots; walks up the tree, one query a step."""
        super().clean()
        refuse_circle(self, "part_of", _("The lots run in a circle."))


class ArtefactEvent(Record):
    """One dated step in an artefact's life."""

    LETTER: ClassVar[str] = "x"
    #: The order of an object's path. A step counts from the first day that it can mean: what was
    #: stolen by August may have been so long before it was recovered in that month. Undated ones
    #: come first.
    PATH: ClassVar[tuple[OrderBy | str, ...]] = (
        F("earliest").asc(nulls_first=True),
        F("latest").asc(nulls_first=True),
        "slug",
    )

    artefact = models.ForeignKey(
        Artefact,
        verbose_name=_("artefact"),
        on_delete=cascade_unless_public,
        related_name="events",
    )
    date_edtf = EdtfField(_("date (EDTF)"), blank=True)
    earliest = earliest_of("date_edtf")
    latest = latest_of("date_edtf")
    kind = models.CharField(_("kind of event"), max_length=16, choices=ArtefactEventKind)
    place_en = PlainCharField(_("place (English)"), max_length=300, blank=True)
    place_ar = PlainCharField(_("place (Arabic)"), max_length=300, blank=True)
    holder_en = PlainCharField(_("in whose hands (English)"), max_length=300, blank=True)
    holder_ar = PlainCharField(_("in whose hands (Arabic)"), max_length=300, blank=True)
    note_en = PlainTextField(_("note (English)"), blank=True)
    note_ar = PlainTextField(_("note (Arabic)"), blank=True)
    source = models.ForeignKey(
        "catalogue.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="artefact_events",
    )

    class Meta(Record.Meta):
        verbose_name = _("artefact event")
        verbose_name_plural = _("artefact events")
        ordering = ("artefact_id", oldest_first("earliest"), oldest_first("latest"), "pk")
        constraints = [
            *review_constraints(),
            dated("date_edtf"),
            one_of("kind", ArtefactEventKind.values),
        ]
        indexes = review_indexes()

    def __str__(self) -> str:
        """What became of which object and when; a query for the artefact."""
        if not self.artefact_id:
            return self.slug
        seen = {"artefact": self.artefact, "kind": self.get_kind_display()}
        if not self.date_edtf:
            return pgettext("artefact event", "%(artefact)s: %(kind)s") % seen
        seen["day"] = dates.in_words(self.date_edtf, languages.reader())
        return pgettext("artefact event", "%(artefact)s, %(day)s: %(kind)s") % seen
