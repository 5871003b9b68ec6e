"""Terms of the vocabularies, to be read as concepts of SKOS (W3C Recommendation of 2009).

A vocabulary is a concept scheme, `key` its notation, the labels are `prefLabel`s, and a match is
`exactMatch` or `closeMatch` with the Getty Art and Architecture Thesaurus or EAMENA's thesaurus.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catalogue.choices import CLOSED_LISTS, Vocabulary
from catalogue.fields import IdentifierField, PlainCharField, PlainTextField
from catalogue.models.constraints import filled, one_of, review_constraints, review_indexes
from catalogue.models.record import Reviewed


class Match(models.TextChoices):
    """How a term relates to one of another thesaurus (SKOS mapping relations)."""

    EXACT = "exact", pgettext_lazy("match", "Exact match")
    CLOSE = "close", pgettext_lazy("match", "Close match")


class Term(Reviewed):
    """One concept of a vocabulary, with its labels."""

    LETTER: ClassVar[str] = "k"

    identifier = IdentifierField()
    vocabulary = models.CharField(_("vocabulary"), max_length=40, choices=Vocabulary)
    key = models.CharField(
        _("key"),
        max_length=80,
        validators=[
            RegexValidator(
                r"\A[A-Za-z0-9]+(-[A-Za-z0-9]+)*\Z",
                _("Use letters a-z, digits and single hyphens only."),
                code="key",
            )
        ],
    )
    label_en = PlainCharField(_("label (English)"), max_length=200)
    label_ar = PlainCharField(_("label (Arabic)"), max_length=200, blank=True)
    label_fr = PlainCharField(_("label (French)"), max_length=200, blank=True)
    definition_en = PlainTextField(_("definition (English)"), blank=True)
    definition_ar = PlainTextField(_("definition (Arabic)"), blank=True)
    getty_aat_id = PlainCharField(
        _("Getty AAT number"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"\A[0-9]{9}\Z", _("An AAT number has nine digits."))],
    )
    getty_aat_match = models.CharField(
        _("relation to the AAT concept"), max_length=5, choices=Match, blank=True
    )
    eamena_equivalent = PlainTextField(_("equivalent in EAMENA"), blank=True)
    eamena_match = models.CharField(
        _("relation to the EAMENA concept"), max_length=5, choices=Match, blank=True
    )
    source_note = PlainTextField(_("note on sources"), blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("vocabulary", "pk")
        constraints = [
            *review_constraints(),
            filled("key"),
            filled("label_en"),
            one_of("vocabulary", Vocabulary.values),
            one_of("getty_aat_match", Match.values, blank=True),
            one_of("eamena_match", Match.values, blank=True),
            models.UniqueConstraint(
                fields=["vocabulary", "key"],
                name="term_key_unique",
                violation_error_message=_("The vocabulary already has a term of this key."),
            ),
        ]
        indexes = review_indexes()

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """A closed vocabulary has only the terms that the software has rules for."""
        super().clean()
        closed = CLOSED_LISTS.get(self.vocabulary)
        if closed is not None and self.key not in closed.values:
            raise ValidationError({"key": _("This vocabulary is closed: it takes no new terms.")})

    @property
    def label(self) -> str:
        """The label in the reader's language, else the English one."""
        language = (get_language() or "en")[:2]
        return getattr(self, f"label_{language}", "") or self.label_en


UNKNOWN_LANGUAGE = _("This language is not in the vocabulary of languages yet.")


def unknown_languages(tags: Iterable[str]) -> set[str]:
    """The tags that are no terms of the vocabulary of languages; imports refuse them too."""
    wanted = set(filter(None, tags))
    if not wanted:
        return set()
    terms = Term.objects.filter(vocabulary=Vocabulary.LANGUAGE, key__in=wanted)
    return wanted - set(terms.values_list("key", flat=True))
