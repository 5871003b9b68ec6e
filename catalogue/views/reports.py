"""The pages of damage reports; their heart is the claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalogue import advice, publication
from catalogue.choices import (
    InformationCredibility,
    SourceReliability,
    Stance,
    Verification,
)
from catalogue.condition import Bracket
from catalogue.facets.lists import AskedReports
from catalogue.filters.reports import ReportFilter
from catalogue.models import (
    Artefact,
    ConditionAssessment,
    DamageCause,
    DamageEffect,
    DamageReport,
    Monument,
    ReportMonument,
)
from catalogue.prepared import Prepared, PreparedRecords
from catalogue.views.claims import sides
from catalogue.views.control import holdings
from catalogue.views.faceted import FacetedListing
from catalogue.views.photographs import Gallery
from catalogue.views.record import RecordPage

#: What each verification status says of a report, in a sentence.
VERDICTS: dict[str, str | Promise] = {
    Verification.ALLEGED: _("Alleged: reported by one side or by one weak source only."),
    Verification.CORROBORATED: _(
        "Corroborated: reported by two or more sources that do not copy each other."
    ),
    Verification.VERIFIED_REMOTE: _(
        "Verified remotely: seen by analysts on dated satellite or aerial images."
    ),
    Verification.VERIFIED_GROUND: _(
        "Verified on the ground: seen on the spot by specialists or reporters."
    ),
    Verification.DISPUTED: _("Disputed: sources of some weight contradict each other."),
    Verification.REFUTED: _("Refuted: shown to be wrong. Kept so that it is not repeated."),
}


@dataclass(frozen=True)
class Dating:
    """The two assessments between which the damage to a monument happened."""

    monument: Monument
    before: ConditionAssessment
    after: ConditionAssessment
    contradicts: bool


class ReportList(FacetedListing):
    """All reports."""

    template_name = "catalogue/report/list.html"
    concept = "report"
    filterset = ReportFilter
    asks = AskedReports
    on_map = "catalogue:report-map"
    rows = staticmethod(publication.reports)

    @staticmethod
    def counted(n: int) -> str:
        """So many reports."""
        return ngettext("%(n)s report", "%(n)s reports", n) % {"n": n}

    def whole(self, keys: list[int]) -> list[Listed]:
        """The reports of a page: three queries, for what their rows say and nothing else."""
        rows = {row[0]: Listed(*row) for row in _reports(keys)}
        for report, *monument in _links(keys):
            rows[report].places.append(Place(*monument))
        for report, stance, n in _claims(keys):
            rows[report].claims[stance] = n
        return [rows[key] for key in keys if key in rows]


class Place(NamedTuple):
    """A monument as a row of reports names it."""

    slug: str
    name_en: str
    name_ar: str


@dataclass(slots=True)
class Listed:
    """A report as a list shows it; whole records, with all their texts, would cost far more."""

    pk: int
    slug: str
    identifier: str
    title_en: str
    title_ar: str
    summary_en: str
    summary_ar: str
    kind: str
    event_date_edtf: str
    date_meaning: str
    severity: str
    verification: str
    confidence: str
    changed_at: datetime
    #: Its public monuments.
    places: list[Place] = field(default_factory=list)
    #: How many public claims there are, by stance.
    claims: dict[str, int] = field(default_factory=dict)

    def get_absolute_url(self) -> str:
        """Its page, for the feed of the list."""
        return reverse("catalogue:report-detail", args=[self.slug])

    @property
    def supporting(self) -> int:
        """How many claims stand for it."""
        return self.claims.get(Stance.SUPPORTS, 0)

    @property
    def disputing(self) -> int:
        """How many claims stand against it."""
        return self.claims.get(Stance.DISPUTES, 0)


#: The columns of `Listed` and of `Place`, in their order.
_OF_REPORT = (
    *("slug", "identifier", "title_en", "title_ar", "summary_en", "summary_ar", "kind"),
    *("event_date_edtf", "date_meaning", "severity", "verification", "confidence", "changed_at"),
)
_OF_MONUMENT = ("monument__slug", "monument__name_en", "monument__name_ar")
_reports = Prepared(
    lambda keys: publication.by_keys(DamageReport, keys).order_by().values_list("pk", *_OF_REPORT)
)
_links = Prepared(
    lambda keys: (
        publication.links()
        .filter(report__in=keys)
        .order_by("role", "pk")
        .values_list("report_id", *_OF_MONUMENT)
    )
)
_claims = Prepared(
    lambda keys: (
        publication.evidence()
        .filter(report__in=keys)
        .order_by()
        .values_list("report_id", "stance")
        .annotate(n=Count("pk"))
    )
)


class ReportPage(RecordPage):
    """One report."""

    template_name = "catalogue/report/detail.html"
    model = DamageReport
    rows = staticmethod(publication.reports)

    def context(self, record: DamageReport) -> dict[str, Any]:
        """Its claims, causes, effects, monuments, objects, who held the site, its dating."""
        return {
            "verdict": VERDICTS[record.verification],
            "sides": sides(record),
            "causes": _causes_of(record.pk),
            "effects": _effects_of(record.pk),
            "links": _links_of(record.pk),
            "artefacts": _artefacts_of(record.pk),
            "holdings": holdings(record.earliest, record.latest),
            "datings": datings(record),
            "gallery": Gallery.of(record),
            "reliabilities": SourceReliability.choices,
            "credibilities": InformationCredibility.choices,
        }


@PreparedRecords
def _causes_of(report: int) -> QuerySet[DamageCause]:
    return publication.causes().filter(report=report).select_related("term")


@PreparedRecords
def _effects_of(report: int) -> QuerySet[DamageEffect]:
    return publication.effects().filter(report=report).select_related("term")


@PreparedRecords
def _links_of(report: int) -> QuerySet[ReportMonument]:
    links = publication.links().filter(report=report).select_related("monument")
    return links.order_by("role", "pk")


@PreparedRecords
def _artefacts_of(report: int) -> QuerySet[Artefact]:
    return publication.artefacts().filter(reports=report)


def datings(report: DamageReport) -> list[Dating]:
    """What brackets the damage, for each monument where that is known; at most four queries."""
    brackets: list[tuple[Monument, Bracket]] = advice.brackets_of(report)
    keys = {end.key for _monument, one in brackets for end in (one.before, one.after)}
    if not keys or report.earliest is None or report.latest is None:
        return []
    rows = publication.assessments().filter(slug__in=keys).select_related("source")
    seen = {row.slug: row for row in rows}
    return [
        Dating(
            monument,
            seen[one.before.key],
            seen[one.after.key],
            one.contradicts(report.earliest, report.latest),
        )
        for monument, one in brackets
    ]
