"""IIIF: the image service of public pictures, and the manifests that open them in any viewer.

Every answer has asked the gate first. Any other site may read these addresses.
"""

from __future__ import annotations

import functools
import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import pictures
from catalogue.iiif import asking, describing, manifests, pieces
from catalogue.models import Artefact, DamageReport, Monument, Photograph
from catalogue.pictures import Picture
from catalogue.views.copies import HEADERS
from catalogue.views.errors import NotFound, gone
from catalogue.views.identifiers import Withdrawn, find
from catalogue.views.photographs import found_pair, found_picture
from catalogue.views.sharing import View, readable_anywhere

#: The records whose pictures are gathered in a manifest.
_PICTURED = (Monument, DamageReport, Artefact)
_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
_LINKED = "application/ld+json"


def for_viewers(view: View) -> View:
    """Answer viewers on any site, and refuse in a sentence instead of a page."""

    @require_safe
    @readable_anywhere
    @functools.wraps(view)
    def answer(request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        try:
            response = view(request, **kwargs)
        except asking.BadRequest as refused:
            response = _sentence(refused.sentence, 400)
        except NotFound as missing:
            response = _sentence(str(missing.sentence), 404)
        except pieces.Busy:
            response = _sentence(_("Too many pieces are being cut: try again in a moment."), 503)
            response.headers["Retry-After"] = "2"
        except Withdrawn as withdrawn:
            response = gone(request, withdrawn.record)
        for header, value in HEADERS.items():
            response.headers.setdefault(header, value)
        return response

    return answer


def _sentence(text: str, status: int) -> HttpResponse:
    return HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")


@for_viewers
def image(request: HttpRequest, identifier: str) -> HttpResponse:
    """Lead from the name of a picture's service to its description."""
    service = describing.service_id(_site(request), found_picture(identifier))
    response = HttpResponse(status=303)
    response.headers["Location"] = f"{service}/info.json"
    return response


@for_viewers
def info(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """The description of a picture's service."""
    described = describing.info(_site(request), found_picture(identifier))
    response = _json(request, described, describing.CONTEXT)
    response.headers["Link"] = f'<{describing.PROFILE}>;rel="profile"'
    return response


@for_viewers
def piece(request: HttpRequest, identifier: str, **parts: str) -> HttpResponseBase:
    """A piece of a picture; one query."""
    picture = found_picture(identifier)
    whole = picture.master.width, picture.master.height
    asked = asking.read(whole, **parts)
    name = hashlib.sha256(asked.canonical.encode()).hexdigest()[:16]
    etag = f'"{picture.master.sha256[:32]}-{name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        media_type = _MEDIA_TYPES[asked.piece.format]
        response = HttpResponse(_content(picture, asked), content_type=media_type)
    service = describing.service_id(_site(request), picture)
    response.headers["ETag"] = etag
    response.headers["Link"] = (
        f'<{service}/{asked.canonical}>;rel="canonical", <{describing.PROFILE}>;rel="profile"'
    )
    return response


def _content(picture: Picture, asked: asking.Asked) -> bytes:
    try:
        return pieces.piece(picture, asked)
    except OSError:
        # It was withdrawn in this moment.
        raise NotFound(_("The picture is no longer here.")) from None


@for_viewers
def manifest(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """All pictures of a record, or one picture; three queries at most."""
    site, record = _site(request), find(identifier.lower())
    if isinstance(record, Photograph):
        made = manifests.of_picture(site, found_picture(identifier))
    elif isinstance(record, _PICTURED) and (shown := pictures.of(record)):
        made = manifests.of_record(site, record, shown)
    else:
        raise NotFound(_("No public picture shows this record."))
    return _json(request, made, manifests.CONTEXT)


@for_viewers
def pair_manifest(request: HttpRequest, before: str, after: str) -> HttpResponseBase:
    """The same view before and after."""
    made = manifests.of_pair(_site(request), found_pair(before, after))
    return _json(request, made, manifests.CONTEXT)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").removesuffix("/")


def _json(request: HttpRequest, content: dict[str, Any], context: str) -> HttpResponseBase:
    """Linked data for who asks for it, plain JSON for others."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    is_linked = _LINKED in request.headers.get("Accept", "")
    media_type = f'{_LINKED};profile="{context}"' if is_linked else "application/json"
    response = HttpResponse(body, content_type=media_type)
    response.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    patch_vary_headers(response, ["Accept"])
    return get_conditional_response(request, response.headers["ETag"], None, response) or response
