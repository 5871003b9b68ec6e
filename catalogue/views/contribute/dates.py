"""What a date that is being typed is understood as: for the script beside the input."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from catalogue.forms.contribute.reading import Meant, read
from catalogue.views.contribute.access import contributor

_LONGEST = 200


@require_POST
@contributor
def understand(request: HttpRequest) -> HttpResponse:
    """Read a date. It is posted, so that no log of addresses holds what was typed."""
    reading = read(request.POST.get("text", "")[:_LONGEST])
    return JsonResponse(
        {
            "date": _said(reading.date) if reading.date else None,
            "offers": [_said(one) for one in reading.offers],
            "fault": reading.fault,
        }
    )


def _said(meant: Meant) -> dict[str, str]:
    return {"edtf": meant.edtf, "words": meant.words}
