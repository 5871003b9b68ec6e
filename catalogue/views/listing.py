"""The public lists: filtered, sorted, paged, and each state of them an address.

A bad parameter is never an error. It is ignored, and the page names it and says how to write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Self
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from catalogue import publication
from catalogue.exports.lists import NOTHING_BESIDES, Besides
from catalogue.filters.base import Facet, Ignored, PublicFilterSet
from catalogue.prepared import PreparedLists
from catalogue.templatetags.catalogue import address_of

#: Parameters that the form of the filters carries on without showing them.
_KEPT = ("on", "sort", "view", "columns", "bbox")


def written(query: QueryDict, *, but: Iterable[str] = (), **others: str) -> str:
    """The parameters of a query without some, and with others, as an address has them.

    A copy that is changed gives the same, but takes five times as long: a list has a dozen.
    """
    values = {name: several for name, several in query.lists() if name not in but}
    return urlencode({**values, **others}, doseq=True)


class Listing(TemplateView):
    """A public list.

    Subclasses give `template_name`, `concept` (begins the names of its addresses), `filterset`,
    `rows`: a function of `catalogue.publication`, and `counted`, which says how many there are.
    They may override `for_list` (what a row of the page needs: select_related, prefetches, counts)
    and `facets`.

    Context: page_obj, object_list, total (published rows), counted (in words), filterset,
    facets, chips, ignored, query (the parameters that hold), sort_links, list_url, downloads
    (address, words), kept (parameters that the form of the filters carries on).
    """

    concept: ClassVar[str]
    filterset: ClassVar[type[PublicFilterSet]]
    rows: ClassVar[Callable[[], QuerySet[Any]]]
    paginate_by: ClassVar[int] = 50
    http_method_names = ["get", "head", "options"]
    #: The rows of some primary keys, if they are public, with all that a page needs of them.
    _whole: ClassVar[PreparedLists]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Let each list remember how its rows are asked for."""
        super().__init_subclass__(**kwargs)
        cls._whole = PreparedLists(cls._of_keys)

    @classmethod
    def _of_keys(cls, keys: list[int]) -> QuerySet[Any]:
        return cls().for_list(publication.by_keys(cls.rows().model, keys).order_by())

    @cached_property
    def filters(self) -> PublicFilterSet:
        """The filters with what the address asks for."""
        return self.filterset(self.request.GET, type(self).rows())

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Add what the rows of a page need; the number of queries must not grow with them."""
        return queryset

    def downloads(self) -> list[tuple[str, str]]:
        """The files of what is listed: addresses and words."""
        address = address_of(f"{self.concept}-download")
        return [(self.asking(address), _("download as CSV"))] if address else []

    def asking(self, address: str) -> str:
        """Another address with the parameters that hold of this list, page and view apart."""
        query = written(self.filters.query, but=("view", "columns"))
        return f"{address}?{query}" if query else address

    def besides(self) -> Besides:
        """The columns that its files have besides those of the record."""
        return NOTHING_BESIDES

    @staticmethod
    def counted(n: int) -> str:
        """So many rows of this list, in words."""
        raise NotImplementedError

    def facets(self) -> list[Facet]:
        """The groups of options beside the list; one query each."""
        return []

    @classmethod
    def at(cls, request: HttpRequest) -> Self:
        """The list that a request asks for, to be given out as something else than its page."""
        listing = cls()
        listing.setup(request)
        return listing

    @property
    def list_url(self) -> str:
        """The address of the whole list."""
        return reverse(f"catalogue:{self.concept}-list")

    def address(self) -> str:
        """The address of the list with what holds of the parameters, page apart."""
        query = self.filters.query.urlencode()
        return f"{self.list_url}?{query}" if query else self.list_url

    def keys(self) -> Iterable[int]:
        """The primary keys of all rows in their order."""
        rows = self.filters.sorted(self.filters.chosen())
        return rows.values_list("pk", flat=True).iterator(chunk_size=2000)

    def page(self) -> tuple[Page[Any], list[Ignored]]:
        """The page that is asked for, or the first one and why."""
        found = self.filters.sorted(self.filters.chosen())
        paginator = Paginator(found, self.paginate_by)
        paginator.__dict__["count"] = self.filters.count()
        number, ignored = self.page_number(paginator)
        start = (number - 1) * self.paginate_by
        # First the keys alone: whole rows would be carried through the sort, and what is counted
        # for a row would be counted for all pages before it.
        keys = list(found[start : start + self.paginate_by].values_list("pk", flat=True))
        return Page(self.whole(keys), number, paginator), ignored

    def page_number(self, paginator: Paginator[Any]) -> tuple[int, list[Ignored]]:
        """The number of the page that is asked for, or 1 and why."""
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
        return number, ignored

    def whole(self, keys: list[int]) -> list[Any]:
        """The rows of a page with all that it needs of them, in their order."""
        rows = {record.pk: record for record in self._whole(keys)}
        return [rows[key] for key in keys if key in rows]

    def total(self, found: int) -> int:
        """How many rows there are, whatever is asked for; `found` are what was found."""
        return type(self).rows().count() if self.filters.chips() else found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All that the page of a list shows."""
        filters = self.filters
        page, ignored = self.page()
        chips = filters.chips()
        total = self.total(page.paginator.count)
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
            list_url=self.list_url,
            downloads=self.downloads(),
            kept=[
                {"name": name, "values": filters.query.getlist(name)}
                for name in _KEPT
                if name in filters.query
            ],
            **kwargs,
        )
