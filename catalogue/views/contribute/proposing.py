"""A position that a picture carries, given to the monument that it shows: only as a proposal.

A report has no position of its own: it happened at its monuments, and one of these gets the
proposal. An object has none either, and where it was photographed is seldom where it comes from: of
its pictures no position is proposed. Nothing takes a position over by itself. The proposal is a
draft of its own, which its contributor looks through, changes or throws away; how much of a
position the public sees, moderators decide.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue import publication
from catalogue.contributions import contents, drafts
from catalogue.models import Contribution, Monument
from catalogue.models.contribution import ContributionKind

#: What the button of the proposal says; behind a colon the key of a monument may follow.
BUTTON = "carried:position"
#: Monuments that are offered where a report names several.
_MOST = 12


def propose_position(request: HttpRequest, contribution: Contribution, key: str) -> HttpResponse:
    """Begin a change of a monument with the position of the camera; lead to it.

    `key` is that of a monument that the picture is at, empty where there is one alone.
    """
    found = contribution.original.metadata.get("position") if contribution.original else None
    places = list(monuments(contribution))
    chosen = [one for one in places if key in {"", one.slug}]
    if len(chosen) != 1 or not found:
        messages.error(request, _why_not(contribution, places))
        step = "hidden" if len(places) > 1 else "what"
        return redirect("catalogue:contribute-step", contribution.identifier, step)
    account: Any = request.user
    made = drafts.begin(
        ContributionKind.MONUMENT.value,
        by=account,
        token=secrets.token_urlsafe(32),
        target=chosen[0],
        content=_content(chosen[0], found),
    )
    messages.success(
        request,
        _(
            "This is a proposal of its own, with the position of the camera. Put right where the "
            "monument is, then submit it; or throw it away."
        ),
    )
    return redirect("catalogue:contribute-detail", made.identifier)


def monuments(contribution: Contribution) -> QuerySet[Monument]:
    """The public monument that a picture shows, or those that its report is about; one query."""
    monument, report = _named(contribution, "monument"), _named(contribution, "report")
    of_report = publication.affected().filter(report__slug=report).values("monument")
    named = Q(slug=monument) if monument else Q(pk__in=of_report)
    return publication.monuments().filter(named).order_by("slug")[:_MOST]


def is_of_object(contribution: Contribution) -> bool:
    """Whether a picture shows an object: where it was taken is no place of a monument then."""
    return bool(_named(contribution, "artefact"))


def _named(contribution: Contribution, kind: str) -> str:
    row = contents.main_row(contribution.kind, contribution.content)
    return row.get(f"{kind}_key", "").strip()


def _content(monument: Monument, position: list[float]) -> contents.Content:
    content = contents.of_record(monument, public=True)
    row = contents.main_row(ContributionKind.MONUMENT.value, content)
    row["lat"], row["lon"] = map(str, position)
    with override("en"):
        basis = _("Written by a camera that photographed it: where the camera stood.")
    content["rows"]["monument_details.csv"] = [{"key": monument.slug, "position_basis": basis}]
    return content


def _why_not(contribution: Contribution, places: list[Monument]) -> str:
    if len(places) > 1:
        return _("The report is about several monuments: choose the one that the position is of.")
    if is_of_object(contribution):
        return _("Where an object was photographed is no position of a monument.")
    return _("Say first which published monument the picture shows: the position is for that.")
