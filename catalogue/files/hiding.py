"""What becomes of public copies when a photograph is published, withdrawn, changed or discarded.

A picture that is withdrawn, or in which more is hidden, vanishes from every size at once: the rows
of its copies go in the transaction of the act, which closes the gate, the files with its commit.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.files import copies, custody
from catalogue.filing import CustodyStep
from catalogue.ledger.appending import append
from catalogue.models import Account, CopyOrder, Photograph, Reviewed
from catalogue.models.ledger import LedgerAct

#: Columns that decide what a public copy shows.
_SHOWN = ("original_id", "hidden_areas")
#: Columns that are written into it.
_WRITTEN = ("creator", "rights")


def follow_state(record: Reviewed, *, by: Account | None = None) -> None:
    """After a record was published, withdrawn or restored; in the transaction of the act."""
    if not isinstance(record, Photograph):
        return
    if record.review_state == ReviewState.WITHDRAWN:
        copies.drop(record)
        custody.note(CustodyStep.HIDDEN, record.original, record=record, by=by)
    elif record.review_state == ReviewState.PUBLISHED:
        custody.note(CustodyStep.PUBLISHED, record.original, record=record, by=by)
        waits = CopyOrder.objects.filter(photograph=record, refusal="").exists()
        if not waits and not Photograph.objects.filter(pk=record.pk, width__isnull=False).exists():
            copies.order(record)


def shown_of(photograph: Photograph) -> dict[str, Any]:
    """What its copies depend on, to be compared by `follow_change` after a change."""
    return {name: getattr(photograph, name) for name in (*_SHOWN, *_WRITTEN)}


def follow_change(
    photograph: Photograph, before: dict[str, Any] | None, *, by: Account | None = None
) -> None:
    """After a photograph was made (`before` is None) or changed; in the transaction of that.

    Copies that show what is hidden now go at once; those that only name somebody else stay until
    there are others.
    """
    now = shown_of(photograph)
    if before is not None and now == before:
        return
    if before is not None and any(now[name] != before[name] for name in _SHOWN):
        renew(photograph, by=by)
    elif photograph.review_state != ReviewState.WITHDRAWN:
        copies.order(photograph)


@transaction.atomic
def renew(photograph: Photograph, *, by: Account | None = None) -> None:
    """Take all copies of a photograph from the public now, and order others.

    The ledger says so: the photograph stays published, but nobody sees it until they are made.
    """
    was_seen = Photograph.objects.filter(pk=photograph.pk, width__isnull=False).exists()
    copies.drop(photograph)
    if was_seen and photograph.review_state == ReviewState.PUBLISHED:
        custody.note(CustodyStep.HIDDEN, photograph.original, record=photograph, by=by)
        why = _("Its public copies are made anew.")
        append(LedgerAct.WITHDRAWN, [photograph], by=by, reason=why)
    if photograph.review_state != ReviewState.WITHDRAWN:
        copies.order(photograph)


@transaction.atomic
def discard(photograph: Photograph) -> None:
    """Delete a photograph that never was public, with its copies; what was received stays.

    Raises EverPublished.
    """
    copies.drop(photograph)
    photograph.delete()
