"""Read-only tables in the forms: the condition and the evidence where somebody decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from catalogue import advice, dates
from catalogue.choices import Stance
from catalogue.models import (
    ConditionAssessment,
    DamageReport,
    Evidence,
    Monument,
    ReportMonument,
    Source,
)
from catalogue.models.ordering import oldest_first
from catalogue.roots import roots

#: Rows that one panel shows; the lists show all.
MOST_ROWS = 100
_STANCES = [Stance.SUPPORTS, Stance.DISPUTES, Stance.CONTEXT]


@dataclass(frozen=True)
class Link:
    """A list that belongs to a record, how long it is, and where."""

    name: str
    number: int
    address: str


@dataclass(frozen=True)
class Observed:
    """One line of what was observed of a monument."""

    latest: int | None
    record: ConditionAssessment | DamageReport
    link: ReportMonument | None
    day: str
    address: str


def change_url(record: Model) -> str:
    """The form of a record."""
    return reverse(f"admin:catalogue_{record._meta.model_name}_change", args=[record.pk])


def list_url(model: type[Model], **asked: object) -> str:
    """A list with some filters set."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"{reverse(f'admin:catalogue_{model._meta.model_name}_changelist')}?{query}"


#: Rows that belong to a record, how a list of its model asks for them, and their name if it is
#: not that of the model.
Belonging = tuple[QuerySet[Any], dict[str, object], str]


def related(rows: Iterable[Belonging]) -> SafeString:
    """How many records of each kind belong here, with links to the lists; a query each."""
    links = [
        Link(
            name or str(found.model._meta.verbose_name_plural),
            found.count(),
            list_url(found.model, **asked),
        )
        for found, asked, name in rows
    ]
    return render_to_string("admin/catalogue/panel_related.html", {"links": links})


def condition(monument: Monument) -> SafeString:
    """Assessments and reports of harm, oldest first, whatever their review state; two queries."""
    assessed = monument.assessments.select_related("source").order_by(oldest_first("latest"), "pk")
    harmed = monument.report_links.filter(role="affected").select_related("report")
    rows = [
        Observed(one.latest, one, None, _day(one.assessed_on), change_url(one))
        for one in assessed[: MOST_ROWS + 1]
    ] + [
        Observed(
            link.report.latest,
            link.report,
            link,
            _day(link.report.event_date_edtf, link.report.date_meaning),
            change_url(link.report),
        )
        for link in harmed.order_by(oldest_first("report__latest"), "pk")[: MOST_ROWS + 1]
    ]
    rows.sort(key=lambda row: (row.latest is None, row.latest or 0))
    context = {"rows": rows[:MOST_ROWS], "more": len(rows) > MOST_ROWS, "monument": monument}
    return render_to_string("admin/catalogue/panel_condition.html", context)


def claims(report: DamageReport) -> SafeString:
    """Who supports and who disputes, how each knew, and which claims are copies of one text."""
    found = list(
        report.evidence.select_related("source", "monument").order_by("pk")[: MOST_ROWS + 1]
    )
    root_of = roots({claim.source_id for claim in found}, among=Source.objects.all())
    copied = {root for source, root in root_of.items() if root != source}
    originals = Source.objects.only("title", "slug").in_bulk(list(copied))
    found.sort(key=lambda claim: (_STANCES.index(Stance(claim.stance)), claim.pk))
    context = {
        "rows": [_claimed(claim, root_of, originals) for claim in found[:MOST_ROWS]],
        "more": len(found) > MOST_ROWS,
        "report": report,
        "supporting": len(_voices(found, root_of, Stance.SUPPORTS)),
        "disputing": len(_voices(found, root_of, Stance.DISPUTES)),
    }
    return render_to_string("admin/catalogue/panel_claims.html", context)


def _claimed(
    claim: Evidence, root_of: dict[int, int], originals: dict[int, Source]
) -> dict[str, Any]:
    root = root_of.get(claim.source_id, claim.source_id)
    return {
        "claim": claim,
        "address": change_url(claim),
        "source_address": change_url(claim.source),
        "original": originals.get(root) if root != claim.source_id else None,
    }


def brackets(report: DamageReport) -> SafeString:
    """Between which two assessments the damage to each monument lies."""
    assert report.pk  # noqa: S101
    rows = [
        {
            "monument": monument,
            "address": change_url(monument),
            "first": dates.day_in_words(bracket.first_day, _language()),
            "last": dates.day_in_words(bracket.last_day, _language()),
            "before": bracket.before.key,
            "after": bracket.after.key,
            "contradicts": bracket.contradicts(report.earliest or 0, report.latest or 0),
        }
        for monument, bracket in advice.brackets_of(report)
    ]
    return render_to_string("admin/catalogue/panel_brackets.html", {"rows": rows})


def span(text: str, meaning: str = "") -> str:
    """A date in words with what was written, for tables."""
    return f"{_day(text, meaning)} ({text})" if text else ""


def _voices(found: list[Evidence], root_of: dict[int, int], stance: Stance) -> set[int]:
    """The independent roots on one side, of the claims that the advice counts too."""
    counted = (one for one in found if one.stance == stance and advice.is_voice(one))
    return {root_of.get(one.source_id, one.source_id) for one in counted}


def _day(text: str, meaning: str = "") -> str:
    return dates.in_words(text, _language(), meaning=meaning) if text else ""


def _language() -> str:
    return "ar" if (get_language() or "en").startswith("ar") else "en"
