"""Documents: sealed evidence that the server keeps, hashes, and never opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.fields import IdentifierField, PlainCharField, PlainTextField
from catalogue.models.constraints import in_a_language

if TYPE_CHECKING:
    from catalogue.models import Evidence, Source


class Document(models.Model):
    """A file that stands behind a source or a claim.

    What was received is never published. A moderator may publish `cleaned`, a copy that somebody
    made free of what endangers and sent separately.
    """

    LETTER: ClassVar[str] = "d"

    identifier = IdentifierField()
    source = models.ForeignKey(
        "catalogue.Source",
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    evidence = models.ForeignKey(
        "catalogue.Evidence",
        verbose_name=_("evidence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    title_en = PlainCharField(_("title (English)"), max_length=300, blank=True)
    title_ar = PlainCharField(_("title (Arabic)"), max_length=300, blank=True)
    note = PlainTextField(_("note, never public"), blank=True)
    original = models.ForeignKey(
        "catalogue.Original",
        verbose_name=_("file as received"),
        on_delete=models.PROTECT,
        related_name="documents",
    )
    cleaned = models.ForeignKey(
        "catalogue.Original",
        verbose_name=_("cleaned copy"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cleaned_of",
    )
    #: Name of the cleaned copy in the storage of public copies, while it is published.
    public_name = models.CharField(max_length=80, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("contributor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("-pk",)
        constraints = [
            in_a_language("title"),
            models.CheckConstraint(
                name="document_one_owner",
                condition=Q(source__isnull=True, evidence__isnull=False)
                | Q(source__isnull=False, evidence__isnull=True),
                violation_error_message=_("A document stands behind one source or one claim."),
            ),
            models.CheckConstraint(
                name="document_cleaned_is_another",
                condition=Q(cleaned__isnull=True) | ~Q(cleaned=models.F("original")),
                violation_error_message=_("The file as received is never its own cleaned copy."),
            ),
            models.CheckConstraint(
                name="document_public_is_cleaned",
                condition=Q(published_at__isnull=True, public_name="")
                | (Q(published_at__isnull=False, cleaned__isnull=False) & ~Q(public_name="")),
                violation_error_message=_("Only a cleaned copy is published."),
            ),
        ]

    def __str__(self) -> str:
        return self.identifier

    @property
    def owner(self) -> Source | Evidence:
        """The source or the claim that it stands behind; a query where that is not loaded."""
        found = self.source or self.evidence
        assert found is not None  # noqa: S101  (the database has no other rows)
        return found
