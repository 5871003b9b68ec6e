"""The chain of the ledger for others to hold: its head, and its entries as lines of JSON.

Every entry is public: it holds hashes, not what they are of. The texts are not in the lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.models import LedgerEntry

_CHUNK = 1000


@dataclass(frozen=True)
class Head:
    """How far the chain reaches: the number of entries and the hash of the last one."""

    count: int
    hash: str


def head() -> Head:
    """The head of the ledger as it stands; one query."""
    last = LedgerEntry.objects.order_by("-number").values_list("number", "hash").first()
    # What the first entry names as the hash before it is the head of an empty ledger.
    return Head(*last) if last else Head(0, "0" * 64)


def lines() -> Iterator[str]:
    """All entries, as the script that checks them without this software reads them."""
    rows = LedgerEntry.objects.order_by("number").values("previous_hash", "body", "hash")
    for row in rows.iterator(chunk_size=_CHUNK):
        yield json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
