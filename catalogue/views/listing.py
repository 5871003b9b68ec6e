"""The public lists: filtered, sorted, paged, and each state of them an address.

A bad parameter is never an error. It is ignored, and the page names it and says how to write it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from catalogue.filters.base import Facet, Ignored, PublicFilterSet
from catalogue.templatetags.catalogue import address_of


class Listing(TemplateView):
    """A public list.

    Subclasses give `template_name`, `concept` (begins the names of its addresses), `filterset`,
    `rows`: a function of `catalogue.publication`, and `counted`, which says how many there are.
    They may override `for_list` (what a row of the page needs: select_related, prefetches, counts)
    and `facets`.

    Context: page_obj, object_list, total (published rows), counted (in words), filterset,
    facets, chips, ignored, query (the parameters that hold), sort_links, list_url, download_url.
    """

    concept: ClassVar[str]
    filterset: ClassVar[type[PublicFilterSet]]
    rows: ClassVar[Callable[[], QuerySet[Any]]]
    paginate_by: ClassVar[int] = 50
    http_method_names = ["get", "head", "options"]

    @cached_property
    def filters(self) -> PublicFilterSet:
        """The filters with what the address asks for."""
        return self.filterset(self.request.GET, type(self).rows())

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Add what the rows of a page need; the number of queries must not grow with them."""
        return queryset

    @staticmethod
    def counted(n: int) -> str:
        """So many rows of this list, in words."""
        raise NotImplementedError

    def facets(self) -> list[Facet]:
        """The groups of options beside the list; one query each."""
        return []

    def page(self) -> tuple[Page[Any], list[Ignored]]:
        """The page that is asked for, or the first one and why."""
        found = self.filters.sorted(self.filters.chosen())
        paginator = Paginator(found, self.paginate_by)
        paginator.__dict__["count"] = self.filters.count()
        values = self.request.GET.getlist("page")
        number, ignored = 1, []
        for value in values:
            if value.isascii() and value.isdigit() and len(value) < 8 and int(value):
                wanted = int(value)
                if len(values) == 1 and wanted <= paginator.num_pages:
                    number = wanted
                    continue
            reason = _("The pages are numbered from 1 to %s.") % paginator.num_pages
            ignored.append(Ignored("page", value, reason))
        start = (number - 1) * self.paginate_by
        rows = self._whole(found[start : start + self.paginate_by])
        return Page(rows, number, paginator), ignored

    def _whole(self, found: QuerySet[Any]) -> list[Any]:
        """The rows of a page with all that it needs of them, in their order; two queries.

        First come the keys alone: whole rows would be carried through the sort, and what is
        counted for a row would be counted for all pages before it.
        """
        keys = list(found.values_list("pk", flat=True))
        rows = self.for_list(type(self).rows().filter(pk__in=keys).order_by()).in_bulk()
        return [rows[key] for key in keys if key in rows]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All that the page of a list shows."""
        filters = self.filters
        page, ignored = self.page()
        query, chips = filters.query.urlencode(), filters.chips()
        download = address_of(f"{self.concept}-download")
        total = type(self).rows().count() if chips else page.paginator.count
        return super().get_context_data(
            page_obj=page,
            object_list=page.object_list,
            total=total,
            counted=self.counted(total),
            filterset=filters,
            facets=self.facets(),
            chips=chips,
            ignored=[*filters.ignored, *ignored],
            query=filters.query,
            sort_links=filters.sort_links(),
            list_url=reverse(f"catalogue:{self.concept}-list"),
            download_url=f"{download}?{query}" if query and download else download,
            **kwargs,
        )
