"""The public history: a record's versions, each at its own address, and what differs between two.

A version is shown as it stood, also when its record was withdrawn since: then a sentence says so
and why. What was erased from it is named with the reason.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import languages, publication
from catalogue.ledger import reading
from catalogue.ledger.reading import Version
from catalogue.models import Source
from catalogue.views.errors import NotFound, gone
from catalogue.views.identifiers import Withdrawn, find
from catalogue.views.version_cells import Cells


@require_safe
def history(request: HttpRequest, identifier: str) -> HttpResponse:
    """All versions of a record and of its parts, and what differs between two of them.

    Context: record, withdrawn, title, versions (newest first), contents, parts, old, new,
    differences.
    """
    try:
        record, withdrawn = _record(identifier)
    except Withdrawn as without:
        return gone(request, without.record)
    entries = reading.versions(record.identifier, with_parts_of_it=True)
    own = [one for one in entries if one.identifier == record.identifier]
    old, new = _chosen(request, own)
    context = {
        "record": record,
        "withdrawn": withdrawn,
        "successor": publication.successor(withdrawn) if withdrawn else None,
        "versions": own,
        "parts": [one for one in entries if one.identifier != record.identifier and one.version],
        "contents": [one for one in own if one.has_content],
        "title": _title(next((one for one in own if one.has_content), None)),
        "old": old,
        "new": new,
        "differences": Cells.of(old, new).differences(old, new) if old and new else [],
    }
    return render(request, "catalogue/history/page.html", context)


@require_safe
def version(request: HttpRequest, identifier: str, number: int) -> HttpResponse:
    """One version as it stood.

    Context: record, withdrawn, version, title, files, before, after, last, address (to cite).
    """
    try:
        record, withdrawn = _record(identifier)
    except Withdrawn as without:
        return gone(request, without.record)
    found = reading.versions(record.identifier)
    versions = {one.version: one for one in found if one.version}
    if number not in versions:
        text = _("%(identifier)s has no version %(number)s.")
        raise NotFound(text % {"identifier": record.identifier, "number": number})
    one = versions[number]
    context = {
        "record": record,
        "withdrawn": withdrawn,
        "successor": publication.successor(withdrawn) if withdrawn else None,
        "version": one,
        "title": _title(one),
        "files": Cells.of(one).files(one),
        "before": versions.get(number - 1),
        "after": versions.get(number + 1),
        "last": max(versions),
        "address": request.build_absolute_uri(
            reverse("catalogue:version", args=[record.identifier, number])
        ),
    }
    return render(request, "catalogue/history/version.html", context)


def _record(identifier: str) -> tuple[Any, Any]:
    """The record, and the withdrawn one: the same, or the owner with which it went, or None.

    Raises NotFound where it never was public, and Withdrawn where its source went: what that said
    is not shown any more.
    """
    try:
        return find(identifier.lower()), None
    except Withdrawn as found:
        if found.part is not None and isinstance(found.record, Source):
            raise
        return found.part or found.record, found.record


def _title(one: Version | None) -> SafeString | str:
    """What a version calls the record, marked where that is not in the reader's language."""
    if one is None:
        return ""
    text, language = one.title(languages.reader())
    return languages.marked(Truncator(text).words(20), language)


def _chosen(request: HttpRequest, versions: list[Version]) -> tuple[Version | None, Version | None]:
    """The two versions to compare: those asked for, else the last two that say something."""
    contents = {str(one.version): one for one in versions if one.has_content}
    last = list(contents.values())[:2]
    old = contents.get(request.GET.get("old", ""), last[1] if len(last) > 1 else None)
    return old, contents.get(request.GET.get("new", ""), last[0] if last else None)
