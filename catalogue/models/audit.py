"""The audit log: who did what to whom and when; neither secrets nor addresses nor typed texts."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models.constraints import one_of
from catalogue.participation import AuditAct


class AppendOnly(Exception):
    """Entries of the audit log are neither changed nor removed."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Entries to read and to add."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse; raises AppendOnly."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse; raises AppendOnly."""
        raise AppendOnly


class AuditEntry(models.Model):
    """One act. When an account is erased, its entries stay without the actor."""

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    act = models.CharField(_("act"), max_length=20, choices=AuditAct, editable=False)
    #: `account:12`, or the identifier of a record: a key, never a name or a title.
    subject = models.CharField(_("of what"), max_length=40, blank=True, editable=False)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ("-at", "-pk")
        constraints = [one_of("act", AuditAct.values)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.subject}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse; raises AppendOnly."""
        raise AppendOnly
