"""The end of the chain: what says in two values all that is public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from catalogue.ledger.canonical import BEFORE_ALL
from catalogue.models import LedgerEntry
from catalogue.prepared import Prepared


class Head(NamedTuple):
    """Number and hash of the last entry."""

    number: int
    hash: str


#: Before the first entry.
BEGINNING = Head(0, BEFORE_ALL)
#: The last entry above a number: every page asks for it.
_LAST = Prepared(
    lambda above: (
        LedgerEntry.objects.filter(number__gt=above[0])
        .order_by("-number")
        .values_list("number", "hash")[:1]
    )
)


def current() -> Head:
    """The last entry that this connection sees; one query."""
    found = _LAST([BEGINNING.number])
    return Head(*found[0]) if found else BEGINNING


def before(head: Head, known: Iterable[Head]) -> Head | None:
    """The last of some heads that a later one continues, if it does any; one query."""
    earlier = {one for one in known if one.number < head.number}
    rows = LedgerEntry.objects.filter(number__in=[one.number for one in earlier])
    chain = {Head(*row) for row in rows.order_by().values_list("number", "hash")} | {BEGINNING}
    return max(earlier & chain, default=None)
