"""Filters of the lists with facets: their parameters are read here, the rows found in memory.

Which values an open filter offers depends on what is published; it is handed in, because it is at
hand in memory (`catalogue.facets`) and costs no query there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from catalogue.filters.base import DateFilter, Ignored, ManyFilter, PublicFilterSet

#: Values and words of the options of each filter.
Offers = Mapping[str, Iterable[tuple[str, Any]]]
#: West, south, east and north in degrees.
Box = tuple[float, float, float, float]
#: How a list can be shown; the first needs no parameter.
VIEWS = {
    "list": gettext_lazy("List"),
    "table": gettext_lazy("Table"),
    "gallery": gettext_lazy("Gallery"),
}
#: The same where there is a map besides.
WITH_MAP = {**VIEWS, "map": gettext_lazy("Map")}
#: The order of the best answers first, which only a text has.
RELEVANCE = "relevance"


class BoxValue(forms.CharField):
    """West, south, east and north in degrees, with commas between."""

    def clean(self, value: Any) -> Box | None:
        """Parse; say how it is written."""
        text = super().clean(value)
        if not text:
            return None
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError:
            raise ValidationError(_WRITE_BOX) from None
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise ValidationError(_WRITE_BOX)
        return west, south, east, north


_WRITE_BOX = gettext_lazy("Write west, south, east and north in degrees: 38.24,34.54,38.28,34.57.")


class BoxFilter(filters.Filter):  # type: ignore[misc]  # untyped library
    """An area, in which something of a published place must lie."""

    field_class = BoxValue


class FacetedFilterSet(PublicFilterSet):
    """The parameters of a list with facets.

    Subclasses name the `columns` that its table can show, the ones without a word first.
    """

    #: What the dates are dates of; "" where the list has none.
    dates_heading: str | Promise = ""
    columns: dict[str, Any] = {}
    views: Mapping[str, Any] = VIEWS
    #: The columns that are shown unless others are asked for.
    usual: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, offers: Offers) -> None:
        self.offers = offers
        super().__init__(data, self._meta.model._default_manager.none())

    def prepare(self, data: QueryDict) -> None:
        """Offer what was handed in, and the order of the best answers if there is a text."""
        for name, options in self.offers.items():
            self.offer(name, options)
        if "q" in data:
            self.sorts = {**self.sorts, RELEVANCE: (pgettext_lazy("sorted", "by relevance"), ())}

    def clean_query(self, data: QueryDict) -> tuple[QueryDict, list[Ignored]]:
        """The same, with `view` and `columns`, which say how the list is shown."""
        shown = {name: data.getlist(name) for name in ("view", "columns") if name in data}
        rest = data.copy()
        for name in shown:
            del rest[name]
        query, ignored = super().clean_query(rest)
        query = query.copy()
        for name, values in shown.items():
            known, reason = self._shown(name)
            good = [value for value in dict.fromkeys(values) if value in known]
            bad = [value for value in dict.fromkeys(values) if value not in known]
            if good:
                query.setlist(name, good if name == "columns" else good[:1])
            ignored += [Ignored(name, value, reason) for value in bad]
        if "q" not in query:
            self.sorts = type(self).sorts
            self._without_relevance(query)
        query._mutable = False
        return query, ignored

    def _without(self, name: str, value: str) -> str:
        query = self._rest(name, value)
        if name == "q":
            self._without_relevance(query)
        text = query.urlencode()
        return f"?{text}" if text else ""

    @staticmethod
    def _without_relevance(query: QueryDict) -> None:
        """Take out the order of the best answers, where there is no text any more."""
        if query.get("sort") == RELEVANCE:
            del query["sort"]

    def _shown(self, name: str) -> tuple[Iterable[str], str]:
        if name == "view":
            return self.views, _("The list can be shown as: %s.") % ", ".join(self.views)
        return self.columns, _("The table has these columns: %s.") % ", ".join(self.columns)

    @property
    def view(self) -> str:
        """How the list is shown."""
        return self.query.get("view") or next(iter(self.views))

    @property
    def shown_columns(self) -> list[str]:
        """The columns of the table that are shown, in their order."""
        asked = self.query.getlist("columns") or self.usual
        return [name for name in self.columns if name in asked]

    def value(self, name: str) -> Any:
        """What a filter that takes one value was given, as it understands it; None if nothing."""
        text = self.query.get(name)
        return self.filters[name].field.clean(text) if text else None


def pictured() -> ManyFilter:
    """A parameter that asks for records with photographs."""
    label = gettext_lazy("Has pictures")
    return ManyFilter(label=label, choices=[("1", gettext_lazy("with pictures"))])


def many(label: Any) -> ManyFilter:
    """A parameter that may be repeated."""
    return ManyFilter(label=label)


class DatedFacets(FacetedFilterSet):
    """What can be dated: between two dates possibly, or with `certain` surely.

    The same is meant of each year and each period of control: of several that are chosen, a row
    must lie within one.
    """

    dated_by = frozenset({"from", "to", "year", "period"})

    dates_heading = gettext_lazy("Date of the event")

    from_ = DateFilter(label=gettext_lazy("from"))
    to = DateFilter(label=gettext_lazy("to"))
    certain = filters.ChoiceFilter(
        label=gettext_lazy("Certainly within these dates, years and periods"),
        choices=[("1", gettext_lazy("Certainly within these dates, years and periods"))],
    )
