"""About the catalogue: method, scales, limits, licences; its figures are counted when read."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue import publication
from catalogue.choices import (
    Confidence,
    PublicationLevel,
    SourceRead,
    Verification,
    Vocabulary,
)
from catalogue.models import Term

#: The scales that the page explains.
SCALES = [
    Vocabulary.VERIFICATION,
    Vocabulary.SEVERITY,
    Vocabulary.CONDITION,
    Vocabulary.SOURCE_RELIABILITY,
    Vocabulary.CREDIBILITY,
    Vocabulary.CONFIDENCE,
    Vocabulary.PUBLICATION_LEVEL,
]
#: Positions known no better than this many metres are called rough.
ROUGH_M = 250


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Purpose, method, scales, limits, licences and how to cite."""
    context = {"scales": _scales(), "figures": _figures()}
    return render(request, "catalogue/about/page.html", context)


def _scales() -> dict[str, list[Term]]:
    """The public terms of each scale under its name in the template; one query."""
    found: dict[str, list[Term]] = {scale.name.lower(): [] for scale in SCALES}
    for term in publication.terms().filter(vocabulary__in=SCALES).order_by("pk"):
        found[Vocabulary(term.vocabulary).name.lower()].append(term)
    return found


def _figures() -> dict[str, Any]:
    """What is weakest, in numbers; three queries."""
    rough = Q(published_precision_m__gte=ROUGH_M)
    coarse = Q(publication=PublicationLevel.COARSE)
    low = Q(confidence=Confidence.LOW)
    return {
        **publication.monuments().aggregate(
            monuments=Count("pk"),
            rough=Count("pk", filter=rough),
            coarse=Count("pk", filter=coarse),
            low_monuments=Count("pk", filter=low),
        ),
        **publication.reports().aggregate(
            reports=Count("pk"),
            alleged=Count("pk", filter=Q(verification=Verification.ALLEGED)),
            disputed=Count("pk", filter=Q(verification=Verification.DISPUTED)),
            refuted=Count("pk", filter=Q(verification=Verification.REFUTED)),
            low_reports=Count("pk", filter=low),
        ),
        **publication.sources().aggregate(
            sources=Count("pk"),
            whole=Count("pk", filter=Q(read=SourceRead.WHOLE)),
            partly=Count("pk", filter=Q(read=SourceRead.PART)),
            unread=Count("pk", filter=Q(read=SourceRead.NONE)),
        ),
    }
