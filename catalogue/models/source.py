"""Sources: whatever says something, and what it repeats."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.choices import PartyToConflict, SourceRead, Vocabulary
from catalogue.fields import EdtfField, PlainCharField, PlainTextField, earliest_of, latest_of
from catalogue.models.constraints import dated, filled, one_of, review_constraints
from catalogue.models.monument import language_tag
from catalogue.models.ordering import NewestFirstIndex, newest_first
from catalogue.models.record import Record, refuse_circle
from catalogue.models.vocabulary import UNKNOWN_LANGUAGE, unknown_languages

web_address = RegexValidator(
    r"\Ahttps?://[^\s\"<>{}|\\^`]+\Z", _("A web address begins with http:// or https://."), "url"
)


class Source(Record):
    """A publication, statement, image set or testimony.

    `derives_from` names the one source whose text it repeats; following it to its end gives the
    root, and two sources with one root are one voice.
    """

    LETTER: ClassVar[str] = "s"

    title = PlainCharField(_("title"), max_length=500)
    publisher = PlainCharField(_("publisher"), max_length=300, blank=True)
    author = PlainCharField(_("author"), max_length=300, blank=True)
    kind = models.ForeignKey(
        "catalogue.Term",
        verbose_name=_("kind"),
        on_delete=models.PROTECT,
        related_name="sources_of_kind",
        limit_choices_to={"vocabulary": Vocabulary.SOURCE_KIND},
    )
    published = EdtfField(_("published (EDTF)"), blank=True)
    earliest = earliest_of("published")
    latest = latest_of("published")
    url = PlainCharField(_("web address"), max_length=2000, blank=True, validators=[web_address])
    archived_url = PlainCharField(
        _("archived web address"), max_length=2000, blank=True, validators=[web_address]
    )
    language = PlainCharField(
        _("language (BCP 47)"), max_length=35, blank=True, validators=[language_tag]
    )
    accessed = EdtfField(_("accessed (EDTF)"), blank=True)
    party_to_conflict = models.CharField(
        _("party to the conflict"), max_length=3, choices=PartyToConflict, blank=True
    )
    read = models.CharField(_("how much was read"), max_length=5, choices=SourceRead, blank=True)
    derives_from = models.ForeignKey(
        "self",
        verbose_name=_("repeats the text of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="copies",
    )
    note = PlainTextField(_("note"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = (newest_first("latest"), "title", "pk")
        constraints = [
            *review_constraints(),
            filled("title"),
            dated("published"),
            one_of("party_to_conflict", PartyToConflict.values, blank=True),
            one_of("read", SourceRead.values, blank=True),
            models.CheckConstraint(
                name="source_not_from_itself",
                condition=~Q(derives_from=F("pk")) | Q(derives_from__isnull=True),
                violation_error_message=_("A source cannot repeat itself."),
            ),
        ]
        indexes = [
            NewestFirstIndex(fields=["review_state", "-latest", "title", "id"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The public page."""
        return reverse("catalogue:source-detail", args=[self.slug])

    @property
    def is_party(self) -> bool:
        """Whether the publisher is a party to the conflict."""
        return self.party_to_conflict == PartyToConflict.YES

    def clean(self) -> None:
        """Refuse an unknown language and a circle of copies; one query a step to the root."""
        super().clean()
        if unknown_languages([self.language]):
            raise ValidationError({"language": UNKNOWN_LANGUAGE})
        message = _("The sources run in a circle: each repeats the other.")
        refuse_circle(self, "derives_from", message)
