"""The pages for what is not there: never was, not yet, no longer, or broken."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from catalogue.models import Reviewed
from catalogue.models.record import Record


class NotFound(Http404):
    """Nothing public is at this address, with a sentence for the reader that says why."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: the same page for what never was and for what is not public."""
    sentence = exception.sentence if isinstance(exception, NotFound) else ""
    return render(request, "404.html", {"sentence": sentence}, status=404)


def gone(request: HttpRequest, record: Reviewed) -> HttpResponse:
    """Answer 410: the record was public and was withdrawn, and this is why."""
    identifier = record.identifier if isinstance(record, Record) else ""
    context = {"record": record, "identifier": identifier}
    return render(request, "410.html", context, status=410)
