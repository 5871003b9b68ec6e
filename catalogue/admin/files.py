"""The file behind a contribution, on the page on which it is decided: looked at, compared."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from catalogue import areas, audit
from catalogue.contributions import contents, pictures
from catalogue.contributions.contents import Content
from catalogue.files import custody
from catalogue.files.refusals import NotTaken
from catalogue.files.turns import Busy
from catalogue.filing import CustodyStep
from catalogue.models import Account, Contribution
from catalogue.models.contribution import ContributionKind
from catalogue.moderation import likeness, people
from catalogue.moderation.likeness import Alike
from catalogue.participation import AuditAct

#: The parameter with the areas of an edit that is not saved.
EDITED = "areas"


@dataclass(frozen=True)
class Pair:
    """A picture that looks alike: where it is seen and where it stands."""

    alike: Alike
    picture: str
    page: str
    title: str


def jpeg(request: HttpRequest, row: Contribution) -> HttpResponse:
    """The picture as the public would get it; areas of an edit hide more, and never less."""
    edited = request.GET.get(EDITED, "")
    return pictures.answer(row, lambda: pictures.hidden_areas(row) + areas.parse(edited))


def context(row: Contribution, content: Content, *, uncovered: bool) -> dict[str, Any]:
    """What the templates of a file need; nothing for contributions without one.

    `uncovered`: with what lies under hidden areas and what the file carried. Who asks for that is
    to be noted first, by `note`.
    """
    if row.kind not in pictures.WITH_FILES:
        return {}
    found: dict[str, Any] = {
        "is_picture": row.kind == ContributionKind.PHOTOGRAPH,
        "original": row.original,
        "uncovered": uncovered,
    }
    if uncovered and row.original is not None:
        found["carried"] = pictures.carried(row.original)
        found["sealed"] = reverse("admin:catalogue_original_change", args=[row.original.pk])
    return found | (_picture(row, content, uncovered=uncovered) if found["is_picture"] else {})


def _picture(row: Contribution, content: Content, *, uncovered: bool) -> dict[str, Any]:
    address = reverse("admin:catalogue_contribution_picture", args=[row.pk])
    edited = contents.main_row(row.kind, content).get("hidden_areas", "")
    size = row.original
    return {
        "address": (uncovered and _inline(row)) or address,
        "clean": f"{address}?{urlencode({EDITED: edited})}",
        "width": size.width if size else None,
        "height": size.height if size else None,
        "pairs": _pairs(row),
    }


def _inline(row: Contribution) -> str:
    """The picture with nothing hidden, within the page: it has no address of its own."""
    try:
        content = pictures.look(row, [])
    except (NotTaken, Busy, OSError):
        return ""
    return f"data:image/jpeg;base64,{base64.b64encode(content).decode()}" if content else ""


def _pairs(row: Contribution) -> list[Pair]:
    if row.original is None:
        return []
    return [_pair(one) for one in likeness.alike(row.original)]


def _pair(one: Alike) -> Pair:
    model, shown = ("photograph", one.photograph) if one.photograph else ("contribution", None)
    record: Any = shown or one.contribution
    picture = reverse(f"admin:catalogue_{model}_picture", args=[record.pk])
    page = reverse(f"admin:catalogue_{model}_change", args=[record.pk])
    return Pair(one, picture, page, str(record))


@transaction.atomic
def note(row: Contribution, *, by: Account) -> None:
    """Keep that somebody looked at what a file carried, in the log and in its custody."""
    people.note_protected(by, row)
    if row.original is not None:
        audit.note(AuditAct.PROTECTED_VIEWED, by=by, subject=row.original)
        custody.note(CustodyStep.OPENED, row.original, by=by)
