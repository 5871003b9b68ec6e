"""The steps of a form: shown, saved by people and by themselves, in whichever order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.contributions import checking, drafts
from catalogue.contributions.checking import Finding
from catalogue.forms.contribute import cells
from catalogue.forms.contribute.cells import Content
from catalogue.forms.contribute.spec import Form, Step
from catalogue.interchange.tables import GEOMETRIES
from catalogue.models.contribution import Contribution
from catalogue.views.contribute import conflicts, pictures, plan, proposing
from catalogue.views.contribute.access import contributor, is_script, mine
from catalogue.views.contribute.binding import bind
from catalogue.views.contribute.filling import (
    CARRIED_DATE,
    acted,
    form_of,
    step_of,
    typed,
)
from catalogue.views.contribute.hinting import hints

#: The name of the last step, on which all is looked through.
LOOK = "look"


@dataclass(frozen=True)
class Place:
    """A step in the list of steps."""

    name: str
    title: str | Promise
    is_here: bool
    is_begun: bool
    faults: int


@require_safe
@contributor
def begin_at(request: HttpRequest, identifier: str) -> HttpResponse:
    """The first step of what is still being written; of all else the last one."""
    contribution = mine(request, identifier)
    first = form_of(contribution).steps[0].name if contribution.is_open else LOOK
    return redirect("catalogue:contribute-step", contribution.identifier, first)


@require_http_methods(["GET", "HEAD", "POST"])
@contributor
def step(request: HttpRequest, identifier: str, name: str) -> HttpResponse:
    """One step: filled from the server's state, and saved into it."""
    contribution = mine(request, identifier)
    found = form_of(contribution).step(name)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _save(request, contribution, found)
    if not contribution.is_open:
        return redirect("catalogue:contribute-step", contribution.identifier, LOOK)
    return _page(request, contribution, found)


def _save(request: HttpRequest, contribution: Contribution, found: Step) -> HttpResponse:
    content = typed(contribution, found, request.POST)
    do = request.POST.get("do", "save")
    if not is_script(request):
        content = acted(contribution, found, content, do)
    try:
        drafts.save(
            contribution,
            content,  # type: ignore[arg-type]  # as stored
            by=request.user,  # type: ignore[arg-type]  # signed in
            revision=_number(request.POST.get("revision", "")),
        )
    except drafts.Stale as stale:
        # A form that was sent twice says what is stored already.
        refused = conflicts.stale(request, stale.newer, found, content)
        return refused or redirect(_next(contribution, found, do))
    except drafts.NotOpen:
        return conflicts.not_open(request, contribution, found, content)
    if not is_script(request) and do.startswith(proposing.BUTTON):
        key = do.removeprefix(proposing.BUTTON).removeprefix(":")
        return proposing.propose_position(request, contribution, key)
    if is_script(request):
        return JsonResponse({"state": "saved", "revision": contribution.revision})
    return redirect(_next(contribution, found, do))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _next(contribution: Contribution, here: Step, do: str) -> str:
    """Where a button leads."""
    form = form_of(contribution)
    names = [one.name for one in form.steps] + [LOOK]
    at = names.index(here.name)
    verb, _colon, rest = ("go", "", "when") if do == CARRIED_DATE else do.partition(":")
    if verb == "preview":
        return reverse("catalogue:contribute-preview", args=[contribution.identifier])
    if verb == "close":
        return reverse("catalogue:contribute-dashboard")
    target, anchor = here.name, ""
    if verb == "next":
        target = names[at + 1]
    elif verb == "back" and at:
        target = names[at - 1]
    elif verb == "go" and place_in(rest)[0] in names:
        target, anchor = place_in(rest)
    elif verb in {"add", "remove"}:
        anchor = f"#rows-{rest.partition(':')[0]}"
    elif verb in {"take", "parts", "keep"}:
        anchor = f"#{cells.input_id(rest.partition(':')[0])}"
    path = reverse("catalogue:contribute-step", args=[contribution.identifier, target])
    return path + (anchor or ("?saved=1" if target == here.name else ""))


def place_in(rest: str) -> tuple[str, str]:
    """The step that a button leads to, and the input there, as `claims#id_evidence-0-stance`."""
    name, mark, anchor = rest.partition("#")
    return name, mark + anchor


def _page(request: HttpRequest, contribution: Contribution, found: Step) -> HttpResponse:
    content: Content = contribution.content
    findings = checking.check(contribution) if contribution.revision else []
    groups = bind(found, content, findings)
    places = places_of(form_of(contribution), found.name, content, findings)
    context: dict[str, Any] = {
        "contribution": contribution,
        "form": form_of(contribution),
        "step": found,
        "groups": groups,
        "places": places,
        "faulty": [
            cell for group in groups for row in group.rows for cell in row.cells if cell.faults
        ],
        "hints": hints(contribution, request.user),
        "is_saved": "saved" in request.GET,
        "is_first": found.name == places[0].name,
    }
    if found.has_plan:
        context["plan"] = plan.context(content, findings)
    if found.has_picture or found.has_file:
        context["picture"] = pictures.context(contribution)
        if found.has_file and context["picture"].get("position"):
            context["monuments"] = proposing.monuments(contribution)
            context["is_of_object"] = proposing.is_of_object(contribution)
    return render(request, "contribute/step.html", context)


def places_of(form: Form, here: str, content: Content, findings: list[Finding]) -> list[Place]:
    """The list of steps, with how far each has come."""
    found = [
        Place(
            one.name,
            one.title,
            one.name == here,
            _is_begun(one, content),
            len([fault for fault in findings if step_of(form, fault) is one and _is_typed(fault)]),
        )
        for one in form.steps
    ]
    return [
        *found,
        Place(LOOK, _("Look through and submit"), here == LOOK, is_begun=False, faults=0),
    ]


def _is_typed(fault: Finding) -> bool:
    """Whether something stands there; of a shape, which is no text, findings do not repeat it."""
    return bool(fault.value) or fault.file == GEOMETRIES


def _is_begun(one: Step, content: Content) -> bool:
    return any(
        cells.cell(content, cells.file_of(group, ask), index, ask.column).strip()
        for group, index, ask in cells.asked(one, content)
    )
