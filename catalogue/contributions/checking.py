"""Dry runs: what the importer would say of a contribution, and how its record would look.

Nothing of them stays: all is written inside a savepoint that is rolled back, whatever happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from catalogue.contributions.applying import hold_all, write
from catalogue.contributions.contents import Content
from catalogue.contributions.findings import Finding, Refused
from catalogue.contributions.preparing import prepare
from catalogue.models import Record
from catalogue.models.contribution import Contribution

__all__ = ["Finding", "Refused", "check", "materialized"]


def check(contribution: Contribution, content: Content | None = None) -> list[Finding]:
    """What is wrong with a contribution, as its contributor may know it; nothing stays."""
    try:
        with materialized(contribution, content):
            return []
    except Refused as refusal:
        return refusal.findings


@contextmanager
def materialized(
    contribution: Contribution, content: Content | None = None, *, blind: bool = True
) -> Iterator[Record]:
    """Within this the content is published in the open transaction; then all is rolled back.

    `blind`: as its contributor sees it, to whom nothing exists that is not public.
    Yields the main record; raises Refused where the content has faults, or where an import or a
    publication does not end in time: it waits for these before it holds anything.
    """
    with transaction.atomic():
        hold_all()
        try:
            yield write(prepare(contribution, content, blind=blind), contribution)[0]
        finally:
            transaction.set_rollback(True)
