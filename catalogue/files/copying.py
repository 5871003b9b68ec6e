"""Public copies in the background: which photograph a worker takes, and how what it made is kept.

The queue is the table of orders. A worker takes one by compare-and-set and has it until its lease
ends; if it is killed, the lease lapses and another takes the order up again. Only who holds the
lease can keep what was made, so that each order counts once, and an order that was changed or
withdrawn meanwhile keeps nothing.
"""

from __future__ import annotations

import logging
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from catalogue import stores
from catalogue.files import copies, custody, unsettled
from catalogue.files.receiving import uploads_folder
from catalogue.filing import CustodyStep
from catalogue.imaging.decoding import Copy, Made, make_copies
from catalogue.imaging.refusals import Refused
from catalogue.ledger.appending import append
from catalogue.ledger.entries import lock
from catalogue.models import CopyOrder, Photograph, PublicCopy

logger = logging.getLogger(__name__)
#: Widths of the copies in pixels; none is wider than the picture.
WIDTHS = (320, 640, 1280, 2560)
#: How long a worker has an order; longer than a child process may decode.
LEASE = timedelta(minutes=5)
#: Times that an order is begun before it is given up: a picture may be what kills the worker.
MOST_ATTEMPTS = 3
#: Seconds that a worker tries to hold a photograph, and between two tries.
_PATIENCE, _PAUSE = 30, 0.1


class LeaseLost(Exception):
    """Somebody else has the order now, or it was changed or withdrawn."""


class Held(Exception):
    """Somebody else is changing or withdrawing the photograph."""


@dataclass(frozen=True)
class _Kept:
    """A copy and where it lies."""

    copy: Copy
    name: str


def take(*, now: datetime) -> CopyOrder | None:
    """Take the next order that nobody works on; nothing where there is none."""
    free = CopyOrder.objects.filter(refusal="").filter(Q(lease_until=None) | Q(lease_until__lt=now))
    for pk, lease in free.order_by("ordered_at", "pk").values_list("pk", "lease_until")[:10]:
        if _held(pk, lease).update(lease_until=now + LEASE, attempts=F("attempts") + 1):
            return CopyOrder.objects.select_related("photograph__original").get(pk=pk)
    return None


def _held(pk: int, lease: datetime | None) -> QuerySet[CopyOrder]:
    """The order, if it still waits under this lease."""
    found = CopyOrder.objects.filter(pk=pk, refusal="")
    return found.filter(lease_until=lease) if lease else found.filter(lease_until__isnull=True)


def work_once(*, now: datetime | None = None) -> bool:
    """Make the copies of the next order, if there is one; whether there was."""
    order = take(now=now or timezone.now())
    if order is None:
        return False
    try:
        work(order)
    except LeaseLost:
        logger.info("An order of copies went to another worker, or was withdrawn")
    return True


def work(order: CopyOrder) -> None:
    """Make the copies of an order that was taken; raises LeaseLost."""
    if order.attempts > MOST_ATTEMPTS:
        _give_up(order, "failed")
        return
    try:
        with tempfile.TemporaryDirectory(prefix="copying-", dir=uploads_folder()) as folder:
            _keep(order, _make(order.photograph, Path(folder)))
    except Refused as refused:
        _give_up(order, str(refused.code))
    except (LeaseLost, OperationalError):
        raise
    except Exception as error:  # noqa: BLE001  (it must not stay in the queue for ever)
        # What it carries has no place in a log, and the message may hold some.
        logger.error("Copies of a picture could not be made: %s", type(error).__name__)
        # A full disk may be empty again when the lease has lapsed.
        if order.attempts >= MOST_ATTEMPTS:
            _give_up(order, "failed")


def _give_up(order: CopyOrder, code: str) -> None:
    if not _held(order.pk, order.lease_until).update(refusal=code, lease_until=None):
        raise LeaseLost


def _make(photograph: Photograph, folder: Path) -> Made | None:
    """What `catalogue.imaging` makes of the sealed bytes; None where these are not as received."""
    original = photograph.original
    store = stores.originals()
    if stores.digest(store, original.stored_name) != (original.sha256, original.size):
        return None
    with stores.as_path(store, original.stored_name) as source:
        return make_copies(
            source,
            folder,
            WIDTHS,
            hidden_areas=photograph.areas,
            credit=photograph.creator,
            rights_uri=photograph.rights_uri,
        )


def _keep(order: CopyOrder, made: Made | None) -> None:
    """Store the files, then put the rows of them in the place of those that were there."""
    if made is None:
        _give_up(order, "changed")
        return
    kept = [
        _Kept(one, copies.name_of(one.sha256, one.media_type))
        for one in {
            (one.width, one.media_type): one for one in (*made.copies, made.master)
        }.values()
    ]
    names = {one.name for one in kept}
    unsettled.note(unsettled.COPIES, names)
    try:
        for one in kept:
            copies.put(one.copy.path, one.name, one.copy.sha256)
        gone = _entered(order, made, kept)
    except BaseException:
        copies.delete_unused(names)
        raise
    copies.delete_unused(gone - names)
    for one in kept:
        # Another photograph with the same copy may have been withdrawn in this moment.
        copies.put(one.copy.path, one.name, one.copy.sha256)
    unsettled.settle(unsettled.COPIES, names)


def _entered(order: CopyOrder, made: Made, kept: list[_Kept]) -> set[str]:
    """Enter, as soon as nobody else has the photograph in hand; raises LeaseLost."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            return _enter(order, made, kept)
        except Held:
            time.sleep(_PAUSE)
    # An import may have it for long: the order goes back, and was not begun in vain.
    back = {"lease_until": None, "attempts": F("attempts") - 1}
    _held(order.pk, order.lease_until).update(**back)
    raise LeaseLost


@transaction.atomic
def _enter(order: CopyOrder, made: Made, kept: list[_Kept]) -> set[str]:
    """The rows, the custody and the ledger; gives the names of the files that were there."""
    photograph = order.photograph
    _hold(photograph)
    if not _held(order.pk, order.lease_until).delete()[0]:
        raise LeaseLost
    before = PublicCopy.objects.filter(photograph=photograph)
    gone = set(before.values_list("stored_name", flat=True))
    unsettled.note(unsettled.COPIES, gone)
    before.delete()
    PublicCopy.objects.bulk_create(
        PublicCopy(
            photograph=photograph,
            width=one.copy.width,
            height=one.copy.height,
            media_type=one.copy.media_type,
            sha256=one.copy.sha256,
            size=one.copy.size,
            stored_name=one.name,
        )
        for one in kept
    )
    size = {"width": made.master.width, "height": made.master.height}
    Photograph.objects.filter(pk=photograph.pk).update(**size, dhash=f"{made.dhash:016x}")
    custody.note(CustodyStep.COPIED, photograph.original, record=photograph)
    append(None, [photograph])
    return gone


def _hold(photograph: Photograph) -> None:
    """Hold the ledger, then the photograph, for this transaction; raises Held.

    Others hold photographs while they wait for the ledger, as moderators do, or the ledger while
    they wait for photographs, as imports of many do. A worker that holds the ledger and never waits
    for a photograph stands in the way of neither.
    """
    lock()
    rows = Photograph.objects.select_for_update(skip_locked=True).filter(pk=photograph.pk)
    if not rows.order_by().values("pk"):
        raise Held
