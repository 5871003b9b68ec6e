"""What every contributed record has: a review state, and for most an identifier and a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from catalogue.choices import ReviewState
from catalogue.fields import DayField, IdentifierField, KeyField, PlainCharField, PlainTextField
from catalogue.models.address import PastSlug
from catalogue.models.constraints import EVER_PUBLIC, review_constraints, review_indexes
from catalogue.reviewed import ReviewedManager, refuse_public

_TERM = "catalogue.Term"


def refuse_circle(record: models.Model, field: str, message: str | Promise) -> None:
    """Raise ValidationError where following a relation upwards leads back; one query a step."""
    step, seen = getattr(record, field), {record.pk}
    while step is not None:
        if step.pk in seen:
            raise ValidationError({field: message})
        seen.add(step.pk)
        step = getattr(step, field)


class Reviewed(models.Model):
    """Something that becomes public only when a moderator has approved it."""

    review_state = models.CharField(
        _("review state"),
        max_length=9,
        choices=ReviewState,
        default=ReviewState.DRAFT,
        editable=False,
    )
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    modified_at = models.DateTimeField(_("last modified"), auto_now=True)
    #: When what the public sees of it last changed: the time of its last entry in the ledger.
    changed_at = models.DateTimeField(_("changed in public"), default=timezone.now, editable=False)
    withdrawal_reason_en = PlainTextField(
        _("reason of the withdrawal (English)"), blank=True, editable=False
    )
    withdrawal_reason_ar = PlainTextField(
        _("reason of the withdrawal (Arabic)"), blank=True, editable=False
    )

    objects = ReviewedManager()

    class Meta:
        abstract = True
        constraints = review_constraints()
        indexes = review_indexes()

    def clean(self) -> None:
        """What is public uses only terms that are, or were, public."""
        super().clean()
        if self.review_state == ReviewState.PUBLISHED:
            refuse_hidden_terms(self)

    def validate_constraints(self, exclude: Any = None) -> None:
        """Ask forms also about what they have no field for: the state, and days from their dates.

        Django leaves a constraint out where one of its fields is excluded, and what the database
        then refuses would be an error of the server.
        """
        left_out = set(exclude or ()) - {"review_state"}
        for field in self._meta.fields:
            if isinstance(field, DayField) and field.of not in left_out:
                field.pre_save(self, add=False)
                left_out.discard(field.name)
        super().validate_constraints(exclude=left_out)

    def refuse_unready(self) -> None:
        """Raise ValidationError where a stored record lacks what it needs to become public."""
        refuse_hidden_terms(self)

    @property
    def was_public(self) -> bool:
        """Whether the public ever saw it; then it can be withdrawn, but not deleted."""
        return self.first_published_at is not None

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete what never was public; raise EverPublished otherwise."""
        # What the database says counts: this copy may have been read before the publication.
        stored = type(self)._base_manager.filter(pk=self.pk, first_published_at__isnull=False)
        refuse_public(stored)
        return super().delete(*args, **kwargs)


def refuse_hidden_terms(record: models.Model) -> None:
    """Raise ValidationError where a record names a term whose label nobody has approved."""
    for term in _terms_of(record):
        if term.review_state not in EVER_PUBLIC:
            message = gettext("The term “%(term)s” is not published yet.")
            raise ValidationError(message, code="hidden-term", params={"term": term})


def _terms_of(record: models.Model) -> Iterator[Any]:
    """The terms that a stored record uses: its own, those of a list, and those of its parts."""
    own = [field for field in record._meta.concrete_fields if _leads_to_term(field)]
    yield from filter(None, (getattr(record, field.name, None) for field in own))
    if record.pk is None:
        return
    for field in record._meta.many_to_many:
        if _leads_to_term(field):
            yield from getattr(record, field.name).all()
    for part in ("causes", "effects"):
        if isinstance(record, Record) and hasattr(record, part):
            yield from (one.term for one in getattr(record, part).select_related("term"))


def _leads_to_term(field: models.Field[Any, Any]) -> bool:
    return field.remote_field is not None and field.remote_field.model._meta.label == _TERM


class Record(Reviewed):
    """A record with a permanent identifier and a key, which is its slug and may change."""

    #: First letter of the identifiers, one for each kind of record.
    LETTER: ClassVar[str]

    identifier = IdentifierField()
    slug = KeyField(
        _("key"),
        unique=True,
        help_text=_("Small letters, digits and hyphens; the record's address. Old ones redirect."),
    )
    credit = PlainCharField(
        _("contributed by"),
        max_length=200,
        blank=True,
        editable=False,
        help_text=_("As the contributor chose to be named in public; empty is nobody."),
    )

    class Meta(Reviewed.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.slug

    def clean(self) -> None:
        """The key was never another record's, and the identifier is the one given at first."""
        super().clean()
        PastSlug.refuse_taken(self, self.slug)
        stored = type(self)._base_manager.filter(pk=self.pk).exclude(identifier=self.identifier)
        if self.pk is not None and stored.exists():
            raise ValidationError(_("The permanent identifier of a record never changes."))

    def in_language(self, field: str, language: str | None = None) -> str:
        """The text of a field in a language (the reader's unless said), else in the other one."""
        first = "ar" if (language or get_language() or "en").startswith("ar") else "en"
        second = "en" if first == "ar" else "ar"
        text: str = getattr(self, f"{field}_{first}") or getattr(self, f"{field}_{second}")
        return text
