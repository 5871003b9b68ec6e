"""The pages for what is not there: never was, not yet, no longer, or broken."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalogue import audit, publication
from catalogue.models import Account, Artefact, DamageReport, Monument, Reviewed, Source
from catalogue.participation import AuditAct


class NotFound(Http404):
    """Nothing public is at this address, with a sentence for the reader that says why."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: the same page for what never was and for what is not public."""
    sentence = exception.sentence if isinstance(exception, NotFound) else ""
    return render(request, "404.html", {"sentence": sentence}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 403 without saying what is behind the door; the audit log knows who was refused."""
    _note_refusal(request)
    return render(request, "403.html", status=403)


def _note_refusal(request: HttpRequest) -> None:
    """Log once an hour for each account and kind of page, that nobody can fill the log."""
    account, match = getattr(request, "user", None), request.resolver_match
    kind = match.url_name if match and match.url_name else ""
    if isinstance(account, Account) and cache.add(f"refused:{account.pk}:{kind}", 1, 3600):
        audit.note(AuditAct.REFUSED, by=account, subject=kind[:40])


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429: too much was tried from the reader's network; see the limits in the settings."""
    return render(request, "429.html", status=429)


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer 400 without reading anything of the request, which may be what cannot be read."""
    return HttpResponseBadRequest(_alone("400.html"))


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer 500 without database, session or context, whatever it is that broke."""
    return HttpResponseServerError(_alone("500.html"))


def _alone(template: str) -> str:
    """A page that needs nothing but its style."""
    try:
        stylesheet = static("catalogue/catalogue.css")
    except ValueError:  # The list of static files may be what is missing.
        stylesheet = ""
    return render_to_string(template, {"stylesheet": stylesheet})


def gone(request: HttpRequest, record: Reviewed) -> HttpResponse:
    """Answer 410: the record was public and was withdrawn, and this is why.

    What was merged into another record leads to that one instead.
    """
    if (into := publication.successor(record)) is not None:
        if publication.is_public(into):
            return moved(into)
        record = into
    context = {"record": record, "back": _back(record)}
    return render(request, "410.html", context, status=410)


def moved(record: Any) -> HttpResponse:
    """Lead to the address that a record has now.

    Browsers would keep a 301 for ever; but a key may come back, and a merge be undone.
    """
    response = HttpResponsePermanentRedirect(record.get_absolute_url())
    response.headers["Cache-Control"] = "no-cache"
    return response


_LISTS: dict[type[Reviewed], str] = {
    Monument: "monument",
    DamageReport: "report",
    Artefact: "artefact",
    Source: "source",
}


def _back(record: Reviewed) -> tuple[str, str]:
    """The list of records of a kind, as address and words; the overview for parts of records."""
    if name := _LISTS.get(type(record)):
        plural = str(record._meta.verbose_name_plural)
        return reverse(f"catalogue:{name}-list"), _("To the list: %s") % plural
    return reverse("catalogue:overview"), _("To the overview")
