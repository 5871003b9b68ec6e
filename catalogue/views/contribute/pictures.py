"""The picture of a draft, for its contributor alone: a clean copy, never what was received."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.contributions import pictures
from catalogue.models import Contribution
from catalogue.models.contribution import ContributionKind
from catalogue.views.contribute.access import contributor, mine


@require_safe
@contributor
def picture(request: HttpRequest, identifier: str) -> HttpResponse:
    """JPEG of the picture; with `hidden`, as the public will get it."""
    contribution = mine(request, identifier)
    is_hidden = "hidden" in request.GET
    return pictures.answer(
        contribution, lambda: pictures.hidden_areas(contribution) if is_hidden else []
    )


def context(contribution: Contribution) -> dict[str, Any]:
    """What the template of a file needs; no query but where a published picture changes."""
    original = contribution.original if contribution.kind in pictures.WITH_FILES else None
    is_picture = contribution.kind == ContributionKind.PHOTOGRAPH
    if original is None:
        is_there = is_picture and pictures.public_copy(contribution) is not None
        return _addresses(contribution) if is_there else {}
    return {
        **(_addresses(contribution) if is_picture else {}),
        "width": original.width,
        "height": original.height,
        "carried": pictures.carried(original),
        "date": original.metadata.get("taken", "") if is_picture else "",
        "position": pictures.position(original) if is_picture else "",
        "name": original.received_name,
        "size": original.size,
        "media_type": original.media_type,
    }


def _addresses(contribution: Contribution) -> dict[str, Any]:
    address = reverse("catalogue:contribute-picture", args=[contribution.identifier])
    return {"address": address, "clean": f"{address}?hidden={contribution.revision}"}
