"""Records and terms found by any of their names; only what is published, and the draft's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from catalogue import languages, publication
from catalogue.choices import Vocabulary
from catalogue.formfields import is_tidy, tidy
from catalogue.forms.contribute.cells import Content, rows_of
from catalogue.models import Photograph, Term
from catalogue.search.finding import best
from catalogue.search.folding import fold
from catalogue.views.contribute.access import contributor, mine

#: How many are offered, and how many are looked at to find the best ones.
MOST = 8
_LOOKED_AT = 60
_LONGEST = 200
_TERMS = "term:"
#: Pictures by the view that they show; a new view is named by its own words.
VIEW = "view"
_VIEW_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True)
class Found:
    """A record or term: its key, what it is called, and what else helps to know it."""

    key: str
    label: str
    detail: str = ""
    #: Everything it is called.
    names: tuple[str, ...] = ()

    def is_called(self, text: str) -> bool:
        """Whether a text is one of its names, or its key."""
        folded = fold(text)
        return any(fold(name) == folded for name in (self.key, self.label, *self.names))


@dataclass(frozen=True)
class Concept:
    """Where the records of a concept are found."""

    public: Callable[[], QuerySet[Any]]
    field: str
    #: The file in which a draft describes new ones.
    file: str = ""


CONCEPTS = {
    "monument": Concept(publication.monuments, "name"),
    "report": Concept(publication.reports, "title"),
    "artefact": Concept(publication.artefacts, "title", "artefacts.csv"),
    "evidence": Concept(publication.evidence, "claim"),
    "source": Concept(publication.sources, "title", "sources.csv"),
}


def is_known(among: str) -> bool:
    """Whether there is such a concept or vocabulary."""
    return among in CONCEPTS or among == VIEW or among.removeprefix(_TERMS) in Vocabulary.values


def search(among: str, text: str, content: Content | None = None) -> list[Found]:
    """What a text may name, the best first; at most `MOST`."""
    try:
        text = tidy(text)[:_LONGEST]
    except ValidationError:
        return []
    if not text:
        return []
    if among.startswith(_TERMS):
        found = [one for one in terms(among.removeprefix(_TERMS)) if _has(one, text)]
    elif among == VIEW:
        found = _views(text)
    else:
        concept = CONCEPTS[among]
        own = [one for one in local(concept, content or {}) if _has(one, text)]
        found = [*sorted(own, key=lambda one: _rank(one, text)), *_records(among, concept, text)]
        found.sort(key=lambda one: (not one.is_called(text), not _shows(one, text)))
        return found[:MOST]
    return sorted(found, key=lambda one: _rank(one, text))[:MOST]


def _views(text: str) -> list[Found]:
    """Views of published pictures, called after these; one query."""
    rows = publication.photographs().exclude(view="")
    rows = _worded(rows, text, ("view", "caption_en", "caption_ar"))
    found = {one.view: one for one in rows.order_by("-pk")[:_LOOKED_AT]}
    return [_view(one) for one in found.values()]


def _worded(rows: QuerySet[Any], text: str, columns: Iterable[str]) -> QuerySet[Any]:
    """Rows that have each word of a text in one of the columns, for what no search knows."""
    for word in text.split():
        rule = Q()
        for column in columns:
            rule |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(rule)
    return rows


def _view(photograph: Photograph) -> Found:
    label = languages.bilingual(photograph, "caption")[0] or photograph.view
    return Found(photograph.view, label, photograph.view)


def _has(found: Found, text: str) -> bool:
    names = [fold(name) for name in (found.key, found.label, *found.names)]
    return all(any(word in name for name in names) for word in fold(text).split())


def _shows(found: Found, text: str) -> bool:
    """Whether what is seen of it says the text; others have it somewhere in their own texts."""
    seen = fold(" ".join((found.label, found.detail, *found.names)))
    return all(word in seen for word in fold(text).split())


def _rank(found: Found, text: str) -> tuple[bool, bool, str]:
    begins = any(fold(name).startswith(fold(text)) for name in (found.label, *found.names))
    return (not found.is_called(text), not begins, found.label)


def _records(among: str, concept: Concept, text: str) -> list[Found]:
    """Records in the order of the page of search, and the one of that key."""
    rows = concept.public()
    if among == "evidence":
        found = list(_worded(rows, text, ("claim_en", "claim_ar", "slug")).order_by("pk")[:MOST])
    else:
        pks = list(islice(best(rows.model, text), _LOOKED_AT))
        by_pk = {one.pk: one for one in rows.filter(Q(pk__in=pks) | Q(slug=text))}
        found = [by_pk[pk] for pk in [*pks, *(by_pk.keys() - set(pks))] if pk in by_pk]
    names = _names(found) if among == "monument" else {}
    return [_found(one, concept, names.get(one.pk, ())) for one in found]


def _names(monuments: list[Any]) -> dict[int, tuple[str, ...]]:
    """All public names of monuments; one query."""
    found: dict[int, tuple[str, ...]] = {}
    rows = publication.names().filter(monument__in=monuments).order_by("pk")
    for pk, name in rows.values_list("monument_id", "name"):
        found[pk] = (*found.get(pk, ()), name)
    return found


def _found(record: Any, concept: Concept, names: tuple[str, ...]) -> Found:
    label = _label(record, concept)
    if concept.field == "name":
        detail = record.name_ar if label == record.name_en else record.name_en
    elif concept.file == "sources.csv":
        detail = " · ".join(filter(None, (record.publisher, record.published)))
    else:
        detail = record.slug
    return Found(record.slug, label, detail, names)


def _label(record: Any, concept: Concept) -> str:
    if hasattr(record, f"{concept.field}_en"):
        return languages.bilingual(record, concept.field)[0]
    return str(getattr(record, concept.field))


def local(concept: Concept, content: Content) -> list[Found]:
    """What a draft itself describes of a concept."""
    if not concept.file:
        return []
    return [
        Found(row["key"], row.get("title") or row.get("title_en") or row["key"])
        for row in rows_of(content, concept.file)
        if row.get("key")
    ]


def terms(vocabulary: str) -> list[Found]:
    """The published terms of a vocabulary; one query."""
    return [_term(one) for one in publication.terms(vocabulary).order_by("pk")]


def _term(term: Term) -> Found:
    names = tuple(filter(None, (term.label_en, term.label_ar, term.label_fr)))
    defined = languages.bilingual(term, "definition")[0]
    return Found(term.key, term.label, defined, names)


def resolve(among: str, text: str, content: Content) -> str:
    """The key of what is surely meant by a text; else the text itself."""
    found = search(among, text, content)
    exact = [one for one in found if one.is_called(text)]
    sure = exact if len(exact) == 1 else found
    return sure[0].key if len(sure) == 1 else text


def labels(wanted: dict[str, set[str]], content: Content) -> dict[tuple[str, str], str]:
    """What records and terms are called, by concept and key; a query for each concept."""
    found: dict[tuple[str, str], str] = {}
    for among, keys in wanted.items():
        # Anything else is no key, and not every database can be asked for it.
        asked = {key for key in keys if is_tidy(key)}
        for key, label in _labels(among, asked, content):
            found[among, key] = label
    return found


def _labels(among: str, keys: set[str], content: Content) -> Iterable[tuple[str, str]]:
    if among.startswith(_TERMS):
        vocabulary = among.removeprefix(_TERMS)
        rows = publication.terms(vocabulary).filter(key__in=keys)
        return [(one.key, one.label) for one in rows]
    if among == VIEW:
        named = {key: key for key in keys if _VIEW_KEY.match(key)}
        shown = publication.photographs().filter(view__in=named).order_by("-pk")
        return [*(named | {one.view: _view(one).label for one in shown}).items()]
    concept = CONCEPTS[among]
    records = concept.public().filter(slug__in=keys)
    own = [(one.key, one.label) for one in local(concept, content) if one.key in keys]
    return [*own, *((record.slug, _label(record, concept)) for record in records)]


@require_POST
@contributor
def find(request: HttpRequest, among: str) -> HttpResponse:
    """What a text may name, for the list under an input; `in` names the draft that asks.

    It is posted, so that no log of addresses holds what somebody looks for.
    """
    if not is_known(among):
        raise Http404
    draft = request.POST.get("in", "")
    content = mine(request, draft).content if draft else {}
    found = search(among, request.POST.get("text", ""), content)
    rows = [{"key": one.key, "label": one.label, "detail": one.detail} for one in found]
    return JsonResponse({"found": rows})
