"""What the rate limits count, for a day at most, under names that cannot be read back."""

from __future__ import annotations

from django.db import models


class DailyKey(models.Model):
    """The random key under which today's counters have their names; yesterday's is gone."""

    day = models.DateField(primary_key=True)
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = "daily key"
        ordering = ("day",)

    def __str__(self) -> str:
        return str(self.day)


class Counter(models.Model):
    """A value that several processes share until it expires."""

    name = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "counter"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
