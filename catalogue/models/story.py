"""What is derived from the evidence of a monument for every day, kept to be read fast."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConditionStory(models.Model):
    """The days at which the condition of a monument changes, from what is public.

    Derived (`catalogue.derived`); a monument that nobody observed has none. `changes` is written
    and read by `catalogue.standing`.
    """

    monument = models.OneToOneField(
        "catalogue.Monument",
        verbose_name=_("monument"),
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="story",
    )
    changes = models.TextField(_("changes"))

    class Meta:
        verbose_name = _("story of a condition")
        verbose_name_plural = _("stories of conditions")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)
