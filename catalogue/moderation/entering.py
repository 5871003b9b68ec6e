"""Enters what the acts did into the ledger: the one place that knows how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from catalogue.ledger.appending import append, append_rows
from catalogue.ledger.consequences import referrers
from catalogue.models import Account, Reviewed
from catalogue.models.ledger import LedgerAct


def enter(
    act: LedgerAct | None, records: Iterable[Reviewed], *, by: Account | None, reason: str
) -> None:
    """Append a version of each record that the public sees otherwise; in the act's transaction.

    A merge and a split are entered even where no word changed.
    """
    append(act, records, by=by, reason=reason)


def enter_gone(records: Iterable[Reviewed], *, by: Account | None, reason: str) -> None:
    """Enter that records were withdrawn, and what that changed in those that name them."""
    kinds: dict[type[Reviewed], list[Reviewed]] = defaultdict(list)
    for record in records:
        kinds[type(record)].append(record)
    for kind, gone in kinds.items():
        append(None, gone, by=by, reason=reason)
        for model, pks in referrers(kind, [record.pk for record in gone]):
            append_rows(None, model, pks, by=by, reason=reason)
