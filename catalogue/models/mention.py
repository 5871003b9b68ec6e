"""Which monuments a contribution names: found by an index, and not by reading what was written."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.contribution import Contribution


class Mention(models.Model):
    """That what was handed in names a monument, by the key as it stands in the content."""

    contribution = models.ForeignKey(
        Contribution,
        verbose_name=_("contribution"),
        on_delete=models.CASCADE,
        related_name="mentions",
        db_index=False,
    )
    key = models.CharField(_("key of the monument"), max_length=200)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["contribution", "key"], name="mention_once")]
        indexes = [models.Index(fields=["key", "contribution"])]

    def __str__(self) -> str:
        return f"{self.contribution_id} · {self.key}"
