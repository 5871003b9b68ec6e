"""Rows of the page of search: the record as the gate shows it, and the reason why it is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalogue import dates, languages, publication
from catalogue.choices import Vocabulary
from catalogue.search.finding import Hit
from catalogue.search.folding import fold
from catalogue.search.kinds import ARTEFACT, MONUMENT, REPORT, SOURCE, TERM, Kind
from catalogue.search.passages import marked, passage
from catalogue.search.scoring import Unit
from catalogue.templatetags.records import label, title_language

Texts = list[tuple[str, str]]


@dataclass(frozen=True)
class Row:
    """One record that was found."""

    url: str
    title: SafeString | str
    #: The title without markup.
    plain: str
    #: What else helps to know it: its kind, its date.
    detail: str
    #: Another name than the title that was meant.
    name: SafeString | str
    #: The part of its texts in which it was found.
    passage: SafeString | str
    #: What it belongs to, where it was found by that.
    about: str
    is_exact: bool


@dataclass(frozen=True)
class _Look:
    """Where the texts of a kind are."""

    public: Callable[[], QuerySet[Any]]
    related: tuple[str, ...]
    detail: Callable[[Any], str]
    #: Titles and other texts with their languages, the reader's first.
    titles: Callable[[Any], Texts]
    texts: Callable[[Any], Texts]


def _alone(text: str) -> str:
    """A text whose direction leaves what stands beside it alone, such as the day of a date."""
    return text and f"\u2068{text}\u2069"


def _both(*fields: str) -> Callable[[Any], Texts]:
    """Bilingual fields, the reader's language first; then those that are English."""

    def texts(record: Any) -> Texts:
        first = languages.reader()
        order = (first, languages.other(first))
        return [
            (getattr(record, f"{field}_{language}"), language)
            for field in fields
            for language in order
            if getattr(record, f"{field}_{language}")
        ]

    return texts


def _english(*fields: str) -> Callable[[Any], Texts]:
    return lambda record: [(text, "en") for field in fields if (text := getattr(record, field))]


def _labels(term: Any) -> Texts:
    return [*_both("label")(term), *([(term.label_fr, "fr")] if term.label_fr else [])]


def _all(*several: Callable[[Any], Texts]) -> Callable[[Any], Texts]:
    return lambda record: [one for each in several for one in each(record)]


def _when(text: str) -> str:
    return dates.in_words(text, languages.reader()) if text else ""


_LOOKS: dict[Kind, _Look] = {
    MONUMENT: _Look(
        publication.monuments,
        ("kind",),
        lambda one: label(one.kind),
        _both("name"),
        _both("description"),
    ),
    REPORT: _Look(
        publication.reports,
        (),
        lambda one: _when(one.event_date_edtf),
        _both("title"),
        _all(_both("summary"), _english("attributed_to")),
    ),
    ARTEFACT: _Look(
        publication.artefacts,
        ("object_type", "origin_monument"),
        lambda one: label(one.object_type),
        _both("title"),
        _all(
            _both("description"),
            _english("subject", "inscriptions", "distinguishing_features", "inventory_number"),
        ),
    ),
    SOURCE: _Look(
        publication.sources,
        ("kind",),
        lambda one: " · ".join(filter(None, (_alone(one.publisher), _when(one.published)))),
        lambda one: [(one.title, title_language(one))],
        lambda one: [
            *((text, "") for text in (one.author, one.publisher) if text),
            (one.note, "en"),
        ],
    ),
    TERM: _Look(
        publication.terms,
        (),
        lambda one: str(Vocabulary(one.vocabulary).label),
        _labels,
        _both("definition"),
    ),
}


def rows_of(hits: Sequence[Hit], units: Sequence[Unit]) -> dict[Hit, Row]:
    """A row for each hit that the gate lets through, in their order; at most seven queries."""
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit.pk)
    records = {
        (kind, pk): record
        for kind, pks in by_kind.items()
        for pk, record in _records(_LOOKS[kind], pks).items()
    }
    names = _names(by_kind[MONUMENT])
    places = _places(by_kind[REPORT])
    rows = {}
    for hit in hits:
        record = records.get((hit.kind, hit.pk))
        if record is not None:
            called = names.get(hit.pk, []) if hit.kind is MONUMENT else []
            place = places.get(hit.pk, "") if hit.kind is REPORT else _origin(record)
            rows[hit] = _row(hit, record, units, called, place)
    return rows


def _records(look: _Look, pks: list[int]) -> dict[int, Any]:
    return look.public().filter(pk__in=pks).select_related(*look.related).in_bulk()


def _row(hit: Hit, record: Any, units: Sequence[Unit], called: Texts, place: str) -> Row:
    look = _LOOKS[hit.kind]
    titles = look.titles(record)
    title, language = titles[0]
    name = _name(hit, [*titles[1:], *called], title, units)
    found = "" if hit.name else _passage(look.texts(record), units)
    is_named = bool(hit.name or found)
    return Row(
        url=_address(record),
        title=languages.marked(marked(title, units), language),
        plain=title,
        detail=look.detail(record),
        name=name,
        passage=found,
        about="" if is_named else place,
        is_exact=hit.is_exact,
    )


def _name(hit: Hit, others: Texts, title: str, units: Sequence[Unit]) -> SafeString | str:
    """The name that was meant, unless it is the title."""
    if not hit.name or fold(title) == hit.name:
        return ""
    for text, language in others:
        if fold(text) == hit.name:
            return languages.marked(marked(text, units), language)
    return ""


def _passage(texts: Texts, units: Sequence[Unit]) -> SafeString | str:
    for text, language in texts:
        if found := passage(text, units):
            return languages.marked(found, language)
    return ""


def _names(monuments: list[int]) -> dict[int, Texts]:
    """All public names of monuments; a query where there are any."""
    found: dict[int, Texts] = defaultdict(list)
    if monuments:
        rows = publication.names().filter(monument__in=monuments).order_by("pk")
        for pk, name, language in rows.values_list("monument_id", "name", "language"):
            found[pk].append((name, language))
    return found


def _places(reports: list[int]) -> dict[int, str]:
    """What monuments reports are about; a query where there are any."""
    found: dict[int, list[str]] = defaultdict(list)
    if reports:
        links = publication.links().filter(report__in=reports).select_related("monument")
        for link in links.order_by("pk"):
            found[link.report_id].append(languages.bilingual(link.monument, "name")[0])
    return {pk: _("About: %(names)s") % {"names": " · ".join(names)} for pk, names in found.items()}


def _origin(record: Any) -> str:
    """Where an object comes from."""
    place = publication.public(getattr(record, "origin_monument", None))
    if place is None:
        return ""
    return _("From: %(name)s") % {"name": languages.bilingual(place, "name")[0]}


def _address(record: Any) -> str:
    if hasattr(record, "vocabulary"):
        address = reverse("catalogue:vocabulary-detail", args=[record.vocabulary])
        return f"{address}#{record.key}"
    return str(record.get_absolute_url())
