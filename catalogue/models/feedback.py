"""What readers report to the moderators, errors and sighted objects; nothing of it is published."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.fields import PlainTextField
from catalogue.models.constraints import filled, one_of


class ErrorReport(models.Model):
    """What a reader says is wrong in a record, or where its object was seen.

    No address of the reader is stored, of any kind.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        ERROR = "error", _("error")
        SIGHTING = "sighting", _("sighted object")

    class State(models.TextChoices):
        """What became of it."""

        NEW = "new", pgettext_lazy("error-report", "New")
        HANDLED = "handled", pgettext_lazy("error-report", "Handled")
        DISMISSED = "dismissed", pgettext_lazy("error-report", "Dismissed")

    identifier = models.CharField(_("identifier of the record"), max_length=11, db_index=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.ERROR)
    message = PlainTextField(_("message"), max_length=4000)
    received_on = models.DateField(_("received on"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.NEW)
    note = PlainTextField(_("note of the moderators"), blank=True)

    class Meta:
        verbose_name = _("message of a reader")
        verbose_name_plural = _("messages of readers")
        ordering = ("state", "-pk")
        constraints = [
            one_of("kind", ["error", "sighting"]),
            one_of("state", ["new", "handled", "dismissed"]),
            filled("message"),
        ]

    def __str__(self) -> str:
        return f"{self.identifier} · {self.received_on}"
