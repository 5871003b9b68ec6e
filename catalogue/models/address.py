"""Former keys of records, so that old addresses redirect."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.fields import KeyField


class PastSlug(models.Model):
    """A key that a record once had; no other record of that kind may take it."""

    model = models.CharField(_("kind of record"), max_length=40)
    slug = KeyField(_("former key"))
    record_id = models.BigIntegerField(_("record"), db_index=True)

    class Meta:
        verbose_name = _("former key")
        verbose_name_plural = _("former keys")
        ordering = ("model", "slug")
        constraints = [models.UniqueConstraint(fields=["model", "slug"], name="pastslug_once")]

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def refuse_taken(cls, record: models.Model, slug: str) -> None:
        """Raise ValidationError where a key once was that of another record of the kind."""
        former = cls.objects.filter(model=record._meta.model_name, slug=slug)
        if former.exclude(record_id=record.pk or 0).exists():
            raise ValidationError({"slug": _("Another record has or had this key.")})
