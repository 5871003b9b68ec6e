"""Taking a published spreadsheet back as one: a small one at once, a large one in the background.

The table of batches is the queue, as it is for checks. A worker looks first whether every row can
be taken back, and begins only then; it goes on in lots, each in a transaction that renews its lease
as well, so that a row is taken back once whoever is killed meanwhile. A row that somebody changes
after the look stops it there, and the batch says which and why.
"""

from __future__ import annotations

import json
import logging
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions import undoing
from catalogue.contributions.applying import ChangedSince, NotPublished
from catalogue.contributions.spreadsheets.work import LEASE, MOST_ATTEMPTS, LeaseLost
from catalogue.models import Account, Batch, Contribution, Record
from catalogue.models.contribution import BatchState, NotificationKind
from catalogue.moderation import batches
from catalogue.moderation.actions import WrongState
from catalogue.moderation.batches import RowFault, at_line
from catalogue.moderation.entering import enter, enter_gone

logger = logging.getLogger(__name__)
#: Rows of one transaction, and rows up to which a spreadsheet is taken back while somebody waits.
LOT = 50


def published(batch: Batch) -> QuerySet[Contribution]:
    """The rows that are public, the last first."""
    rows = batch.contributions.filter(state=ReviewState.PUBLISHED, undone_at=None)
    return rows.order_by("-pk")


def undo(batch: Batch, *, by: Account, reason: str, reason_ar: str = "") -> int:
    """Take back all that the batch published; gives their number, 0 where a worker does it.

    A small one is taken back whole or not at all. Raises RowFault where one of its rows was changed
    since, ValidationError without a reason, WrongState where nothing of it is public or it is being
    taken back already.
    """
    if not reason.strip():
        raise ValidationError(_("Say in public why this is undone."))
    number = published(batch).count()
    if number > LOT:
        _ask(batch, by, reason, reason_ar)
        return 0
    with transaction.atomic():
        batches.wait()
        _ask(batch, by, reason, reason_ar)
        done = _lot(batch)
        _finish(batch)
    return done


def _ask(batch: Batch, by: Account, reason: str, reason_ar: str) -> None:
    """Note that it is to be taken back, unless it is noted or there is nothing to take back."""
    values: dict[str, Any] = {
        "undo_asked_at": timezone.now(),
        "undo_asked_by": by,
        "undo_reason": reason.strip(),
        "undo_reason_ar": reason_ar.strip(),
        "undo_fault": "",
        "lease_until": None,
        "attempts": 0,
    }
    if not published(batch).exists():
        raise WrongState(_("Nothing of this is public, or it was undone already."))
    if not Batch.objects.filter(pk=batch.pk, undo_asked_at=None).update(**values):
        raise WrongState(_("It is being taken back already."))
    for name, value in values.items():
        setattr(batch, name, value)


def work_once(*, now: datetime | None = None) -> bool:
    """Take back the next batch that waits for it, if there is one; whether there was."""
    batch = take(now=now or timezone.now())
    if batch is None:
        return False
    try:
        _work(batch)
    except LeaseLost:
        logger.info("A batch is taken back by another worker")
    except WrongState:
        # An import may write for long: this was not begun in vain, and its turn comes.
        held = Batch.objects.filter(pk=batch.pk, lease_until=batch.lease_until)
        held.update(attempts=F("attempts") - 1)
        logger.info("A batch is taken back later: somebody else is writing")
    return True


def take(*, now: datetime) -> Batch | None:
    """Take the next batch that is to be taken back and that no worker has."""
    free = Batch.objects.filter(undo_asked_at__isnull=False).filter(
        Q(lease_until=None) | Q(lease_until__lt=now)
    )
    for batch in free.order_by("pk").select_related("undo_asked_by")[:10]:
        if _renew(batch, now=now, attempts=F("attempts") + 1):
            batch.attempts += 1
            return batch
    return None


def _renew(batch: Batch, *, now: datetime, **values: Any) -> bool:
    """Have it for longer, if it is still ours."""
    held = Batch.objects.filter(pk=batch.pk, undo_asked_at=batch.undo_asked_at)
    until = now + LEASE
    if not held.filter(lease_until=batch.lease_until).update(lease_until=until, **values):
        return False
    batch.lease_until = until
    return True


def _work(batch: Batch) -> None:
    """Take it back, or keep why that cannot be done.

    Raises LeaseLost, or what says that the database is busy; it then stays in the queue.
    """
    if batch.attempts > MOST_ATTEMPTS:
        _stop(batch, why="attempts")
        return
    try:
        _look(batch)
        while _lot(batch):
            pass
    except RowFault as fault:
        places = fault.fault.places if isinstance(fault.fault, ChangedSince) else []
        columns = list(dict.fromkeys(column for _file, _key, column in places))
        _stop(batch, why="row", line=fault.row.line or fault.row.pk, columns=columns)
    except (LeaseLost, WrongState, OperationalError):
        raise
    except Exception as error:  # noqa: BLE001  (the batch must not stay in the queue for ever)
        # Its cells have no place in a log, and the message may hold some.
        logger.error("A batch was not taken back: %s", type(error).__name__)
        _stop(batch, why="failure")
    else:
        _finish(batch)


def fault_of(batch: Batch) -> str:
    """Why it was not taken back, or not to the end, in the reader's language; "" where it was."""
    if not batch.undo_fault.startswith('{"why": '):
        return batch.undo_fault  # kept as words, before reasons were
    kept = json.loads(batch.undo_fault)
    if kept["why"] == "attempts":
        return _("Taking it back was begun several times and never ended.")
    if kept["why"] == "failure":
        return _("Something went wrong. What still is public can be taken back again.")
    places = [("", "", column) for column in kept["columns"]]
    return at_line(kept["line"], ChangedSince(places) if places else NotPublished())


def _look(batch: Batch) -> None:
    """Raise RowFault for the first row that could not be taken back, before any is."""
    for number, row in enumerate(published(batch).iterator(chunk_size=LOT)):
        if number % LOT == 0 and not _renew(batch, now=timezone.now()):
            raise LeaseLost
        try:
            undoing.refuse_changed(row)
        except ChangedSince as fault:
            raise RowFault(row, fault) from fault


@transaction.atomic
def _lot(batch: Batch) -> int:
    """Take the next rows back, all of them or none; their number."""
    batches.wait()
    if not _renew(batch, now=timezone.now()):
        raise LeaseLost
    changed: list[Record] = []
    gone: list[Record] = []
    by, reason = batch.undo_asked_by, batch.undo_reason
    rows = list(published(batch)[:LOT])
    for row in rows:
        try:
            undone = undoing.undo(row, reason=reason, reason_ar=batch.undo_reason_ar)
        except (ChangedSince, NotPublished) as fault:
            raise RowFault(row, fault) from fault
        changed += undone.changed
        gone += undone.withdrawn
    enter(None, changed, by=by, reason=reason)
    enter_gone(gone, by=by, reason=reason)
    return len(rows)


@transaction.atomic
def _finish(batch: Batch) -> None:
    """End what was taken back, and tell its contributor; raises LeaseLost."""
    state = batch.state if batches.waiting(batch).exists() else BatchState.UNDONE
    _end(batch, state=state)
    batches.tell(batch, NotificationKind.WITHDRAWN)


def _stop(batch: Batch, **reason: Any) -> None:
    """Keep for `fault_of` why it could not be taken back, or not to the end; raises LeaseLost."""
    _end(batch, undo_fault=json.dumps(reason))


def _end(batch: Batch, **values: Any) -> None:
    held = Batch.objects.filter(pk=batch.pk, undo_asked_at=batch.undo_asked_at)
    values |= {"undo_asked_at": None, "lease_until": None, "attempts": 0}
    if not held.filter(lease_until=batch.lease_until).update(**values):
        raise LeaseLost
    for name, value in values.items():
        setattr(batch, name, value)
