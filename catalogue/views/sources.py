"""The pages of sources, each with everything that rests on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import publication
from catalogue.choices import Vocabulary
from catalogue.filters.base import Facet, Ignored
from catalogue.filters.sources import SourceFilter
from catalogue.models import ArtefactEvent, Document, Source
from catalogue.models.ordering import in_reading_order, oldest_first
from catalogue.prepared import PreparedRecords
from catalogue.views.listing import Listing
from catalogue.views.record import RecordPage

#: Rows of each kind that one page of a source shows.
SHOWN = 100
_LATEST_PAGE = 9999


@dataclass(frozen=True)
class Group:
    """What rests on a source, of one kind: the rows of this page, and whether more follow."""

    rows: list[Any]
    has_more: bool


class SourceList(Listing):
    """All sources."""

    template_name = "catalogue/source/list.html"
    concept = "source"
    filterset = SourceFilter
    rows = staticmethod(publication.sources)

    @staticmethod
    def counted(n: int) -> str:
        """So many sources."""
        return ngettext("%(n)s source", "%(n)s sources", n) % {"n": n}

    def for_list(self, queryset: QuerySet[Source]) -> QuerySet[Source]:
        """The kind of each."""
        return queryset.select_related("kind")

    def facets(self) -> list[Facet]:
        """Kind, reading, party and language."""
        return [
            self.filters.facet("kind", rare=False),
            self.filters.facet("read"),
            self.filters.facet("party_to_conflict"),
            self.filters.facet("language", rare=False),
        ]


class SourcePage(RecordPage):
    """One source."""

    template_name = "catalogue/source/detail.html"
    model = Source
    rows = staticmethod(publication.sources)

    def for_page(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """What it is, and whose text it repeats."""
        return queryset.select_related("kind", "derives_from")

    def context(self, record: Source) -> dict[str, Any]:
        """Everything that rests on it, a page at a time; one query for each kind.

        Where nothing is on the page that is asked for, the first one is shown.
        """
        asked = self.request.GET.get("page", "")
        number = page_number(asked)
        groups = _groups(record, number)
        if number > 1 and not any(one.rows for one in groups.values()):
            number, groups = 1, _groups(record, 1)
        return {
            **groups,
            "documents": documents_of(record.pk),
            "language_name": _language_name(record.language),
            "is_used": any(one.rows for one in groups.values()),
            "number": number,
            "ignored": _ignored(asked, number),
            "following": number + 1 if any(one.has_more for one in groups.values()) else None,
            "preceding": number - 1 if number > 1 else None,
        }


@PreparedRecords
def documents_of(source: int) -> QuerySet[Document]:
    """Cleaned copies that are public, behind the source or what it claims."""
    own = Q(source=source) | Q(evidence__source=source)
    return publication.documents().filter(own).select_related("cleaned").order_by("pk")


def _language_name(tag: str) -> str:
    """What a language is called, where the vocabulary has it."""
    found = _language(tag) if tag else []
    return found[0].label if found else ""


_language = PreparedRecords(
    lambda tag: publication.terms(Vocabulary.LANGUAGE).filter(key=tag), of_texts=True
)


#: All public records that name a source, by kind, each in a steady order.
RESTING: dict[str, Callable[[int], QuerySet[Any]]] = {
    "copies": lambda source: (
        publication.sources().filter(derives_from=source).order_by("title", "pk")
    ),
    "claims": lambda source: (
        publication.evidence()
        .filter(source=source)
        .select_related("report", "monument")
        .order_by(oldest_first("report__latest"), "report", "slug")
    ),
    "assessments": lambda source: (
        publication.assessments()
        .filter(source=source)
        .select_related("monument")
        .order_by(oldest_first("latest"), "slug")
    ),
    "events": lambda source: (
        publication.artefact_events()
        .filter(source=source)
        .select_related("artefact")
        .order_by(in_reading_order("artefact__title_*"), *ArtefactEvent.PATH)
    ),
    "monuments": lambda source: (
        publication.monuments().filter(sources=source).order_by(in_reading_order("name_*"), "pk")
    ),
    "artefacts": lambda source: (
        publication.artefacts().filter(sources=source).order_by(in_reading_order("title_*"), "pk")
    ),
    "periods": lambda source: publication.control_periods().filter(sources=source),
    "hazards": lambda source: (
        publication.hazards().filter(sources=source).select_related("kind").order_by("slug")
    ),
    "threats": lambda source: (
        publication.threats()
        .filter(sources=source)
        .select_related("monument", "category")
        .order_by("slug")
    ),
}


def _ignored(asked: str, number: int) -> list[Ignored]:
    """The page that was asked for, where the first one is shown in its place."""
    if number > 1 or not asked or asked.lstrip("0") == "1":
        return []
    return [Ignored("page", asked, _("There is no such page. This is the first."))]


def page_number(text: str) -> int:
    """The page that is asked for; the first one where that is no number."""
    if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= _LATEST_PAGE:
        return int(text[:6])
    return 1


def _page(name: str, source: int, number: int) -> QuerySet[Any]:
    """The rows of a page, and one more if another page follows."""
    start = (number - 1) * SHOWN
    return RESTING[name](source)[start : start + SHOWN + 1]


#: Most sources have one page only.
_first = {name: PreparedRecords(partial(_page, name, number=1)) for name in RESTING}


def _groups(source: Source, number: int) -> dict[str, Group]:
    return {name: _group(name, source, number) for name in RESTING}


def _group(name: str, source: Source, number: int) -> Group:
    found = _first[name](source.pk) if number == 1 else list(_page(name, source.pk, number))
    return Group(found[:SHOWN], len(found) > SHOWN)
