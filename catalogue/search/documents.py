"""What of a record is searched: what the public sees of it, through the gate, folded.

Names and titles come first, then what the record belongs to, then its other texts. The order of
the pieces is that of the primary keys, so that the same records always give the same documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from catalogue import publication
from catalogue.models import Monument, ReportMonument, SearchDocument
from catalogue.search import kinds
from catalogue.search.folding import BETWEEN, fold, fold_names, joined
from catalogue.search.kinds import LAST, Kind, key_of, rank_of_day
from catalogue.search.typewords import APART

#: Words of one document that are kept; PostgreSQL knows no positions beyond some 16,000.
_MOST = {"names": 2000, "pairs": 2000, "about": 2000, "body": 8000}
#: Labels of terms come again and again.
_folded = lru_cache(maxsize=2_000)(fold)
_APART = f" {BETWEEN} "


class Document(NamedTuple):
    """The folded texts of one record; the columns of `SearchDocument`."""

    id: int
    number: int
    key: str
    names: str
    pairs: str
    about: str
    body: str


@dataclass
class _Texts:
    """What is gathered of one record."""

    key: str
    names: list[str]
    body: list[str]
    #: Folded already.
    about: list[str]
    day: int | None = None


def documents(kind: Kind, pks: Iterable[int]) -> Iterator[Document]:
    """The documents of those records that are public; a fixed number of queries."""
    for pk, texts in sorted(_GATHER[kind](list(pks)).items()):
        names = fold_names(texts.names)
        rank = rank_of_day(texts.day) if kind.is_dated else _fewest_words(names)
        yield Document(
            id=kind.id_of(pk),
            number=kind.number_of(pk, rank),
            key=texts.key,
            names=_cut("names", _APART.join(names)),
            # Only names are so short that they are written together.
            pairs=_cut("pairs", _pairs(names)) if kind is kinds.MONUMENT else "",
            about=_cut("about", _APART.join(filter(None, texts.about))),
            body=_cut("body", " ".join(fold(text) for text in texts.body if text)),
        )


def _pairs(names: list[str]) -> str:
    several = (pair for name in names for pair in joined(name.split(), APART))
    return " ".join(dict.fromkeys(several))


def _fewest_words(names: list[str]) -> int:
    """The rank of what has no date: what has the shortest name says most with each word."""
    return min((name.count(" ") for name in names), default=LAST)


def _cut(column: str, text: str) -> str:
    most = _MOST[column]
    if text.count(" ") < most:
        return text
    return " ".join(text.split(" ", most)[:most])


def _rows(
    rows: QuerySet[Any], key: str, names: list[str], body: list[str], day: str = "pk"
) -> dict[int, _Texts]:
    """The texts of records that are columns of their own."""
    columns = ("pk", day, key, *names, *body)
    found = {}
    for pk, when, slug, *texts in rows.order_by().values_list(*columns):
        split = len(names)
        found[pk] = _Texts(slug, texts[:split], texts[split:], [], None if day == "pk" else when)
    return found


def _monuments(pks: list[int]) -> dict[int, _Texts]:
    rows = publication.monuments().filter(pk__among={*pks})
    own = ["identifier", "description_en", "description_ar"]
    found = _rows(rows, "slug", ["name_en", "name_ar"], own)
    names = publication.names().filter(monument__pk__among={*pks}).order_by("pk")
    for pk, name in names.values_list("monument_id", "name"):
        if pk in found:
            found[pk].names.append(name)
    kinds_of = dict(rows.order_by().values_list("pk", "kind"))
    labels = _labels(kinds_of.values())
    for pk, term in kinds_of.items():
        if pk in found:
            found[pk].about += labels.get(term, ())
    return found


def _reports(pks: list[int]) -> dict[int, _Texts]:
    own = ["identifier", "summary_en", "summary_ar", "attributed_to"]
    rows = publication.reports().filter(pk__among={*pks})
    found = _rows(rows, "slug", ["title_en", "title_ar"], own, "latest")
    links = publication.links().filter(report__pk__among={*pks}).order_by("pk")
    pairs = list(links.values_list("report_id", "monument_id"))
    names = _names({monument for _report, monument in pairs})
    for report, monument in pairs:
        if report in found:
            found[report].about.append(names.get(monument, ""))
    return found


def _artefacts(pks: list[int]) -> dict[int, _Texts]:
    own = [
        *("identifier", "description_en", "description_ar", "subject", "inscriptions"),
        *("distinguishing_features", "inventory_number"),
    ]
    rows = publication.artefacts().filter(pk__among={*pks})
    found = _rows(rows, "slug", ["title_en", "title_ar"], own)
    related = list(rows.order_by().values_list("pk", "object_type", "origin_monument"))
    labels = _labels({term for _pk, term, _origin in related})
    names = _names({origin for _pk, _term, origin in related})
    for pk, term, origin in related:
        if pk in found:
            found[pk].about += [*labels.get(term, ()), names.get(origin, "")]
    return found


def _sources(pks: list[int]) -> dict[int, _Texts]:
    own = ["identifier", "publisher", "author", "note"]
    return _rows(publication.sources().filter(pk__among={*pks}), "slug", ["title"], own, "latest")


def _terms(pks: list[int]) -> dict[int, _Texts]:
    rows = publication.terms().filter(pk__among={*pks})
    own = ["identifier", "definition_en", "definition_ar"]
    found = _rows(rows, "key", ["label_en", "label_ar", "label_fr"], own)
    for pk, vocabulary in rows.order_by().values_list("pk", "vocabulary"):
        if pk in found:
            found[pk].key = f"{vocabulary}/{found[pk].key}"
    return found


def _names(monuments: set[int | None]) -> dict[int | None, str]:
    """The public names of monuments as their own documents have them; one query.

    Documents of monuments come first, and whatever names one is made anew after it.
    """
    ids = {kinds.MONUMENT.id_of(pk) for pk in monuments if pk is not None}
    rows = SearchDocument.objects.filter(pk__among=ids).order_by().values_list("number", "names")
    return {key_of(number): names for number, names in rows}


def _labels(terms: Iterable[int]) -> dict[int, list[str]]:
    """The labels of public terms, folded; one query."""
    rows = publication.terms().filter(pk__among={*terms}).order_by()
    labels = rows.values_list("pk", "label_en", "label_ar", "label_fr")
    return {pk: list(map(_folded, filter(None, found))) for pk, *found in labels}


_GATHER: dict[Kind, Callable[[list[int]], dict[int, _Texts]]] = {
    kinds.MONUMENT: _monuments,
    kinds.REPORT: _reports,
    kinds.ARTEFACT: _artefacts,
    kinds.SOURCE: _sources,
    kinds.TERM: _terms,
}


def dependents(kind: Kind, pks: list[int]) -> Iterator[tuple[Kind, list[int]]]:
    """The records in whose documents the names of others stand; a query a relation."""
    if kind is kinds.TERM:
        yield kinds.MONUMENT, _pks(Monument.objects.filter(kind__in=pks))
        yield kinds.ARTEFACT, _pks(kinds.ARTEFACT.model.objects.filter(object_type__in=pks))
    elif kind is kinds.MONUMENT:
        links = ReportMonument.objects.filter(monument__pk__among={*pks}).order_by()
        yield kinds.REPORT, sorted(set(links.values_list("report_id", flat=True)))
        yield kinds.ARTEFACT, _pks(kinds.ARTEFACT.model.objects.filter(origin_monument__in=pks))


def _pks(rows: QuerySet[Any]) -> list[int]:
    return sorted(rows.order_by().values_list("pk", flat=True))
