"""The vocabularies: which words the catalogue uses, and what they mean."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import publication
from catalogue.choices import OPEN_VOCABULARIES, Vocabulary
from catalogue.models import Term
from catalogue.views.errors import NotFound

#: Where the Getty vocabularies show a concept of the Art and Architecture Thesaurus.
AAT_ADDRESS = "http://vocab.getty.edu/aat/"
#: Begins the names of the vocabularies that are kept for comparison only.
_COMPARED = "eamena-"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All vocabularies that have public terms, with their number."""
    rows = publication.terms().order_by().values("vocabulary").annotate(n=Count("pk"))
    counts = {row["vocabulary"]: row["n"] for row in rows}
    listed = [_entry(one, counts[one]) for one in Vocabulary.values if counts.get(one)]
    return render(request, "catalogue/vocabulary/index.html", {"vocabularies": listed})


@require_safe
def detail(request: HttpRequest, vocabulary: str) -> HttpResponse:
    """The terms of one vocabulary, each with an anchor that is its key."""
    terms: list[Term] = list(publication.terms(vocabulary).order_by("pk"))
    if vocabulary not in Vocabulary.values or not terms:
        raise NotFound(_("The catalogue has no such vocabulary."))
    context = {**_entry(vocabulary, len(terms)), "terms": terms, "aat_address": AAT_ADDRESS}
    return render(request, "catalogue/vocabulary/detail.html", context)


def _entry(vocabulary: str, number: int) -> dict[str, Any]:
    return {
        "key": vocabulary,
        "name": Vocabulary(vocabulary).label,
        "is_open": vocabulary in OPEN_VOCABULARIES,
        "is_compared": vocabulary.startswith(_COMPARED),
        "number": number,
    }
