"""When two tabs write in one draft: both versions are shown, and nothing is overwritten unseen."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from catalogue.forms.contribute import cells
from catalogue.forms.contribute.cells import Content
from catalogue.forms.contribute.spec import Ask, Step, Widget
from catalogue.models.contribution import Contribution
from catalogue.views.contribute import plan
from catalogue.views.contribute.access import is_script


@dataclass(frozen=True)
class Choice:
    """A cell that differs: what is stored, and what was typed here."""

    ask: Ask
    name: str
    index: int
    is_one_of_many: bool
    stored: str
    here: str

    @property
    def input(self) -> str:
        """The name under which the choice is sent."""
        has_parts = self.ask.widget in {Widget.MANY, Widget.AREAS}
        return f"{self.name}__whole" if has_parts else self.name


def stale(
    request: HttpRequest, newer: Contribution, step: Step, here: Content
) -> HttpResponse | None:
    """Show both versions field by field; status 409. None where they say the same."""
    if is_script(request):
        return JsonResponse({"state": "stale"}, status=409)
    choices = _choices(step, newer.content, here)
    shapes = plan.shape_text(newer.content), plan.shape_text(here)
    if not choices and shapes[0] == shapes[1]:
        return None
    context = {
        "contribution": newer,
        "step": step,
        "choices": choices,
        "counts": {
            cells.stem(group.file): max(
                len(cells.rows_of(one, group.file)) for one in (newer.content, here)
            )
            for group in step.groups
            if group.is_many
        },
        "shapes": shapes if shapes[0] != shapes[1] else None,
    }
    return render(request, "contribute/stale.html", context, status=409)


def not_open(
    request: HttpRequest, contribution: Contribution, step: Step, here: Content
) -> HttpResponse:
    """What was typed into something that is not open any more: shown, to be copied; status 409."""
    if is_script(request):
        return JsonResponse({"state": "not-open"}, status=409)
    contribution.refresh_from_db()
    context = {
        "contribution": contribution,
        "step": step,
        "choices": _choices(step, contribution.content, here),
    }
    return render(request, "contribute/not_open.html", context, status=409)


def _choices(step: Step, stored: Content, here: Content) -> list[Choice]:
    found = []
    for group in step.groups:
        count = max(len(cells.rows_of(one, group.file)) for one in (stored, here))
        for index in range(count if group.is_many else 1):
            for ask in group.asks:
                file = cells.file_of(group, ask)
                old, new = (cells.cell(one, file, index, ask.column) for one in (stored, here))
                if old != new:
                    name = cells.input_name(file, index, ask.column)
                    found.append(Choice(ask, name, index, group.is_many, old, new))
    return found
