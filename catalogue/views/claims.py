"""The claims of a report as its page shows them: on each side, the voices that speak there.

Copies of one text go back to one root and are one voice, however many papers printed it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue import publication
from catalogue.choices import SourceRead, Stance
from catalogue.models import DamageReport, Document, Evidence, Source
from catalogue.prepared import PreparedRecords
from catalogue.roots import roots


@dataclass(frozen=True)
class Voice:
    """The claims that go back to one root; the root itself may make none here."""

    root: Source
    claims: tuple[Evidence, ...]

    @property
    def is_shared(self) -> bool:
        """Whether several sources repeat one text here."""
        return len({claim.source_id for claim in self.claims}) > 1

    @property
    def repeated(self) -> Source | None:
        """The root, where only copies of it speak here."""
        spoken = any(claim.source_id == self.root.pk for claim in self.claims)
        return None if spoken else self.root

    @property
    def was_read(self) -> bool:
        """Whether an editor had any of its texts; what nobody read is counted as no voice."""
        return any(claim.source.read != SourceRead.NONE for claim in self.claims)


@dataclass(frozen=True)
class Side:
    """All that supports, disputes or only explains a report."""

    stance: str
    heading: str | Promise
    empty: str | Promise
    voices: tuple[Voice, ...]

    @property
    def count(self) -> int:
        """The claims on this side."""
        return sum(len(voice.claims) for voice in self.voices)

    @property
    def independent(self) -> int:
        """The voices that do not repeat each other and that an editor has read."""
        return sum(voice.was_read for voice in self.voices)

    @property
    def unread(self) -> int:
        """The voices that no editor has read, so that they count for nothing."""
        return len(self.voices) - self.independent


_HEADINGS: dict[str, tuple[str | Promise, str | Promise]] = {
    Stance.SUPPORTS: (_("Says that it happened"), _("No published claim supports this report.")),
    Stance.DISPUTES: (
        _("Contradicts it, or part of it"),
        _("No published claim disputes this report. That is no proof of it."),
    ),
    Stance.CONTEXT: (_("Helps to understand, proves neither"), ""),
}


def sides(report: DamageReport) -> list[Side]:
    """The three sides of a report, the context last; three queries, more for steps of copies."""
    claims, documents = _claims(report.pk), defaultdict(list)
    for one in _documents(report.pk):
        documents[one.evidence_id].append(one)
    for claim in claims:
        claim.public_documents = documents[claim.pk]
    # Keys of one report differ in their number only: -e2 stands before -e10.
    claims.sort(key=lambda claim: (len(claim.slug), claim.slug))
    origin = _origins(claim.source for claim in claims)
    return [_side(stance, claims, origin) for stance in _HEADINGS]


@PreparedRecords
def _claims(report: int) -> QuerySet[Evidence]:
    rows = publication.evidence().filter(report=report)
    return rows.select_related("source__kind", "monument").order_by("slug")


@PreparedRecords
def _documents(report: int) -> QuerySet[Document]:
    """The cleaned copies behind its claims."""
    rows = publication.documents().filter(evidence__report=report)
    return rows.select_related("cleaned").order_by("pk")


def _side(stance: str, claims: list[Evidence], origin: dict[int, Source]) -> Side:
    heading, empty = _HEADINGS[stance]
    grouped: dict[int, list[Evidence]] = {}
    for claim in claims:
        if claim.stance == stance:
            grouped.setdefault(origin[claim.source_id].pk, []).append(claim)
    voices = (Voice(origin[found[0].source_id], tuple(found)) for found in grouped.values())
    return Side(stance, heading, empty, tuple(voices))


def _origins(sources: Iterable[Source]) -> dict[int, Source]:
    """The root of each source; what derives from nothing is its own and costs no query."""
    known = {source.pk: source for source in sources}
    parents = {source.derives_from_id for source in known.values() if source.derives_from_id}
    public = publication.sources()
    above = roots(parents, among=public)
    ends = {
        pk: above.get(source.derives_from_id, pk) if source.derives_from_id else pk
        for pk, source in known.items()
    }
    missing = set(ends.values()) - set(known)
    known |= public.select_related("kind").in_bulk(missing) if missing else {}
    return {pk: known[end] for pk, end in ends.items()}


def claims_of(stance: Stance, *, report: str = "pk") -> Coalesce:
    """How many public claims of a stance a report has; `report` leads to it from the rows."""
    found = publication.evidence().filter(report=OuterRef(report), stance=stance).order_by()
    counted = found.values("report").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
