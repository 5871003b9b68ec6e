"""What the list of sources can be filtered by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue import publication
from catalogue.choices import PartyToConflict, SourceRead, Vocabulary
from catalogue.filters.base import ManyFilter
from catalogue.filters.dated import NEWEST_FIRST, OLDEST_FIRST, DatedFilterSet
from catalogue.models import Source
from catalogue.search import finding


class SourceFilter(DatedFilterSet):
    """Sources by words, kind, reading, party, language and date of publication."""

    sorts = {
        "date": (pgettext_lazy("sorted", "newest first"), NEWEST_FIRST),
        "oldest": (pgettext_lazy("sorted", "oldest first"), OLDEST_FIRST),
        "title": (pgettext_lazy("sorted", "by title"), ("title", "pk")),
        "changed": (pgettext_lazy("sorted", "by last change"), ("-changed_at", "pk")),
    }

    dates_heading = _("Date of publication")

    own_columns = {
        "kind": "kind",
        "read": "read",
        "party_to_conflict": "party_to_conflict",
        "language": "language",
    }

    q = filters.CharFilter(label=_("Text"), method="by_words")
    kind = ManyFilter(label=_("Kind"), field_name="kind__key")
    read = ManyFilter(label=_("How much was read"), field_name="read")
    party_to_conflict = ManyFilter(label=_("Party to the conflict"), field_name="party_to_conflict")
    language = ManyFilter(label=_("Language"), field_name="language")

    class Meta:
        model = Source
        fields: list[str] = []

    def prepare(self, data: QueryDict) -> None:
        """Offer the closed lists, the kinds and the languages."""
        self.offer_list("read", "source-read", SourceRead.values)
        self.offer_list("party_to_conflict", "party-to-conflict", PartyToConflict.values)
        terms = list(publication.terms().filter(vocabulary__in=_VOCABULARIES).order_by("pk"))
        for name, vocabulary in (
            ("kind", Vocabulary.SOURCE_KIND),
            ("language", Vocabulary.LANGUAGE),
        ):
            offered = [one for one in terms if one.vocabulary == vocabulary]
            self.offer(name, [(one.key, one.label) for one in offered])
            if name == "kind":
                self.term_ids[name] = {one.key: one.pk for one in offered}

    def by_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """All that is typed must be found, in any spelling."""
        return finding.among(queryset, value)


_VOCABULARIES = [Vocabulary.SOURCE_KIND, Vocabulary.LANGUAGE]
