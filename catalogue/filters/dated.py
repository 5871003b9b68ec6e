"""Filters by time, on the spans that dates can mean."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue import dates
from catalogue.filters.base import DateFilter, PublicFilterSet

#: Undated rows come last in either order.
NEWEST_FIRST = (F("latest").desc(nulls_last=True), F("earliest").desc(nulls_last=True), "pk")
OLDEST_FIRST = (F("latest").asc(nulls_last=True), F("earliest").asc(nulls_last=True), "pk")


class DatedFilterSet(PublicFilterSet):
    """Rows with `earliest` and `latest`: between two dates possibly, or with `certain` surely.

    A date without a day means all its days: from its first, to its last. What has no date is
    between no two.
    """

    #: What the dates are dates of.
    dates_heading: str | Promise = _("Date of the event")

    from_ = DateFilter(label=_("from"), method="since")
    to = DateFilter(label=_("to"), method="until")
    certain = filters.ChoiceFilter(
        label=_("Certainly within these dates"),
        choices=[("1", _("Certainly within these dates"))],
        method="only_with_dates",
    )

    def since(self, queryset: QuerySet[Any], name: str, value: dates.EdtfDate) -> QuerySet[Any]:
        """What can have been on or after the first day of a date."""
        bound = "earliest__gte" if self.is_certain else "latest__gte"
        return queryset.filter(**{bound: value.earliest})

    def until(self, queryset: QuerySet[Any], name: str, value: dates.EdtfDate) -> QuerySet[Any]:
        """What can have been on or before the last day of a date."""
        bound = "latest__lte" if self.is_certain else "earliest__lte"
        return queryset.filter(**{bound: value.latest})

    @property
    def is_certain(self) -> bool:
        """Whether only what surely lies between the dates is asked for."""
        return "certain" in self.query

    def only_with_dates(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """`certain` says how `from` and `to` are meant; by itself it leaves out the undated."""
        return queryset.filter(latest__isnull=False)
