"""What the timeline can be filtered by."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from catalogue.filters.dated import NEWEST_FIRST, OLDEST_FIRST, DatedFilterSet
from catalogue.models import DamageReport


class TimelineFilter(DatedFilterSet):
    """Reports between two dates."""

    sorts = {
        "oldest": (pgettext_lazy("sorted", "oldest first"), OLDEST_FIRST),
        "date": (pgettext_lazy("sorted", "newest first"), NEWEST_FIRST),
    }

    class Meta:
        model = DamageReport
        fields: list[str] = []
