"""A position that a picture carries, given to the monument that it shows: only as a proposal.

Nothing takes it over by itself. The proposal is a draft of its own, which its contributor looks
through, changes or throws away; how much of a position the public sees, moderators decide.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue import publication
from catalogue.contributions import contents, drafts
from catalogue.models import Contribution, Monument
from catalogue.models.contribution import ContributionKind


def propose_position(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Begin a change of the monument with the position of the camera; lead to it."""
    monument = _monument(contribution)
    found = contribution.original.metadata.get("position") if contribution.original else None
    if monument is None or not found:
        messages.error(
            request,
            _("Say first which published monument the picture shows: the position is for that."),
        )
        return redirect("catalogue:contribute-step", contribution.identifier, "what")
    account: Any = request.user
    content = contents.of_record(monument, public=True)
    kind = ContributionKind.MONUMENT.value
    row = contents.main_row(kind, content)
    row["lat"], row["lon"] = str(found[0]), str(found[1])
    with override("en"):
        basis = _("Written by a camera that photographed it: where the camera stood.")
    content["rows"]["monument_details.csv"] = [{"key": monument.slug, "position_basis": basis}]
    token = secrets.token_urlsafe(32)
    made = drafts.begin(kind, by=account, token=token, target=monument, content=content)
    messages.success(
        request,
        _(
            "This is a proposal of its own, with the position of the camera. Put right where the "
            "monument is, then submit it; or throw it away."
        ),
    )
    return redirect("catalogue:contribute-detail", made.identifier)


def _monument(contribution: Contribution) -> Monument | None:
    row = contents.main_row(contribution.kind, contribution.content)
    return publication.monuments().filter(slug=row.get("monument_key", "").strip()).first()
