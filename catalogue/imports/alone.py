"""One import at a time: of two, the second waits for the first, and then sees its records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from catalogue.imports.faults import Fault, Faults, ImportRefused

#: Seconds that PostgreSQL lets an import wait for another; SQLite's are in the settings.
PATIENCE = 20
#: The lock that an import holds in PostgreSQL: any number that nothing else of ours takes.
_LOCK = 5_307_711
#: PostgreSQL's code for a lock that could not be had in time.
_NOT_IN_TIME = "55P03"
#: PostgreSQL chose this transaction to end a deadlock, or two could not be put in an order.
_DEADLOCKS = frozenset({"40P01", "40001"})


def is_deadlock(error: Exception) -> bool:
    """Whether the database ended this transaction so that another could go on."""
    return getattr(error.__cause__, "sqlstate", "") in _DEADLOCKS


@contextmanager
def alone() -> Iterator[None]:
    """A transaction that no other import shares.

    Raises ImportRefused where another one does not end in time. As a part of an act it lets
    deadlocks through: the whole act is then done once more.
    """
    is_part = connection.in_atomic_block
    try:
        with transaction.atomic():
            _wait()
            yield
    except OperationalError as error:
        if is_part and is_deadlock(error):
            raise
        raise _refusal(error) from error


def _refusal(error: OperationalError) -> ImportRefused:
    cause = error.__cause__
    busy = getattr(cause, "sqlite_errorname", "").startswith("SQLITE_BUSY")
    if busy or is_deadlock(error) or getattr(cause, "sqlstate", "") == _NOT_IN_TIME:
        reason = _("Somebody else is writing, perhaps another import. Try again when that ends.")
    else:
        reason = _("The database refused the rows: %(error)s")
        reason %= {"error": str(error).split("\n", maxsplit=1)[0]}
    faults = Faults()
    faults.add(Fault("", 0, "", "", reason))
    return ImportRefused(faults)


def _wait() -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE * 1000 or 1}")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SET LOCAL lock_timeout = DEFAULT")
