"""What every contributed record has: a review state, and for most an identifier and a key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.choices import ReviewState
from catalogue.fields import IdentifierField, KeyField, PlainTextField


class EverPublished(Exception):
    """What was once public cannot be deleted, only withdrawn."""


class ReviewedQuerySet(models.QuerySet[Any]):
    """Questions about the review state. What the public may see is asked of `publication`."""

    def published(self) -> Self:
        """Rows whose own review state is published."""
        return self.filter(review_state=ReviewState.PUBLISHED)

    def waiting(self) -> Self:
        """Rows that wait for a moderator, oldest first."""
        return self.filter(review_state=ReviewState.SUBMITTED).order_by("created_at", "pk")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows that never were public; raise EverPublished if one was."""
        if self.filter(first_published_at__isnull=False).exists():
            raise EverPublished
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


def one_of(field: str, choices: Iterable[str], *, blank: bool = False) -> models.CheckConstraint:
    """The database refuses a value outside a closed list."""
    values = [*choices, ""] if blank else list(choices)
    return models.CheckConstraint(
        name=f"%(class)s_{field}_known",
        condition=Q(**{f"{field}__in": values}),
        violation_error_message=_("This is not one of the values of the list."),
    )


def between(field: str, low: float, high: float) -> models.CheckConstraint:
    """The database refuses a number outside a range; null passes."""
    return models.CheckConstraint(
        name=f"%(class)s_{field}_in_range",
        condition=Q(**{f"{field}__gte": low, f"{field}__lte": high})
        | Q(**{f"{field}__isnull": True}),
        violation_error_message=_("This number is out of range."),
    )


def review_constraints() -> list[models.BaseConstraint]:
    """What holds between the review state, the first publication and the withdrawal reason."""
    return [
        one_of("review_state", ReviewState.values),
        models.CheckConstraint(
            name="%(class)s_public_has_date",
            condition=~Q(review_state__in=[ReviewState.PUBLISHED, ReviewState.WITHDRAWN])
            | Q(first_published_at__isnull=False),
            violation_error_message=_("What is or was public carries its first publication."),
        ),
        models.CheckConstraint(
            name="%(class)s_withdrawn_has_reason",
            condition=~Q(review_state=ReviewState.WITHDRAWN) | ~Q(withdrawal_reason_en=""),
            violation_error_message=_("A withdrawal needs a public reason."),
        ),
    ]


class Reviewed(models.Model):
    """Something that becomes public only when a moderator has approved it."""

    review_state = models.CharField(
        _("review state"),
        max_length=9,
        choices=ReviewState,
        default=ReviewState.DRAFT,
        db_index=True,
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
    withdrawal_reason_en = PlainTextField(
        _("reason of the withdrawal (English)"), blank=True, editable=False
    )
    withdrawal_reason_ar = PlainTextField(
        _("reason of the withdrawal (Arabic)"), blank=True, editable=False
    )

    objects: ClassVar[Any] = ReviewedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = review_constraints()

    @property
    def was_public(self) -> bool:
        """Whether the public ever saw it; then it can be withdrawn, but not deleted."""
        return self.first_published_at is not None

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete what never was public; raise EverPublished otherwise."""
        if self.was_public:
            raise EverPublished
        return super().delete(*args, **kwargs)


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

    class Meta(Reviewed.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.slug

    def in_language(self, field: str, language: str | None = None) -> str:
        """The text of a field in a language (the reader's unless said), else in the other one."""
        first = "ar" if (language or get_language() or "en").startswith("ar") else "en"
        second = "en" if first == "ar" else "ar"
        text: str = getattr(self, f"{field}_{first}") or getattr(self, f"{field}_{second}")
        return text
