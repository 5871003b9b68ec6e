"""A contribution as the public would see it: published in a savepoint, shown, and rolled back.

The page is that of the public itself, answered to somebody who is not signed in.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.safestring import SafeString, mark_safe

from catalogue import advice, dates, languages
from catalogue.contributions.applying import credit_of
from catalogue.contributions.checking import Finding, Refused, materialized
from catalogue.contributions.contents import Content
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    Contribution,
    DamageReport,
    Evidence,
    Monument,
    Photograph,
)
from catalogue.pictures import title_field

#: Redirections from the identifier to the page.
_MOST_STEPS = 4
_MOST_CLAIMS = 100
_MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
#: A form inside of the form of the decision would end it, and its buttons would do nothing.
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
_HEADING = re.compile(r"(?<=<h)[1-4]\b|(?<=</h)[1-4]\b")


@dataclass(frozen=True)
class Claim:
    """What one source says, as the decision page lists it."""

    kind: str
    text: str
    source: str
    locator: str = ""
    observation: str = ""
    grade: str = ""
    stance: str = ""
    is_party: bool = False
    is_new: bool = False


@dataclass
class Seen:
    """What was seen of a contribution while it was published."""

    page: str = ""
    #: Of a picture what is said of it: it has no page before its public copies are made.
    words: SafeString = SafeString("")  # noqa: RUF009  (it cannot be changed)
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    #: What curators are told about the record, as the form of the record tells it later.
    advice: list[str] = field(default_factory=list)

    @property
    def main(self) -> SafeString:
        """The main part of the page, to stand under a heading of the decision's own form."""
        found = _MAIN.search(self.page)
        if not found:
            return SafeString("")
        words = _FORM.sub("", found[1])
        lower = _HEADING.sub(lambda level: str(int(level[0]) + 2), words)
        # Rendered by our own templates, which escape what was typed.
        return mark_safe(lower)  # noqa: S308


def look(request: HttpRequest, contribution: Contribution, content: Content | None = None) -> Seen:
    """Publish it, look at its page and its claims, and take all back; or say what is wrong."""
    seen = Seen()
    known = set(
        Evidence.objects.filter(report__identifier__in=_about(contribution)).values_list(
            "identifier", flat=True
        )
    )
    try:
        with materialized(contribution, content, blind=False) as record:
            if isinstance(record, Photograph):
                seen.words = _words(record, contribution)
            else:
                seen.page = _page(request, record)
            seen.claims = _claims(record, known)
            seen.advice = [str(one) for one in advice.about(record)]
    except Refused as refusal:
        seen.findings = refusal.findings
    return seen


def _about(contribution: Contribution) -> list[str]:
    return [one for one in (contribution.target, contribution.about) if one]


def _words(record: Photograph, contribution: Contribution) -> SafeString:
    said = {
        "photograph": record,
        "subject": record.subject.in_language(title_field(record.subject)),
        "credit": credit_of(contribution),
    }
    return render_to_string("contribute/_picture_words.html", said)


def _page(request: HttpRequest, record: Any) -> str:
    """The public page on which a record stands; empty where the public would see none."""
    path = reverse("catalogue:identifier", args=[record.identifier])
    for _step in range(_MOST_STEPS):
        try:
            response = _answer(request, path)
        except Http404:
            return ""
        if response.status_code not in {301, 302}:
            break
        path = response["Location"].partition("#")[0]
    if response.status_code != 200:
        return ""
    return response.content.decode()


def _answer(request: HttpRequest, path: str) -> HttpResponse:
    """Ask a public view as a stranger would."""
    asked: Any = copy(request)
    asked.method = "GET"
    asked.GET = asked.POST = QueryDict()
    asked.path = asked.path_info = path
    asked.user = AnonymousUser()
    asked.resolver_match = match = resolve(path)
    response: Any = match.func(asked, *match.args, **match.kwargs)
    if hasattr(response, "render") and not response.is_rendered:
        response.render()
    return response  # type: ignore[no-any-return]


def _claims(record: Any, known: set[str]) -> list[Claim]:
    """What sources say of the record, or of that which the record is about."""
    report = record.report if isinstance(record, Evidence) else record
    if isinstance(report, DamageReport):
        rows = report.evidence.select_related("source").order_by("stance", "pk")[:_MOST_CLAIMS]
        return [_claim(one, one.identifier not in known) for one in rows]
    if isinstance(record, ConditionAssessment):
        return [_observed(record)]
    if isinstance(record, Artefact):
        events = record.events.select_related("source")[:_MOST_CLAIMS]
        return [_step(one) for one in events]
    if isinstance(record, Monument):
        return [Claim("", "", str(one)) for one in record.sources.all()[:_MOST_CLAIMS]]
    return []


def _claim(one: Evidence, is_new: bool) -> Claim:  # noqa: FBT001
    return Claim(
        "evidence",
        one.in_language("claim"),
        str(one.source),
        one.locator,
        one.get_observation_display(),
        one.grade,
        one.get_stance_display(),
        one.source.is_party,
        is_new,
    )


def _observed(one: ConditionAssessment) -> Claim:
    day = dates.in_words(one.assessed_on, languages.reader())
    words = f"{one.get_condition_display()} ({day}). {one.in_language('note')}"
    return Claim("assessment", words, str(one.source), observation=one.get_basis_display())


def _step(one: ArtefactEvent) -> Claim:
    day = dates.in_words(one.date_edtf, languages.reader())
    words = f"{one.get_kind_display()} ({day}). {one.in_language('note')}"
    return Claim("event", words, str(one.source))
