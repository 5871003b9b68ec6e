"""The last step: everything looked through, what is wrong and missing, and handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.contributions import checking, drafts, submitting
from catalogue.contributions.checking import Finding
from catalogue.forms.contribute import cells
from catalogue.forms.contribute.cells import Content
from catalogue.forms.contribute.spec import Step, Widget
from catalogue.interchange.tables import GEOMETRIES
from catalogue.models import Contribution
from catalogue.participation import Credit
from catalogue.views.contribute import changing, hinting, pictures, plan, saying
from catalogue.views.contribute.access import contributor, mine
from catalogue.views.contribute.binding import BoundGroup, bind
from catalogue.views.contribute.editing import LOOK, place_in, places_of
from catalogue.views.contribute.filling import form_of, step_of


@dataclass(frozen=True)
class Told:
    """What is wrong, and the input where it can be put right: of a step, or of this page."""

    finding: Finding
    label: str | Promise
    step: str
    anchor: str


@dataclass(frozen=True)
class Part:
    """One step as it is looked through."""

    step: Step
    groups: list[BoundGroup]


@require_http_methods(["GET", "HEAD", "POST"])
@contributor
def look(request: HttpRequest, identifier: str) -> HttpResponse:
    """Everything that was typed; a post keeps credit and reason."""
    contribution = mine(request, identifier)
    if request.method == "POST":
        return _keep(request, contribution)
    return page(request, contribution)


def page(request: HttpRequest, contribution: Contribution, *, status: int = 200) -> HttpResponse:
    """The page, with what the importer would say now."""
    form = form_of(contribution)
    content: Content = contribution.content
    findings = _findings(contribution) if contribution.is_open else []
    asked = _without_reason(contribution) if contribution.is_open else []
    context: dict[str, Any] = {
        "contribution": contribution,
        "form": form,
        "places": places_of(form, LOOK, content, findings) if contribution.is_open else [],
        "parts": [_part(contribution, one) for one in form.steps],
        "faults": [*(_told(contribution, one) for one in findings), *asked],
        "changes": changing.changes(contribution),
        "hints": hinting.hints(contribution, request.user),
        "credits": _credits(contribution),
        "messages_of": contribution.messages.order_by("pk"),
        "shape": plan.shape_text(content),
        "picture": pictures.context(contribution),
        "has_readings": bool(_readings(contribution)),
        "is_saved": "saved" in request.GET,
    }
    return render(request, "contribute/look.html", context, status=status)


def _findings(contribution: Contribution) -> list[Finding]:
    """What the importer refuses, and what the form needs besides: there, empty is a default."""
    found = checking.check(contribution)
    at = {(one.file, one.row, one.column) for one in found}
    return [*found, *(one for one in _empty(contribution) if _place(one) not in at)]


def _place(one: Finding) -> tuple[str, int | None, str]:
    return one.file, one.row, one.column


def _empty(contribution: Contribution) -> list[Finding]:
    """Questions marked as needed that were left open in rows that were begun."""
    return [
        Finding(file, row.index, cell.ask.column, "", _("This field is required."))
        for step in form_of(contribution).steps
        for bound in bind(step, contribution.content, [])
        for row in bound.rows
        if row.is_filled
        for cell in row.cells
        if cell.ask.needed and not cell.value
        for file in [cells.file_of(bound.group, cell.ask)]
    ]


def _without_reason(contribution: Contribution) -> list[Told]:
    """A change of what is published needs a reason, which its history then says."""
    if not contribution.target or contribution.reason:
        return []
    finding = Finding("", None, "reason", "", _("This field is required."))
    return [Told(finding, _("Why should it be changed?"), "", "id_reason")]


def _part(contribution: Contribution, step: Step) -> Part:
    groups = bind(step, contribution.content, [])
    return Part(step, groups)


def _told(contribution: Contribution, finding: Finding) -> Told:
    form = form_of(contribution)
    step = step_of(form, finding)
    if finding.file == GEOMETRIES:
        return Told(finding, plan.LABEL, step.name, plan.ID)
    asks = [ask for group in step.groups for ask in group.asks if ask.column == finding.column]
    name = cells.input_name(finding.file, finding.row or 0, finding.column)
    anchor = cells.input_id(name) if asks else f"rows-{cells.stem(finding.file)}"
    label = asks[0].label if asks else step.title
    return Told(finding, label, step.name, anchor)


def _credits(contribution: Contribution) -> list[tuple[str, str, bool]]:
    return [(value, str(label), value == contribution.credit_as) for value, label in Credit.choices]


def _keep(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Keep what was answered, put in dates as they were read; then go on where asked.

    With what is submitted or saved the message to the moderators is sent; else it is kept.
    """
    content: Content = contribution.content
    do = request.POST.get("do", "save")
    if do == "close" and not contribution.is_open:  # all that can be typed there is a message
        saying.hold(request, contribution)
        return redirect(_next(contribution, do))
    if do == "readings":
        content = _with_readings(contribution)
    try:
        _answer(request, contribution, content)
        if do == "submit":
            return _submit(request, contribution)
    except (drafts.Stale, drafts.NotOpen) as refusal:
        messages.error(request, str(refusal))
        saying.hold(request, contribution)
    else:
        if do == "save":
            saying.send(request, contribution)
    return redirect(_next(contribution, do))


def _answer(request: HttpRequest, contribution: Contribution, content: Content) -> None:
    """Save credit, reason and message; raises what `drafts.save` raises."""
    credit = request.POST.get("credit_as", contribution.credit_as)
    said = {
        "credit_as": credit if credit in Credit.values else contribution.credit_as,
        "reason": saying.plain(request.POST.get("reason", contribution.reason))[:4000],
        "unsent": saying.typed(request, contribution),
    }
    sent = request.POST.get("revision", "")
    revision = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1
    drafts.save(contribution, content, by=request.user, revision=revision, **said)  # type: ignore[arg-type]


def _next(contribution: Contribution, do: str) -> str:
    verb, _colon, rest = do.partition(":")
    names = [one.name for one in form_of(contribution).steps]
    if verb == "preview":
        return reverse("catalogue:contribute-preview", args=[contribution.identifier])
    if verb == "discard":  # what was answered is kept: the next page asks, and leads back
        return reverse("catalogue:contribute-discard", args=[contribution.identifier])
    if verb == "close":
        return reverse("catalogue:contribute-dashboard")
    name, anchor = (names[-1], "") if verb == "back" else place_in(rest)
    if verb in {"go", "back"} and name in names:
        return reverse("catalogue:contribute-step", args=[contribution.identifier, name]) + anchor
    path = reverse("catalogue:contribute-step", args=[contribution.identifier, LOOK])
    return f"{path}?saved=1"


def _submit(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    if not saying.can_be_sent(request, contribution):
        return redirect("catalogue:contribute-step", contribution.identifier, LOOK)
    try:
        if contribution.is_open and (_findings(contribution) or _without_reason(contribution)):
            raise submitting.HasFaults([])
        submitting.submit(contribution, by=request.user)  # type: ignore[arg-type]  # signed in
    except submitting.HasFaults as refusal:
        # The page is asked for anew, so that the back button finds it again.
        messages.error(request, str(refusal))
        return redirect("catalogue:contribute-step", contribution.identifier, LOOK)
    # Only now are there moderators to be told of it.
    saying.send(request, contribution)
    messages.success(
        request,
        _("Submitted. A moderator will look at it; you will be told here what was decided."),
    )
    return redirect("catalogue:contribute-dashboard")


def _readings(contribution: Contribution) -> list[tuple[str, int, str, str]]:
    """Dates in words that can only mean one thing: file, row, column, EDTF."""
    found = []
    for step in form_of(contribution).steps:
        for group in bind(step, contribution.content, []):
            for row in group.rows:
                for cell in row.cells:
                    if cell.ask.widget is Widget.DATE and len(cell.reading.offers) == 1:
                        file = cells.file_of(group.group, cell.ask)
                        edtf = cell.reading.offers[0].edtf
                        found.append((file, row.index, cell.ask.column, edtf))
    return found


def _with_readings(contribution: Contribution) -> Content:
    content: Content = contribution.content
    for file, index, column, edtf in _readings(contribution):
        cells.rows_of(content, file)[index][column] = edtf
    return content


@require_POST
@contributor
def take_back(request: HttpRequest, identifier: str) -> HttpResponse:
    """Take what was submitted back, to go on writing."""
    contribution = mine(request, identifier)
    saying.hold(request, contribution)
    try:
        submitting.take_back(contribution, by=request.user)  # type: ignore[arg-type]  # signed in
    except drafts.NotOpen as refusal:
        messages.error(request, str(refusal))
    return redirect("catalogue:contribute-detail", contribution.identifier)


@require_http_methods(["GET", "HEAD", "POST"])
@contributor
def discard(request: HttpRequest, identifier: str) -> HttpResponse:
    """Ask, then throw a draft away."""
    contribution = mine(request, identifier)
    if request.method != "POST":
        return render(request, "contribute/discard.html", {"contribution": contribution})
    try:
        drafts.discard(contribution, by=request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("The draft was thrown away."))
    except drafts.NotOpen as refusal:
        messages.error(request, str(refusal))
    return redirect("catalogue:contribute-dashboard")


@require_POST
@contributor
def write(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say something to the moderators; what else was answered on the page is kept with it."""
    contribution = mine(request, identifier)
    saying.hold(request, contribution)
    if contribution.is_open and "revision" in request.POST:
        try:
            _answer(request, contribution, contribution.content)
        except (drafts.Stale, drafts.NotOpen) as refusal:
            messages.error(request, str(refusal))
    if not saying.send(request, contribution):
        return page(request, contribution, status=422)
    path = reverse("catalogue:contribute-step", args=[contribution.identifier, LOOK])
    return redirect(f"{path}#discussion")
