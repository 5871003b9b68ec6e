"""The lists with facets: what is found comes from memory, only the rows of a page are read."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalogue import memory, pictures
from catalogue.facets.asking import Asked
from catalogue.filters.base import Facet, Ignored
from catalogue.filters.faceted import FacetedFilterSet
from catalogue.pictures import Picture
from catalogue.templatetags.catalogue import address_of
from catalogue.views.listing import Listing, written


class FacetedListing(Listing):
    """A list with facets; subclasses give `asks` besides.

    Context: that of `Listing`, and view, view_links (text, address, chosen, swaps), columns (of the
    table, shown or not), cards (of the gallery: rows with their first pictures).
    """

    asks: ClassVar[type[Asked]]
    paginate_by: ClassVar[int] = 50
    #: The name of the address of its map, where it has one.
    on_map: ClassVar[str] = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; what is shown at another address is sent there with all that is asked."""
        if self.is_elsewhere:
            return redirect(self.shown_as(self.filters.view))
        return super().get(request, *args, **kwargs)

    @property
    def is_elsewhere(self) -> bool:
        """Whether what is asked for has an address of its own."""
        return self.filters.view == "map"

    def shown_as(self, view: str) -> str:
        """The address of the same result shown in another way."""
        is_plain = view in {"map", next(iter(self.filters.views))}
        query = written(self.filters.query, but=["view"], **({} if is_plain else {"view": view}))
        name = self.on_map if view == "map" else f"catalogue:{self.concept}-list"
        return reverse(name) + (f"?{query}" if query else "")

    def view_links(self, shown: str) -> list[dict[str, Any]]:
        """The ways to show the result; what is on the same page can be swapped in it."""
        return [
            {
                "text": text,
                "address": self.shown_as(name),
                "chosen": name == shown,
                "swaps": "map" not in {name, shown},
            }
            for name, text in self.filters.views.items()
        ]

    @cached_property
    def asked(self) -> Asked:
        """What the address asks for, at the moment of the request."""
        return self.asks(memory.now(), self.request.GET)

    @cached_property
    def filters(self) -> FacetedFilterSet:
        """The filters with what the address asks for."""
        return self.asked.filters

    def facets(self) -> list[Facet]:
        """The groups of options beside the list; no query."""
        return [self.asked.facet(name) for name in self.asked.facets]

    def downloads(self) -> list[tuple[str, str]]:
        """As a table, as places on a map, and what changes in it from now on."""
        return [
            *super().downloads(),
            (self.asking(address_of(f"{self.concept}-places")), _("GeoJSON")),
            (self._feed(), _("Atom feed")),
        ]

    def _feed(self) -> str:
        return self.asking(address_of(f"{self.concept}-feed"))

    def total(self, found: int) -> int:
        """How many rows there are, whatever is asked for."""
        return len(self.asked.rows.everything)

    def keys(self) -> list[int]:
        """The primary keys of all hits in their order."""
        return self.asked.page(0, len(self.asked.hits))

    def page(self) -> tuple[Page[Any], list[Ignored]]:
        """The page that is asked for, or the first one and why."""
        paginator = Paginator(_Uncounted(), self.paginate_by)
        paginator.__dict__["count"] = len(self.asked.hits)
        number, ignored = self.page_number(paginator)
        start = (number - 1) * self.paginate_by
        keys = self.asked.page(start, start + self.paginate_by)
        return Page(self.whole(keys), number, paginator), ignored

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the list is shown as, and what it can be shown as."""
        context = super().get_context_data(**kwargs)
        shown = self.filters.shown_columns
        return {
            **context,
            "concept": self.concept,
            "feed_url": self._feed(),
            "view": self.filters.view,
            "view_links": self.view_links(self.filters.view),
            "shown": shown,
            "columns": [(name, text, name in shown) for name, text in self.filters.columns.items()],
            "cards": self._cards(context["object_list"]) if self.filters.view == "gallery" else [],
        }

    def _cards(self, rows: list[Any]) -> list[tuple[Any, Picture | None]]:
        """The rows of a page with the first picture of each; one query."""
        kind = type(self).rows().model
        first = pictures.first_of(kind, [one.pk for one in rows])
        return [(one, first.get(one.pk)) for one in rows]


class _Uncounted(list[Any]):
    """Rows that are neither counted nor sliced by a paginator."""

    ordered = True
