"""Photographs: what a picture shows, who made it, what may be done with it; and its public copies.

The picture as received is an `Original`, which stays sealed. What the public gets are copies that
were made anew from its pixels, once for each size, by a worker (`catalogue.files.copying`). Rows
that stand for stored files go only by the acts of `catalogue.files`, which delete those too: a
record with photographs is not deleted before them.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue import areas
from catalogue.choices import ReviewState
from catalogue.fields import (
    AreasField,
    EdtfField,
    PlainCharField,
    PlainTextField,
    earliest_of,
    key_validator,
    latest_of,
)
from catalogue.filing import (
    RIGHTS_URI,
    CapturedBasis,
    ContentWarning,
    FileKind,
    Moment,
    PictureKind,
    Rights,
)
from catalogue.models.constraints import dated, one_of, review_constraints
from catalogue.models.ordering import oldest_first
from catalogue.models.record import Record

#: The relations of which a photograph has exactly one.
SUBJECTS = ("monument", "report", "artefact")


def _one_subject() -> Q:
    found = Q()
    for subject in SUBJECTS:
        found |= Q(**{f"{one}__isnull": one != subject for one in SUBJECTS})
    return found


#: The creator of the catalogue's own drawings, as their rows have it.
OWN_NAME = "Catalogue of Palmyra"
#: Characters of a caption by which a photograph is known.
_TITLE = 80


class Photograph(Record):
    """A picture of one monument, one report or one artefact."""

    LETTER: ClassVar[str] = "f"

    monument = models.ForeignKey(
        "catalogue.Monument",
        verbose_name=_("monument"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="photographs",
    )
    report = models.ForeignKey(
        "catalogue.DamageReport",
        verbose_name=_("report"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="photographs",
    )
    artefact = models.ForeignKey(
        "catalogue.Artefact",
        verbose_name=_("artefact"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="photographs",
    )
    original = models.ForeignKey(
        "catalogue.Original",
        verbose_name=_("file as received"),
        on_delete=models.PROTECT,
        related_name="photographs",
        limit_choices_to={"kind": FileKind.PICTURE},
    )
    kind = models.CharField(
        _("kind of picture"),
        max_length=11,
        choices=PictureKind,
        default=PictureKind.PHOTOGRAPH,
    )
    caption_en = PlainTextField(_("caption (English)"), blank=True)
    caption_ar = PlainTextField(_("caption (Arabic)"), blank=True)
    alt_en = PlainTextField(_("what it shows, for who cannot see it (English)"), blank=True)
    alt_ar = PlainTextField(_("what it shows, for who cannot see it (Arabic)"), blank=True)
    creator = PlainCharField(
        _("made by"),
        max_length=300,
        blank=True,
        help_text=_("As credited in public; empty is nobody."),
    )
    rights = models.CharField(_("rights"), max_length=12, choices=Rights)
    captured = EdtfField(_("taken (EDTF)"), blank=True)
    earliest = earliest_of("captured")
    latest = latest_of("captured")
    captured_basis = models.CharField(
        _("how the date is known"), max_length=9, choices=CapturedBasis, blank=True
    )
    viewpoint_en = PlainCharField(_("seen from (English)"), max_length=300, blank=True)
    viewpoint_ar = PlainCharField(_("seen from (Arabic)"), max_length=300, blank=True)
    view = PlainCharField(
        _("key of the view"),
        max_length=80,
        blank=True,
        validators=[key_validator],
        help_text=_("Pictures of one subject with the same key show the same view."),
    )
    moment = models.CharField(_("before or after"), max_length=6, choices=Moment, blank=True)
    content_warning = models.CharField(
        _("content warning"),
        max_length=13,
        choices=ContentWarning,
        default=ContentWarning.NONE,
    )
    source = models.ForeignKey(
        "catalogue.Source",
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="photographs",
    )
    hidden_areas = AreasField(
        _("hidden areas"),
        blank=True,
        help_text=_(
            "left,top,width,height in fractions of the picture, semicolons between areas. They "
            "are destroyed in every public copy."
        ),
    )
    #: Of the largest public copy; null until there is one, and then the gate is closed.
    width = models.PositiveIntegerField(_("width in pixels"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), null=True, editable=False)
    #: Difference hash of the picture, 16 hexadecimal digits: alike for pictures that look alike.
    dhash = models.CharField(max_length=16, blank=True, db_index=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = (oldest_first("earliest"), oldest_first("latest"), "pk")
        constraints = [
            *review_constraints(),
            dated("captured"),
            one_of("kind", PictureKind.values),
            one_of("rights", Rights.values),
            one_of("captured_basis", CapturedBasis.values, blank=True),
            one_of("moment", Moment.values, blank=True),
            one_of("content_warning", ContentWarning.values),
            models.CheckConstraint(
                name="photograph_one_subject",
                condition=_one_subject(),
                violation_error_message=_(
                    "A photograph is of exactly one monument, report or artefact."
                ),
            ),
            models.CheckConstraint(
                name="photograph_date_and_basis",
                condition=Q(captured="", captured_basis="")
                | (~Q(captured="") & ~Q(captured_basis="")),
                violation_error_message=_("A date says how it is known."),
            ),
            models.CheckConstraint(
                name="photograph_view_with_moment",
                condition=Q(view="") | ~Q(moment=""),
                violation_error_message=_("A picture of a pair says if it is before or after."),
            ),
            models.CheckConstraint(
                name="photograph_public_has_words",
                condition=~Q(review_state=ReviewState.PUBLISHED) | ~Q(alt_en="") | ~Q(alt_ar=""),
                violation_error_message=_(
                    "What is published says what it shows, for who cannot see it."
                ),
            ),
            models.CheckConstraint(
                name="photograph_whole_size",
                condition=Q(width__isnull=True, height__isnull=True)
                | Q(width__isnull=False, width__gt=0, height__isnull=False, height__gt=0),
                violation_error_message=_("A size has two numbers."),
            ),
        ]
        indexes = [
            models.Index(fields=["review_state", "earliest", "id"]),
        ]

    def __str__(self) -> str:
        return Truncator(self.in_language("caption")).chars(_TITLE) or self.slug

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("catalogue:photograph-detail", args=[self.identifier])

    @property
    def subject(self) -> Record:
        """What it is a picture of; a query where that is not loaded."""
        found = next(getattr(self, one) for one in SUBJECTS if getattr(self, f"{one}_id"))
        assert isinstance(found, Record)  # noqa: S101  (the database has no other rows)
        return found

    @property
    def areas(self) -> list[areas.Area]:
        """The hidden areas as numbers."""
        return areas.parse(self.hidden_areas)

    @property
    def is_schematic(self) -> bool:
        """Whether it is a drawing of this catalogue and no evidence of anything."""
        return self.kind == PictureKind.SCHEMATIC

    @property
    def credited(self) -> str:
        """Who is credited; the catalogue itself by its name in the reader's language."""
        return gettext("Catalogue of Palmyra") if self.creator == OWN_NAME else self.creator

    @property
    def rights_uri(self) -> str:
        """The official address of its licence or rights statement."""
        return RIGHTS_URI.get(self.rights, "")

    def refuse_unready(self) -> None:
        """Besides what holds for all records: words for who cannot see it, and a public copy."""
        super().refuse_unready()
        if not (self.alt_en or self.alt_ar):
            raise ValidationError(
                gettext("Say first what the picture shows, for readers who cannot see it.")
            )
        if self.width is None and self.review_state != ReviewState.WITHDRAWN:
            raise ValidationError(
                gettext("Its public copies are not made yet: look at them before you publish.")
            )


class PublicCopy(models.Model):
    """One size of a photograph in one format, named by its content; made once."""

    photograph = models.ForeignKey(
        Photograph, verbose_name=_("photograph"), on_delete=models.PROTECT, related_name="copies"
    )
    width = models.PositiveIntegerField(_("width in pixels"))
    height = models.PositiveIntegerField(_("height in pixels"))
    media_type = models.CharField(_("media type"), max_length=20)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))
    #: By content: photographs with the same copy share it.
    stored_name = models.CharField(_("stored name"), max_length=80, db_index=True)
    checked_at = models.DateTimeField(_("last checked"), null=True)

    class Meta:
        verbose_name = _("public copy")
        verbose_name_plural = _("public copies")
        ordering = ("photograph_id", "width", "media_type")
        constraints = [
            one_of("media_type", ["image/jpeg", "image/webp"]),
            models.UniqueConstraint(
                fields=["photograph", "width", "media_type"], name="publiccopy_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.width} × {self.height} {self.media_type}"


class CopyOrder(models.Model):
    """The queue of the workers: a photograph whose public copies are to be made."""

    photograph = models.OneToOneField(
        Photograph, on_delete=models.CASCADE, related_name="copy_order", primary_key=True
    )
    ordered_at = models.DateTimeField(default=timezone.now)
    #: Until when a worker has it; one that is killed lets it lapse.
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    #: Why it was given up: a code of `catalogue.imaging`; empty while it waits.
    refusal = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("order of copies")
        verbose_name_plural = _("orders of copies")
        ordering = ("ordered_at", "pk")

    def __str__(self) -> str:
        return f"{self.photograph_id}"
