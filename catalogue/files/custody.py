"""The custody line of a file: what happened to it, from its receipt on; steps are only added.

A step names the role of who did it, never the person: the audit log knows who looked at what. That
a picture is in the ledger says the ledger itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet, Subquery

from catalogue import roles
from catalogue.filing import PUBLIC_STEPS, CustodyStep
from catalogue.models import Account, Custody, Document, Original, Photograph


def note(
    step: CustodyStep,
    original: Original | str,
    *,
    record: Photograph | Document | None = None,
    by: Account | None = None,
) -> Custody:
    """Add a step. Called inside the transaction of an act, it stands and falls with it."""
    identifier = original if isinstance(original, str) else original.identifier
    return Custody.objects.create(
        original=identifier,
        record=record.identifier if record is not None else "",
        step=step,
        role=roles.role_for(by) if by is not None else "",
    )


def note_all(step: CustodyStep, originals: Iterable[str]) -> None:
    """Add one step of the software itself to many files, by their identifiers."""
    Custody.objects.bulk_create(Custody(original=one, step=step) for one in originals)


def steps(original: Original) -> QuerySet[Custody]:
    """All steps of a file, in the order of time; protected."""
    return Custody.objects.filter(original=original.identifier)


def public_steps(record: Photograph | Document) -> QuerySet[Custody]:
    """What the public is told of the file behind a record: its public steps, without roles.

    When it came and who looked at it is left out: both could lead to who sent it. All files are
    read again at known times, and a reading before the record's own steps would say by when this
    one was here. Steps that another record of the same file took are not told either.
    """
    of_file = Custody.objects.filter(original=record.original.identifier, step__in=PUBLIC_STEPS)
    own = of_file.filter(record=record.identifier)
    first = own.order_by("at").values("at")[:1]
    return of_file.filter(
        Q(record=record.identifier) | Q(record="", at__gte=Subquery(first))
    ).defer("role")
