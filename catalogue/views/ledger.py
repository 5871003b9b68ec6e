"""The ledger as a whole: its head, so that others can hold it, its entries, and a download."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.exports.chain import Head, head, lines
from catalogue.ledger import reading
from catalogue.models import LedgerEntry
from catalogue.views.sharing import readable_anywhere

_PER_PAGE = 50


class _Numbered(Paginator[Any]):
    """Entries are numbered without gaps: the last number is how many there are."""

    def __init__(self, found: Head) -> None:
        self.head = found
        super().__init__(LedgerEntry.objects.none(), _PER_PAGE)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return self.head.count

    def page(self, number: Any) -> Any:
        """The entries of a page, the newest first, by their numbers alone."""
        number = self.validate_number(number)
        newest = self.head.count - (number - 1) * self.per_page
        rows = LedgerEntry.objects.filter(number__lte=newest, number__gt=newest - self.per_page)
        return Page(reading.read(rows.order_by("-number")), number, self)


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """What the ledger is, its head, and its entries.

    Context: head, page_obj.
    """
    found = head()
    page = _Numbered(found).get_page(request.GET.get("page"))
    return render(request, "catalogue/ledger/page.html", {"head": found, "page_obj": page})


@require_safe
@readable_anywhere
def download(_request: HttpRequest) -> StreamingHttpResponse:
    """All entries as lines of JSON, for the script that checks them without this software."""
    response = StreamingHttpResponse(lines(), content_type="application/jsonl")
    response["Content-Disposition"] = 'attachment; filename="ledger.jsonl"'
    return response
