"""Records that turned out to be one: where each went, and what moved, so that it can be undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.fields import PlainTextField


class MergedRecord(models.Model):
    """A record whose identifier and addresses lead to another one.

    The record itself is withdrawn. `moved` says row by row what went to the survivor.
    """

    #: The kind of both, as `PastSlug` has it.
    model = models.CharField(_("kind of record"), max_length=40)
    merged_id = models.BigIntegerField(_("merged record"))
    merged_identifier = models.CharField(_("identifier of the merged record"), max_length=11)
    survivor_id = models.BigIntegerField(_("surviving record"))
    survivor_identifier = models.CharField(_("identifier of the survivor"), max_length=11)
    reason = PlainTextField(_("reason"))
    made_at = models.DateTimeField(_("merged"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("merged by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    #: What moved, in its order; see `catalogue.moderation.merging`.
    moved = models.JSONField(_("what moved"), default=list)
    undone_at = models.DateTimeField(_("undone"), null=True)

    class Meta:
        verbose_name = _("merged record")
        verbose_name_plural = _("merged records")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["model", "merged_id"],
                condition=Q(undone_at__isnull=True),
                name="mergedrecord_once",
                violation_error_message=_("This record was merged already."),
            ),
            models.CheckConstraint(
                name="mergedrecord_not_into_itself",
                condition=~Q(merged_id=F("survivor_id")),
                violation_error_message=_("A record cannot be merged into itself."),
            ),
        ]
        indexes = [models.Index(fields=["model", "survivor_id"])]

    def __str__(self) -> str:
        return f"{self.merged_identifier} → {self.survivor_identifier}"
