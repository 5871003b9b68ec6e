"""Report an error or a sighted object: a short form without an account, for the moderators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.accounts.limits import may_report
from catalogue.forms.feedback import ErrorReportForm, SightingForm
from catalogue.models import Artefact, ErrorReport, Record, Term
from catalogue.views.errors import gone
from catalogue.views.identifiers import Withdrawn, address, find

Kind = ErrorReport.Kind


@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest, identifier: str) -> HttpResponse:
    """Show the form, and keep what it says; nothing of it is published, no address is stored.

    Where too many came from one network, it is shown again with what was typed, and 429.
    """
    try:
        record = find(identifier.lower())
    except Withdrawn as withdrawn:
        return gone(request, withdrawn.record)
    is_sighting = isinstance(record, Artefact) and request.GET.get("kind") == Kind.SIGHTING
    kind = SightingForm if is_sighting else ErrorReportForm
    form = kind(request.POST or None, label_suffix="")
    is_sent = request.method == "POST" and (form.is_from_program or form.is_valid())
    too_many = is_sent and not form.is_from_program and not may_report(request)
    if is_sent and not too_many:
        if not form.is_from_program:
            form.instance.identifier = record.identifier
            form.instance.kind = Kind.SIGHTING if is_sighting else Kind.ERROR
            form.save()
        return redirect("catalogue:error-thanks", identifier=record.identifier)
    context = {
        "form": form,
        "is_sighting": is_sighting,
        "record": record,
        "title": title(record),
        "url": address(record),
        "too_many": too_many,
    }
    status = 429 if too_many else 422 if form.errors else 200
    return render(request, "catalogue/feedback/form.html", context, status=status)


@require_safe
def thanks(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say that the message was kept, and lead back to the record."""
    try:
        record = find(identifier.lower())
    except Withdrawn as withdrawn:
        return gone(request, withdrawn.record)
    context = {"record": record, "title": title(record), "url": address(record)}
    return render(request, "catalogue/feedback/thanks.html", context)


def title(record: Any) -> str:
    """What a record is called in the reader's language; parts are called after their owner."""
    for owner in ("report", "monument", "artefact"):
        if part := getattr(record, owner, None):
            return _("part of “%s”") % title(part)
    if isinstance(record, Record):
        for field in ("title", "name", "party", "area"):
            if hasattr(record, f"{field}_en"):
                return record.in_language(field)
    if isinstance(record, Term):
        return record.label
    return str(record)
