"""Moments of what is published, one for each state of the ledger that a process has met.

Entries are numbered under a lock that is held until their transaction ends (SQLite has one writer),
so that their order is that of the commits, and a reader who sees entry n sees all before it. The
head, its number with its hash, therefore says exactly what is published. A head that continues a
known one is reached by reading the records that the entries between them name; any other (after a
rollback, a restore, a large import) by computing anew.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection

from catalogue.ledger import heads
from catalogue.ledger.heads import Head
from catalogue.memory.changes import Changes, changes
from catalogue.models import Reviewed

T = TypeVar("T")

#: Moments of one database that are held: of those who wait for a commit, and of all others.
_MOST_MOMENTS = 3
#: Entries that are applied one by one; beyond them it is quicker to compute anew.
MOST_ENTRIES = 500


class Kept(Generic[T]):
    """Something that is computed from what is published, through `catalogue.publication` only.

    `build` and `renew` may see the rows of a later moment than the one that they are computed
    for: the entries in between are then applied once more, which must do no harm.
    """

    def build(self) -> T:
        """Compute it from all public rows."""
        raise NotImplementedError

    def renew(self, old: T, changed: Changes) -> T:
        """The same after a change; `old` is in use and stays as it is."""
        raise NotImplementedError


class Filled(Kept[T]):
    """Something empty that fills as it is asked for, until a record of some kinds changes.

    `make` gives it empty; without any kind every change empties it.
    """

    def __init__(self, make: Callable[[], T], *kinds: type[Reviewed]) -> None:
        self.make, self.kinds = make, kinds

    def build(self) -> T:
        """Empty."""
        return self.make()

    def renew(self, old: T, changed: Changes) -> T:
        """Empty again, where something that it may hold is another."""
        return old if self.kinds and not any(map(changed.of, self.kinds)) else self.make()


class Moment:
    """What is published at one head of the ledger, as far as somebody asked for it."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self._lock = threading.Lock()
        self._values: dict[Kept[Any], Any] = {}

    def of(self, kept: Kept[T]) -> T:
        """The value of something kept; computed if this is the first time."""
        if kept not in self._values:
            if not _may_share():
                return kept.build()
            with self._lock:
                if kept not in self._values:
                    self._values[kept] = kept.build()
        value: T = self._values[kept]
        return value

    def after(self, head: Head, changed: Changes) -> Moment:
        """The moment at a later head: what somebody asked for is renewed."""
        later = Moment(head)
        for kept, value in list(self._values.items()):
            later._values[kept] = kept.renew(value, changed)
        return later


#: The moments of each database, the last used last.
_moments: dict[tuple[Any, ...], OrderedDict[Head, Moment]] = defaultdict(OrderedDict)
_locks: dict[tuple[Any, ...], threading.Lock] = defaultdict(threading.Lock)


def now() -> Moment:
    """The moment of what this connection sees; one query where nothing has changed.

    A request asks once and holds what it gets.
    """
    database = _database()
    head = heads.current()
    found = _moments[database].get(head)
    if found is not None:
        return found
    if not _may_share():
        return _reached(head, _moments[database])
    with _locks[database]:
        known = _moments[database]
        if head not in known:
            # Replaced as a whole: others may be reading the old one.
            kept = [*known.items()][-_MOST_MOMENTS + 1 :]
            _moments[database] = OrderedDict([*kept, (head, _reached(head, known))])
        return _moments[database][head]


def forget() -> None:
    """Let go of all moments of this database."""
    _moments.pop(_database(), None)


def _may_share() -> bool:
    """Whether what is read now may be held for others.

    Within a transaction there may be rows that the ledger has not heard of, and that never will be
    there for anybody else: a preview writes, looks and takes back.
    """
    return not connection.in_atomic_block


def _database() -> tuple[Any, ...]:
    values = connection.settings_dict
    return connection.vendor, str(values["NAME"]), values.get("HOST"), values.get("PORT")


def _reached(head: Head, known: OrderedDict[Head, Moment]) -> Moment:
    """The moment at a head, from the nearest known one before it if there is one."""
    near = heads.before(head, known)
    if near is None or head.number - near.number > MOST_ENTRIES:
        return Moment(head)
    changed = changes(near.number, head.number)
    return known[near].after(head, changed) if changed else Moment(head)
