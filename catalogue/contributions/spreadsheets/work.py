"""Checks in the background: which batch a worker takes, and how what it found is kept.

The queue is the table of batches itself. A worker takes one by compare-and-set and has it until its
lease ends; if it is killed, the lease lapses and another takes the batch up again. Only who holds
the lease can write the result, so that each check counts once.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue.contributions.spreadsheets.checking import (
    Busy,
    Checked,
    Finding,
    Progress,
    as_preview,
    check,
)
from catalogue.contributions.spreadsheets.keeping import forget
from catalogue.models.contribution import Batch, BatchState, Notification, NotificationKind

logger = logging.getLogger(__name__)
#: How long a worker may be silent before its batch is another's; it speaks with each piece.
LEASE = timedelta(minutes=1)
#: Times that a batch is begun before it is given up: a file may be what kills the worker.
MOST_ATTEMPTS = 3
#: Rows up to which a file is checked at once, while its uploader waits.
AT_ONCE = 300


class LeaseLost(Exception):
    """Somebody else has the batch now, or its owner has discarded it."""


def take(*, now: datetime, pk: int | None = None) -> Batch | None:
    """Take the next batch that nobody checks, or a certain one; nothing where there is none."""
    free = Batch.objects.filter(state=BatchState.CHECKING).filter(
        Q(lease_until=None) | Q(lease_until__lt=now)
    )
    if pk:
        free = free.filter(pk=pk)
    for one in free.order_by("pk").values_list("pk", "lease_until")[:10]:
        until = now + LEASE
        if _held(*one).update(
            lease_until=until, attempts=F("attempts") + 1, rows_done=0, rows_total=0
        ):
            return Batch.objects.get(pk=one[0])
    return None


def _held(pk: int, lease: datetime | None) -> QuerySet[Batch]:
    """The batch, if it is still being checked under this lease."""
    found = Batch.objects.filter(pk=pk, state=BatchState.CHECKING)
    return found.filter(lease_until=lease) if lease else found.filter(lease_until__isnull=True)


def work(batch: Batch, *, tell: bool = True) -> None:
    """Check a batch that was taken, and keep what was found.

    Raises LeaseLost, or OperationalError where the database is away or locked for too long, or
    OSError where the storage is; the batch then stays in the queue, and is taken up again when its
    lease has lapsed.
    """
    try:
        finish(batch, _in_each_language(batch), tell=tell)
    except Busy:
        # However often it has to wait, that is not what kills workers.
        _held(batch.pk, batch.lease_until).update(attempts=F("attempts") - 1)
        raise
    except LeaseLost:
        if not Batch.objects.filter(pk=batch.pk).exists():
            forget(batch)
        raise


def _in_each_language(batch: Batch) -> Checked:
    """What was found; where it has faults they are looked for again, to tell them to any reader."""
    with translation.override(batch.language):
        found = _found(batch, lambda done, total: _go_on(batch, done, total))
    for language, _name in settings.LANGUAGES if found.fault_count else ():
        if language != batch.language:
            with translation.override(language):
                again = _found(batch, lambda _done, total: _go_on(batch, total, total))
            found.also_told(language, again)
    return found


def _found(batch: Batch, hear: Progress) -> Checked:
    if batch.attempts > MOST_ATTEMPTS:
        return _given_up()
    try:
        return check(batch, hear)
    except (LeaseLost, OperationalError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  (the batch must not stay in the queue for ever)
        # Its cells have no place in a log, and the message may hold some.
        logger.error("The check of a batch failed: %s", type(error).__name__)
        return _given_up()


def _given_up() -> Checked:
    reason = _("This file could not be checked. Save it as “CSV UTF-8” and upload it again.")
    return Checked(findings=[Finding(0, "", "", "", reason)], fault_count=1)


def _go_on(batch: Batch, done: int, total: int) -> None:
    """Say how far the check is, and have the batch for longer."""
    until = timezone.now() + LEASE
    values = {"rows_done": done, "rows_total": total, "lease_until": until}
    if not _held(batch.pk, batch.lease_until).update(**values):
        raise LeaseLost
    batch.lease_until = until


@transaction.atomic
def finish(batch: Batch, found: Checked, *, tell: bool) -> None:
    """Keep the result and, where its owner has gone on, tell them; raises LeaseLost."""
    state = BatchState.FAULTY if found.fault_count else BatchState.CHECKED
    values: dict[str, Any] = {
        "state": state,
        "preview": as_preview(found),
        "rows_done": len(found.compared),
        "rows_total": len(found.compared),
        "lease_until": None,
        "attempts": 0,
    }
    if not _held(batch.pk, batch.lease_until).update(**values):
        raise LeaseLost
    if tell and batch.contributor_id:
        Notification.objects.create(
            account_id=batch.contributor_id, kind=NotificationKind.CHECKED, batch=batch
        )


def work_once(*, now: datetime | None = None) -> bool:
    """Check the next batch, if there is one; whether there was."""
    batch = take(now=now or timezone.now())
    if batch is None:
        return False
    try:
        work(batch)
    except LeaseLost:
        logger.info("A batch went to another worker")
    return True
