"""Enters what the acts did into the ledger: the one place that knows how."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.models import Account, Reviewed
from catalogue.models.ledger import LedgerAct


def enter(
    act: LedgerAct | None, records: Iterable[Reviewed], *, by: Account | None, reason: str
) -> None:
    """Append a version of each record that the public sees otherwise; in the act's transaction."""
