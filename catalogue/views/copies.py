"""The files of public copies: each request asks the gate, so that what is hidden is gone at once.

Their names follow from their content, but nobody may keep them without asking again: a browser
that has one is told in a few bytes that it may show it still.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import publication, stores
from catalogue.pictures import ENDINGS, NAMED_BY
from catalogue.views.errors import NotFound, gone
from catalogue.views.identifiers import Withdrawn, find

#: A picture is no page: nothing in it may run or be loaded.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
HEADERS = {
    # Kept, but asked for again each time: the gate may have closed.
    "Cache-Control": "no-cache",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_FIELDS = ("stored_name", "sha256", "size", "media_type", "photograph__slug")
MEDIA_TYPES = {ending: media_type for media_type, ending in ENDINGS.items()}
_NAME = re.compile(rf"[0-9a-f]{{{NAMED_BY}}}")
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@require_safe
def copy(request: HttpRequest, identifier: str, name: str, ending: str) -> HttpResponseBase:
    """Give out a copy, or a range of it, while its photograph is public; one query."""
    found: dict[str, Any] | None = None
    if _NAME.fullmatch(name):
        rows = publication.copies().filter(
            photograph__identifier=identifier,
            sha256__startswith=name,
            media_type=MEDIA_TYPES.get(ending, ""),
        )
        found = rows.values(*_FIELDS).first()
    if found is None:
        return _missing(request, identifier)
    etag = f'"{found["sha256"]}"'
    response = get_conditional_response(request, etag=etag) or _sent(
        request, found, etag, f"{found['photograph__slug']}.{ending}"
    )
    response.headers["ETag"] = etag
    for header, value in HEADERS.items():
        response.headers[header] = value
    return response


def _missing(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say what became of the photograph; raises NotFound."""
    try:
        find(identifier)
    except Withdrawn as withdrawn:
        return gone(request, withdrawn.record)
    raise NotFound(_("The picture has no such copy any more: open its page again."))


def _sent(request: HttpRequest, row: dict[str, Any], etag: str, name: str) -> HttpResponseBase:
    try:
        file = stores.copies().open(row["stored_name"])
    except OSError:
        # It was withdrawn in this moment.
        raise NotFound(_("The picture has no such copy any more: open its page again.")) from None
    wanted = _range(request, row["size"], etag)
    if wanted is None:
        response: HttpResponseBase = FileResponse(
            file, content_type=row["media_type"], filename=name
        )
        response.headers["Content-Length"] = str(row["size"])
    elif wanted:
        response = _part(file, wanted, row)
    else:
        file.close()
        response = HttpResponse(status=416, content_type=row["media_type"])
        response.headers["Content-Range"] = f"bytes */{row['size']}"
    response.headers["Accept-Ranges"] = "bytes"
    return response


def _range(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes that are asked for; an empty range if there are none, None for all of them."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if found is None or not any(found.groups()):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    first, last = (int(part) if part else None for part in found.groups())
    if first is None:
        return range(max(size - (last or 0), 0), size)
    end = size if last is None else min(last + 1, size)
    return range(first, end) if first < end else range(0)


class _Part:
    """The bytes of a range of a file, as a file."""

    def __init__(self, file: File[Any], wanted: range) -> None:
        file.seek(wanted.start)
        self._file, self._left = file, len(wanted)

    def read(self, size: int) -> bytes:
        """The next bytes, b"" where the range ends."""
        block: bytes = self._file.read(min(size, self._left))
        self._left -= len(block)
        return block

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _part(file: File[Any], wanted: range, row: dict[str, Any]) -> FileResponse:
    part = _Part(file, wanted)
    response = FileResponse(part, status=206, content_type=row["media_type"])
    response.headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{row['size']}"
    response.headers["Content-Length"] = str(len(wanted))
    return response
