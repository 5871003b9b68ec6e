"""Searches that people keep for themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.fields import PlainCharField
from catalogue.models.constraints import filled, one_of

#: The lists that can be asked, by the concepts that their addresses are named for.
CONCEPTS = {"monument": _("Monuments"), "report": _("Reports"), "artefact": _("Artefacts")}


class SavedSearch(models.Model):
    """What one person asked of a list; nobody else sees it, and it goes with the account."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="searches",
    )
    name = PlainCharField(_("name"), max_length=120)
    concept = models.CharField(_("list"), max_length=8, choices=CONCEPTS)
    #: The parameters of the address, as a query string.
    query = models.CharField(_("parameters"), max_length=2000, blank=True)
    saved_at = models.DateTimeField(_("saved"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ("name", "pk")
        constraints = [
            filled("name"),
            one_of("concept", CONCEPTS),
            models.UniqueConstraint(
                fields=["account", "concept", "query"], name="savedsearch_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list with what is asked of it."""
        path = reverse(f"catalogue:{self.concept}-list")
        return f"{path}?{self.query}" if self.query else path

    @property
    def feed_url(self) -> str:
        """What changes in it."""
        path = reverse(f"catalogue:{self.concept}-feed")
        return f"{path}?{self.query}" if self.query else path
