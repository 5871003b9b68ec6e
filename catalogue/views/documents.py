"""Cleaned copies of documents, given out as files as long as the gate lets them through."""

from __future__ import annotations

import mimetypes

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import publication, stores
from catalogue.views.errors import NotFound


@require_safe
def download(_request: HttpRequest, identifier: str) -> HttpResponseBase:
    """The bytes of a cleaned copy, under a name of ours; no browser opens them by itself."""
    rows = publication.documents().select_related("cleaned")
    found = rows.filter(identifier=identifier.lower()[:11]).first()
    store = stores.copies()
    if found is None or found.cleaned is None or not store.exists(found.public_name):
        raise NotFound(_("No public document has this identifier."))
    name = f"{found.identifier}{mimetypes.guess_extension(found.cleaned.media_type) or ''}"
    answer = FileResponse(store.open(found.public_name), as_attachment=True, filename=name)
    answer.headers["Content-Type"] = "application/octet-stream"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    # Asked for anew each time: it may be taken from the public at any moment.
    answer.headers["Cache-Control"] = "no-cache"
    return answer
