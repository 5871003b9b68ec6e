"""Files in parts: announced, sent piece by piece from wherever the server stands, finished."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.contributions import sending
from catalogue.files import resuming
from catalogue.files.receiving import AlreadySent
from catalogue.files.refusals import NotTaken
from catalogue.files.turns import Busy
from catalogue.models import Contribution, Original, Upload
from catalogue.views.contribute.access import contributor
from catalogue.views.contribute.sending import row_of

#: Bytes of a part that are read at all.
_LARGEST_PART = 8 * 1024**2
_BLOCK = 1 << 16
_SHA256 = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)


@require_POST
@contributor
def begin(request: HttpRequest) -> HttpResponse:
    """Announce a file by name, size and, where the browser can tell, hash: what was sent before is
    known, and of what was begun the server says how much is here.
    """
    account: Any = request.user
    digest = request.POST.get("sha256", "").lower()
    try:
        upload = resuming.begin(
            name=request.POST.get("name", ""),
            size=_number(request.POST.get("size", "")),
            by=account,
            sha256=digest if _SHA256.match(digest) else "",
        )
    except NotTaken as refused:
        return _refused(refused)
    except AlreadySent as again:
        return _of_file(partial(_again, request, again.original))
    return _state(upload)


def _again(request: HttpRequest, original: Original) -> Contribution:
    account: Any = request.user
    return sending.draft_again(original, by=account, row=row_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
@contributor
def part(request: HttpRequest, token: str) -> HttpResponse:
    """How much of a file is here; a post adds a part that begins there."""
    upload = _mine(request, token)
    if request.method != "POST":
        return _state(upload)
    length = _number(request.META.get("CONTENT_LENGTH") or "")
    if not 0 < length <= _LARGEST_PART:
        return JsonResponse({"arrived": upload.arrived}, status=413)
    try:
        resuming.append(upload, _number(request.headers.get("Upload-Offset", "")), _body(request))
    except resuming.WrongOffset as wrong:
        return JsonResponse({"arrived": wrong.arrived}, status=409)
    except NotTaken as refused:
        return _refused(refused)
    except resuming.Gone:
        raise Http404 from None
    return _state(upload)


def _body(request: HttpRequest) -> Iterator[bytes]:
    while block := request.read(_BLOCK):
        yield block


@require_POST
@contributor
def finish(request: HttpRequest, token: str) -> HttpResponse:
    """Seal what has arrived, and begin its draft."""
    upload = _mine(request, token)
    account: Any = request.user
    return _of_file(partial(sending.finish, upload, by=account, row=row_of(request)))


@require_POST
@contributor
def drop(request: HttpRequest, token: str) -> HttpResponse:
    """Forget what has arrived of a file."""
    resuming.forget(_mine(request, token))
    return JsonResponse({"state": "gone"})


def _of_file(make: Callable[[], Contribution]) -> HttpResponse:
    """The draft that a file became, or why it became none."""
    try:
        made, is_known = make(), False
    except sending.Known as known:
        made, is_known = known.contribution, True
    except NotTaken as refused:
        return _refused(refused)
    except Busy:
        # What has arrived is still here.
        return JsonResponse({"state": "busy"}, status=503, headers={"Retry-After": "3"})
    except resuming.Gone:
        raise Http404 from None
    return JsonResponse(
        {
            "state": "known" if is_known else "taken",
            "address": reverse("catalogue:contribute-detail", args=[made.identifier]),
            "picture": reverse("catalogue:contribute-picture", args=[made.identifier])
            if made.kind == "photograph"
            else "",
            "kind": made.get_kind_display(),
        }
    )


def _mine(request: HttpRequest, token: str) -> Upload:
    account: Any = request.user
    try:
        return resuming.find(token, by=account)
    except resuming.Gone:
        raise Http404 from None


def _state(upload: Upload) -> HttpResponse:
    return JsonResponse(
        {
            "state": "arriving",
            "part": reverse("catalogue:contribute-part", args=[upload.token]),
            "arrived": upload.arrived,
        }
    )


def _refused(refused: NotTaken) -> HttpResponse:
    return JsonResponse({"state": "refused", "why": str(refused)}, status=422)


def _number(text: str) -> int:
    """A number that a script sent; -1 for all else, which fits nothing."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else -1
