"""The record as the public will see it, with what will be withheld; nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.choices import PublicationLevel
from catalogue.contributions import checking
from catalogue.contributions.applying import credit_of
from catalogue.models import (
    Artefact,
    ConditionAssessment,
    Contribution,
    DamageReport,
    Evidence,
    Monument,
    MonumentName,
    Record,
    Source,
)
from catalogue.models.contribution import ContributionKind
from catalogue.participation import Credit
from catalogue.views.artefacts import ArtefactPage
from catalogue.views.contribute import pictures
from catalogue.views.contribute.access import contributor, mine
from catalogue.views.contribute.editing import LOOK
from catalogue.views.feedback import title
from catalogue.views.monuments import MonumentPage
from catalogue.views.reports import ReportPage
from catalogue.views.sources import SourcePage

_PAGES: dict[type[Any], Callable[..., Callable[..., Any]]] = {
    Monument: MonumentPage.as_view,
    DamageReport: ReportPage.as_view,
    Artefact: ArtefactPage.as_view,
    Source: SourcePage.as_view,
}
#: Where parts are shown: on the page of what they belong to.
_OWNERS: dict[type[Any], str] = {
    Evidence: "report",
    ConditionAssessment: "monument",
    MonumentName: "monument",
}


@require_safe
@contributor
def preview(request: HttpRequest, identifier: str) -> HttpResponse:
    """The real public page, made while the content is published in a transaction that ends."""
    contribution = mine(request, identifier)
    if contribution.kind == ContributionKind.PHOTOGRAPH:
        return _picture(request, contribution)
    try:
        with transaction.atomic(), checking.materialized(contribution) as record:
            return _shown(request, contribution, record)
    except checking.Refused:
        return redirect("catalogue:contribute-step", contribution.identifier, LOOK)


def _picture(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """The picture with its words as the public will have them, and nothing that it carried."""
    try:
        with checking.materialized(contribution) as record:
            context = {
                "preview": contribution,
                "withheld": withheld(contribution, record),
                "photograph": record,
                "subject": title(record.subject),  # type: ignore[attr-defined]  # a photograph
                "picture": pictures.context(contribution),
                "credit": credit_of(contribution),
            }
            return render(request, "contribute/picture_preview.html", context)
    except checking.Refused:
        return redirect("catalogue:contribute-step", contribution.identifier, LOOK)


def _shown(request: HttpRequest, contribution: Contribution, record: Any) -> HttpResponse:
    owner = _OWNERS.get(type(record))
    shown: Record = getattr(record, owner) if owner else record
    extra = {
        "preview": contribution,
        "withheld": withheld(contribution, record),
        "is_preview": True,
    }
    view = _PAGES[type(shown)](extra_context=extra)
    response: Any = view(request, slug=shown.slug)
    if hasattr(response, "render"):
        response.render()
    return response  # type: ignore[no-any-return]


def withheld(contribution: Contribution, record: Any) -> list[str]:
    """What the public will not see, or only coarsely, in sentences."""
    found = [_credit(contribution)]
    if isinstance(record, Monument):
        found.append(_position(record))
    if contribution.original is not None:
        found.append(_file(contribution))
    found.append(_("When you wrote this, your discussion with the moderators, and earlier drafts."))
    return found


def _credit(contribution: Contribution) -> str:
    if contribution.credit_as == Credit.NONE:
        return _("Who you are: nobody is named.")
    if contribution.credit_as == Credit.PSEUDONYM:
        return _("Your name: only your pseudonym is shown.")
    return _("Your name is shown: you chose to be named.")


def _file(contribution: Contribution) -> str:
    if contribution.kind == ContributionKind.DOCUMENT:
        return _("The document: it is kept sealed, and its title and note are for moderators.")
    return _(
        "The file as you sent it, its name, and everything that it carries beside the picture."
    )


def _position(monument: Monument) -> str:
    if monument.publication == PublicationLevel.EXACT:
        return _("The position is shown exactly.")
    if monument.publication == PublicationLevel.COARSE:
        return _("The exact position: only the square of one kilometre is shown that holds it.")
    return _("The position: nothing of it is shown, however exactly you gave it.")
