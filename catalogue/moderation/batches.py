"""Spreadsheets under review: decided on as a whole; `undoing_batches` takes them back.

A large one is published some rows at a time, each lot in a transaction of its own: the moderator
sees how far it has come, and a server that dies in between loses nothing and does nothing twice.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions.applying import Refused, hold_all
from catalogue.models import Account, Batch, Contribution, Record
from catalogue.models.contribution import BatchState, NotificationKind
from catalogue.moderation import decisions, telling
from catalogue.moderation.actions import WrongState
from catalogue.moderation.claims import OwnSubmission
from catalogue.moderation.entering import enter

#: Rows of one transaction.
LOT = 50


class RowFault(Exception):
    """A row that stops the whole: its sentence names the line and the reason."""

    def __init__(self, row: Contribution, fault: Exception) -> None:
        self.row = row
        self.fault = fault
        super().__init__(at_line(row.line or row.pk, fault))


def at_line(line: int, fault: Exception) -> str:
    """What is wrong with a row, and which it is."""
    return _("Line %(line)s: %(reason)s") % {"line": line, "reason": fault}


def waiting(batch: Batch) -> QuerySet[Contribution]:
    """The rows that nobody has decided on, in their order: what others name comes before them."""
    return batch.contributions.filter(state=ReviewState.SUBMITTED).order_by("pk")


def publish(batch: Batch, *, by: Account, now: datetime | None = None) -> int:
    """Publish the next rows, at most `LOT`; gives how many still wait.

    Raises RowFault where a row is refused (then none of this lot is published), OwnSubmission, and
    WrongState where the batch does not wait.
    """
    now = now or timezone.now()
    _refuse_own(batch, by)
    with transaction.atomic():
        wait()
        _hold(batch)
        made: dict[str, list[Record]] = defaultdict(list)
        for row in list(waiting(batch)[:LOT]):
            try:
                made[row.reason] += decisions.apply(row, by=by, now=now)
            except (Refused, *decisions.REFUSED) as fault:
                raise RowFault(row, fault) from fault
        for reason, records in made.items():
            enter(None, records, by=by, reason=reason)
        left = waiting(batch).count()
        if not left:
            _end(batch, BatchState.PUBLISHED, by=by, words="", now=now)
            tell(batch, NotificationKind.PUBLISHED)
    return left


def return_with_words(
    batch: Batch, *, by: Account, words: str, now: datetime | None = None
) -> None:
    """Return all rows that wait; raises ValidationError without words."""
    _decide(batch, ReviewState.RETURNED, by=by, words=words, now=now)


def reject(batch: Batch, *, by: Account, reason: str, now: datetime | None = None) -> None:
    """Reject all rows that wait; raises ValidationError without a reason."""
    _decide(batch, ReviewState.REJECTED, by=by, words=reason, now=now)


_ENDS = {
    ReviewState.RETURNED: (BatchState.RETURNED, NotificationKind.RETURNED),
    ReviewState.REJECTED: (BatchState.REJECTED, NotificationKind.REJECTED),
}


@transaction.atomic
def _decide(
    batch: Batch, state: ReviewState, *, by: Account, words: str, now: datetime | None
) -> None:
    now = now or timezone.now()
    if not words.strip():
        raise ValidationError(_("Say why: the words are sent as they are written."))
    _refuse_own(batch, by)
    _hold(batch)
    values: dict[str, Any] = {"decided_by": by, "decided_at": now, "words": words.strip()}
    waiting(batch).order_by().update(state=state, claimed_by=None, claimed_at=None, **values)
    end, kind = _ENDS[state]
    _end(batch, end, by=by, words=words.strip(), now=now)
    tell(batch, kind)


def _refuse_own(batch: Batch, by: Account) -> None:
    if batch.contributor_id is not None and batch.contributor_id == by.pk:
        raise OwnSubmission(_("This is your own contribution: somebody else decides on it."))


def wait() -> None:
    """Let nothing else be published meanwhile; before any row is held."""
    try:
        hold_all()
    except Refused as busy:
        raise WrongState(str(busy)) from busy


def _hold(batch: Batch) -> None:
    """Take the row of the batch until the end of the transaction, while it waits."""
    stored = Batch.objects.filter(pk=batch.pk, state=BatchState.SUBMITTED, undo_asked_at=None)
    if not stored.update(state=BatchState.SUBMITTED):
        raise WrongState(_("Somebody has already decided on this. Nothing was done twice."))


def _end(batch: Batch, state: BatchState, *, by: Account, words: str, now: datetime) -> None:
    values = {"state": state, "decided_by": by, "decided_at": now, "words": words}
    Batch.objects.filter(pk=batch.pk).update(**values)
    for name, value in values.items():
        setattr(batch, name, value)


def tell(batch: Batch, kind: NotificationKind) -> None:
    """Tell its contributor what happened to the whole."""
    telling.tell(batch.contributor, kind, batch=batch)
