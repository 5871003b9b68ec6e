"""Permanent identifiers: `/id/<identifier>` leads to wherever the record is shown today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import identifiers, publication
from catalogue.models import (
    Artefact,
    ArtefactEvent,
    ConditionAssessment,
    ControlPeriod,
    DamageReport,
    Evidence,
    Hazard,
    Monument,
    Photograph,
    Reviewed,
    Source,
    Term,
    Threat,
)
from catalogue.prepared import PreparedRecords
from catalogue.views.errors import NotFound, gone


@dataclass(frozen=True)
class Kind:
    """Where the records of a kind are read and shown.

    `owner` names the relation whose page shows the record, at an anchor that is its identifier.
    """

    model: type[Reviewed]
    public: Callable[[], QuerySet[Any]]
    owner: str = ""
    page: str = ""


KINDS = {
    kind.model.LETTER: kind  # type: ignore[attr-defined]
    for kind in [
        Kind(Monument, publication.monuments),
        Kind(DamageReport, publication.reports),
        Kind(Artefact, publication.artefacts),
        Kind(Source, publication.sources),
        Kind(Evidence, publication.evidence, owner="report"),
        Kind(ConditionAssessment, publication.assessments, owner="monument"),
        Kind(Threat, publication.threats, owner="monument"),
        Kind(ArtefactEvent, publication.artefact_events, owner="artefact"),
        Kind(ControlPeriod, publication.control_periods, page="catalogue:timeline"),
        Kind(Hazard, publication.hazards, page="catalogue:timeline"),
        Kind(Photograph, publication.photographs),
        Kind(Term, publication.terms),
    ]
}


def _of_public(kind: Kind, identifier: str) -> QuerySet[Any]:
    rows = kind.public().filter(identifier=identifier).order_by()
    return rows.select_related(kind.owner) if kind.owner else rows


def _of_withdrawn(kind: Kind, identifier: str) -> QuerySet[Any]:
    return publication.withdrawn(kind.model).filter(identifier=identifier).order_by()


#: The record of an identifier, by the letter of its kind.
_public, _withdrawn = (
    {letter: PreparedRecords(partial(rows, kind), of_texts=True) for letter, kind in KINDS.items()}
    for rows in (_of_public, _of_withdrawn)
)


class Withdrawn(Exception):
    """The identifier is that of a record that was withdrawn, or of a `part` that went with it."""

    def __init__(self, record: Reviewed, part: Reviewed | None = None) -> None:
        super().__init__(record)
        self.record, self.part = record, part


def find(identifier: str) -> Any:
    """The public record of an identifier; raises NotFound or Withdrawn. At most three queries."""
    if not identifiers.is_valid(identifier) or identifier[0] not in KINDS:
        raise NotFound(
            _(
                "“%(identifier)s” is not an identifier of this catalogue: its last character "
                "does not fit the others. Was it copied whole?"
            )
            % {"identifier": identifier[:40]}
        )
    for record in _public[identifier[0]](identifier):
        return record
    for record in _withdrawn[identifier[0]](identifier):
        raise Withdrawn(record)
    for part in publication.gone_with(KINDS[identifier[0]].model).filter(identifier=identifier):
        raise Withdrawn(publication.withdrawn_under(part), part)
    raise NotFound(_("No public record has the identifier “%s”.") % identifier)


def address(record: Any) -> str:
    """The page that shows a record, in the reader's language; with the place on it."""
    kind = KINDS[record.LETTER]
    if kind.owner:
        owner = getattr(record, kind.owner)
        return f"{owner.get_absolute_url()}#{record.identifier}"
    if kind.page:
        return f"{reverse(kind.page)}#{record.identifier}"
    if isinstance(record, Term):
        return f"{reverse('catalogue:vocabulary-detail', args=[record.vocabulary])}#{record.key}"
    return str(record.get_absolute_url())


@require_safe
def resolve(request: HttpRequest, identifier: str) -> HttpResponse:
    """Lead to the record; for now only, because its address follows its key, which may change."""
    try:
        return HttpResponseRedirect(address(find(identifier.lower())))
    except Withdrawn as withdrawn:
        return gone(request, withdrawn.record)
