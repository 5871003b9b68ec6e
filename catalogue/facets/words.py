"""Terms and control periods: what the options of facets are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from catalogue import memory, publication
from catalogue.models import ControlPeriod, Term


@dataclass(frozen=True)
class Terms:
    """The published terms by vocabulary, in the order in which they were made."""

    terms: dict[str, list[Term]]

    def of(self, vocabulary: str) -> list[Term]:
        """Those of one vocabulary."""
        return self.terms.get(vocabulary, [])

    @cached_property
    def pks(self) -> dict[tuple[str, str], int]:
        """Primary keys by vocabulary and key."""
        return {(one.vocabulary, one.key): one.pk for terms in self.terms.values() for one in terms}


class _Terms(memory.Kept[Terms]):
    def build(self) -> Terms:
        """All published terms."""
        found: dict[str, list[Term]] = {}
        for term in publication.terms().order_by("pk").only("vocabulary", "key", *_LABELS):
            found.setdefault(term.vocabulary, []).append(term)
        return Terms(found)

    def renew(self, old: Terms, changed: memory.Changes) -> Terms:
        """Anew where one changed: they are few."""
        return self.build() if changed.of(Term) else old


class _Periods(memory.Kept[list[ControlPeriod]]):
    def build(self) -> list[ControlPeriod]:
        """All published periods, in the order of time."""
        return list(publication.control_periods())

    def renew(self, old: list[ControlPeriod], changed: memory.Changes) -> list[ControlPeriod]:
        """Anew where one changed."""
        return self.build() if changed.of(ControlPeriod) else old


_LABELS = ("label_en", "label_ar")
TERMS = _Terms()
PERIODS = _Periods()
