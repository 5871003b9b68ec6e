"""Monuments, their names and what registers call them. True positions are in `place`."""

from __future__ import annotations

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from catalogue.choices import (
    Condition,
    Confidence,
    ExternalScheme,
    NameKind,
    Probability,
    PublicationLevel,
    Vocabulary,
)
from catalogue.condition import CONTRADICTED
from catalogue.fields import (
    EdtfField,
    GeometryField,
    PlainCharField,
    PlainTextField,
    earliest_of,
    latest_of,
)
from catalogue.geometry import CELL_HEIGHT
from catalogue.models.constraints import (
    dated,
    filled,
    in_a_language,
    one_of,
    review_constraints,
    review_indexes,
)
from catalogue.models.ordering import oldest_first
from catalogue.models.record import Record, Reviewed, refuse_circle
from catalogue.reviewed import cascade_unless_public

#: What a monument's latest recorded condition can be, with its words.
CURRENT_CONDITIONS = [
    *Condition.choices,
    (CONTRADICTED, pgettext_lazy("condition", "Sources contradict")),
]

language_tag = RegexValidator(
    r"\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*\Z",
    _("Use a BCP 47 language tag such as ar, en or arc-Latn."),
    code="language",
)


class Monument(Record):
    """An immovable heritage place; a tree by `part_of`.

    The columns `published_*` and the box are all that public pages can know of its position.
    `condition` is derived (see `catalogue.derived`): the latest recorded one, from what is public.
    """

    LETTER: ClassVar[str] = "m"

    name_en = PlainCharField(_("preferred name (English)"), max_length=200, blank=True)
    name_ar = PlainCharField(_("preferred name (Arabic)"), max_length=200, blank=True)
    kind = models.ForeignKey(
        "catalogue.Term",
        verbose_name=_("kind"),
        on_delete=models.PROTECT,
        related_name="monuments_of_kind",
        limit_choices_to={"vocabulary": Vocabulary.MONUMENT_KIND},
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    date_edtf = EdtfField(_("built (EDTF)"), blank=True)
    earliest = earliest_of("date_edtf")
    latest = latest_of("date_edtf")
    date_note = PlainTextField(_("note on the date"), blank=True)
    description_en = PlainTextField(_("description (English)"), blank=True)
    description_ar = PlainTextField(_("description (Arabic)"), blank=True)
    dimensions_m = PlainTextField(_("dimensions (metres)"), blank=True)
    sources = models.ManyToManyField(
        "catalogue.Source", verbose_name=_("sources"), blank=True, related_name="monuments"
    )
    confidence = models.CharField(_("confidence"), max_length=6, choices=Confidence, blank=True)

    publication = models.CharField(
        _("publication of the position"),
        max_length=8,
        choices=PublicationLevel,
        default=PublicationLevel.WITHHELD,
        help_text=_("Underground tombs and places that could guide looters are never exact."),
    )
    published_geometry = GeometryField(_("published geometry"), editable=False)
    published_lat = models.FloatField(_("published latitude"), null=True, editable=False)
    published_lon = models.FloatField(_("published longitude"), null=True, editable=False)
    published_precision_m = models.PositiveIntegerField(
        _("published precision (metres)"), null=True, editable=False
    )
    west = models.FloatField(null=True, editable=False)
    south = models.FloatField(null=True, editable=False)
    east = models.FloatField(null=True, editable=False)
    north = models.FloatField(null=True, editable=False)

    condition = models.CharField(
        _("latest recorded condition"),
        max_length=17,
        default=Condition.UNKNOWN,
        editable=False,
        choices=CURRENT_CONDITIONS,
    )
    condition_earliest = models.BigIntegerField(null=True, editable=False)
    condition_latest = models.BigIntegerField(null=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("monument")
        verbose_name_plural = _("monuments")
        ordering = ("name_en", "pk")
        constraints = [
            *review_constraints(),
            in_a_language("name"),
            dated("date_edtf"),
            one_of("confidence", Confidence.values, blank=True),
            one_of("publication", PublicationLevel.values),
            one_of("condition", [value for value, _label in CURRENT_CONDITIONS]),
            models.CheckConstraint(
                name="monument_not_part_of_itself",
                condition=~Q(part_of=F("pk")) | Q(part_of__isnull=True),
                violation_error_message=_("A monument cannot be part of itself."),
            ),
            models.CheckConstraint(
                name="monument_withheld_has_no_place",
                condition=~Q(publication=PublicationLevel.WITHHELD)
                | Q(
                    published_geometry__isnull=True,
                    published_lat__isnull=True,
                    published_lon__isnull=True,
                    published_precision_m__isnull=True,
                    west__isnull=True,
                    south__isnull=True,
                    east__isnull=True,
                    north__isnull=True,
                ),
                violation_error_message=_("A withheld position must not be published."),
            ),
            models.CheckConstraint(
                name="monument_coarse_has_no_precision",
                condition=~Q(publication=PublicationLevel.COARSE)
                | Q(published_precision_m__isnull=True),
                violation_error_message=_("A coarse position has no precision but its cell."),
            ),
            models.CheckConstraint(
                name="monument_coarse_is_a_cell",
                condition=~Q(publication=PublicationLevel.COARSE)
                | Q(published_geometry__isnull=True, north__isnull=True, south__isnull=True)
                | Q(
                    published_geometry__isnull=False,
                    north__gte=F("south") + CELL_HEIGHT * 0.999,
                    north__lte=F("south") + CELL_HEIGHT * 1.001,
                ),
                violation_error_message=_("A coarse position is published as its cell only."),
            ),
        ]
        indexes = [
            *review_indexes("name_en"),
            models.Index(fields=["review_state", "condition", "kind"]),
            models.Index(fields=["review_state", "-changed_at", "id"]),
        ]

    def __str__(self) -> str:
        return self.in_language("name")

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("catalogue:monument-detail", args=[self.slug])

    @property
    def title_en(self) -> str:
        """The English name, under the word that reports and artefacts use."""
        return self.name_en

    @property
    def title_ar(self) -> str:
        """The Arabic name, under the word that reports and artefacts use."""
        return self.name_ar

    def clean(self) -> None:
        """Refuse a circle of parts; walks up the tree, one query a step."""
        super().clean()
        message = _("The parts run in a circle: this monument is above itself.")
        refuse_circle(self, "part_of", message)


class MonumentName(Reviewed):
    """One name of a monument in one language; unknown languages are empty."""

    monument = models.ForeignKey(
        Monument,
        verbose_name=_("monument"),
        on_delete=cascade_unless_public,
        related_name="names",
        db_index=False,  # the constraint monumentname_once has the index
    )
    name = PlainCharField(_("name"), max_length=200)
    language = PlainCharField(
        _("language (BCP 47)"), max_length=35, blank=True, validators=[language_tag]
    )
    kind = models.CharField(_("kind of name"), max_length=15, choices=NameKind)
    note = PlainTextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("name of a monument")
        verbose_name_plural = _("names of monuments")
        ordering = ("monument_id", "pk")
        constraints = [
            *review_constraints(),
            filled("name"),
            one_of("kind", NameKind.values),
            models.UniqueConstraint(
                fields=["monument", "name", "language"],
                name="monumentname_once",
                violation_error_message=_("The monument already has this name in this language."),
            ),
            models.UniqueConstraint(
                fields=["monument", "language"],
                condition=Q(kind=NameKind.PREFERRED),
                name="monumentname_one_preferred",
                violation_error_message=_(
                    "The monument already has a preferred name in this language."
                ),
            ),
        ]
        indexes = review_indexes()

    def __str__(self) -> str:
        return self.name


WIKIDATA = re.compile(r"Q[1-9][0-9]*\Z")


class ExternalIdentifier(models.Model):
    """What another register calls a monument."""

    monument = models.ForeignKey(
        Monument, verbose_name=_("monument"), on_delete=models.CASCADE, related_name="external_ids"
    )
    scheme = models.CharField(_("register"), max_length=8, choices=ExternalScheme)
    value = PlainCharField(
        _("identifier there"),
        max_length=80,
        validators=[
            RegexValidator(r"\A[A-Za-z0-9_-]+\Z", _("Use letters, digits and hyphens only."))
        ],
    )

    #: Web addresses by scheme; EAMENA's resources have no stable public address.
    ADDRESSES: ClassVar[dict[str, str]] = {
        ExternalScheme.PLEIADES: "https://pleiades.stoa.org/places/{}",
        ExternalScheme.WHC: "https://whc.unesco.org/en/list/{}",
        ExternalScheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    }

    class Meta:
        verbose_name = _("external identifier")
        verbose_name_plural = _("external identifiers")
        ordering = ("monument_id", "pk")
        constraints = [
            filled("value"),
            one_of("scheme", ExternalScheme.values),
            models.UniqueConstraint(
                fields=["monument", "scheme", "value"], name="externalidentifier_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    def clean(self) -> None:
        """Refuse an identifier that its register would not give."""
        super().clean()
        if self.scheme == ExternalScheme.WIKIDATA and not WIKIDATA.match(self.value):
            raise ValidationError({"value": _("A Wikidata identifier is Q and digits.")})

    @property
    def address(self) -> str:
        """Where the register shows it, or nothing."""
        return self.ADDRESSES.get(self.scheme, "").format(self.value)


class Designation(models.Model):
    """A legal status of a monument, such as its listing as World Heritage."""

    monument = models.ForeignKey(
        Monument, verbose_name=_("monument"), on_delete=models.CASCADE, related_name="designations"
    )
    title_en = PlainCharField(_("designation (English)"), max_length=200, blank=True)
    title_ar = PlainCharField(_("designation (Arabic)"), max_length=200, blank=True)
    reference = PlainCharField(_("reference number"), max_length=80, blank=True)
    date_edtf = EdtfField(_("since (EDTF)"), blank=True)
    earliest = earliest_of("date_edtf")
    latest = latest_of("date_edtf")

    class Meta:
        verbose_name = _("designation")
        verbose_name_plural = _("designations")
        ordering = ("monument_id", oldest_first("earliest"), "pk")
        constraints = [
            in_a_language("title"),
            dated("date_edtf"),
            models.UniqueConstraint(
                fields=["monument", "title_en", "reference"], name="designation_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title_en or self.title_ar


class Threat(Record):
    """Something that endangers a monument, after EAMENA."""

    LETTER: ClassVar[str] = "w"

    monument = models.ForeignKey(
        Monument,
        verbose_name=_("monument"),
        on_delete=cascade_unless_public,
        related_name="threats",
    )
    category = models.ForeignKey(
        "catalogue.Term",
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.EAMENA_DISTURBANCE},
    )
    probability = models.CharField(_("probability"), max_length=8, choices=Probability, blank=True)
    note_en = PlainTextField(_("note (English)"), blank=True)
    note_ar = PlainTextField(_("note (Arabic)"), blank=True)
    sources = models.ManyToManyField(
        "catalogue.Source", verbose_name=_("sources"), blank=True, related_name="threats"
    )

    class Meta(Record.Meta):
        verbose_name = _("threat")
        verbose_name_plural = _("threats")
        ordering = ("monument_id", "pk")
        constraints = [
            *review_constraints(),
            one_of("probability", Probability.values, blank=True),
        ]
        indexes = review_indexes()

    def __str__(self) -> str:
        """What endangers which monument; a query for each of the two."""
        if not self.monument_id or not self.category_id:
            return self.slug
        seen = {"monument": self.monument, "threat": self.category}
        return pgettext("threat", "%(monument)s: %(threat)s") % seen
