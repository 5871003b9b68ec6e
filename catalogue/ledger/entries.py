"""Entries of the ledger as such: the last ones, and how new ones are chained to them."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Max

from catalogue import bulk
from catalogue.ledger.canonical import BEFORE_ALL, hash_of_entry, hash_of_part, text_of
from catalogue.ledger.snapshots import Parts
from catalogue.models import Account, LedgerEntry, LedgerPart
from catalogue.models.ledger import LedgerAct, LedgerPartName

_ENTRY = (
    *("number", "identifier", "version", "owner", "act", "made_at"),
    *("body", "previous_hash", "hash"),
)
_PART = ("entry_id", "name", "salt", "text")
#: Any number of our own: who holds this lock of PostgreSQL may append.
_LOCK = 7_281_500
#: Parts that say what the record is; the others say who acted and why.
CONTENT = (LedgerPartName.RECORD, LedgerPartName.GEOMETRY, LedgerPartName.PERSONAL)


@dataclass(frozen=True)
class Last:
    """The last version of a record."""

    number: int
    version: int
    act: str
    parts: Parts = field(default_factory=dict)

    @property
    def content(self) -> Parts:
        """What it says of the record, without who acted and why."""
        found = {name: text for name, text in self.parts.items() if name in CONTENT}
        if credit := _credits(self.parts).get("record"):
            found[LedgerPartName.CREDIT] = text_of({"record": credit})
        return found


@dataclass(frozen=True)
class Made:
    """What an entry is made of."""

    identifier: str
    version: int
    owner: str
    act: LedgerAct
    parts: Parts


def lock() -> None:
    """Let nobody else append until this transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def last_versions(identifiers: Iterable[str]) -> dict[str, Last]:
    """The last version of each record that has one, by identifier; three queries."""
    versions = LedgerEntry.objects.filter(identifier__among={*identifiers}, version__gt=0)
    numbers = versions.order_by().values("identifier").annotate(last=Max("number"))
    entries = LedgerEntry.objects.in_bulk([row["last"] for row in numbers])
    parts: dict[int, Parts] = defaultdict(dict)
    rows = LedgerPart.objects.filter(entry__pk__among={*entries}).order_by()
    for number, name, text in rows.values_list("entry_id", "name", "text"):
        parts[number][name] = text
    return {
        entry.identifier: Last(number, entry.version, entry.act, parts[number])
        for number, entry in entries.items()
    }


def credit_of(account: Account | None) -> str:
    """How the public names an account; empty is nobody."""
    return str(getattr(account, "credit", ""))


def _credits(parts: Parts) -> dict[str, str]:
    found: dict[str, str] = json.loads(parts.get(LedgerPartName.CREDIT, "{}"))
    return found


def with_words(parts: Parts, said: Parts) -> Parts:
    """The parts of a snapshot with who acted, as credited, and why."""
    whole = dict(parts)
    if said["by"]:
        whole[LedgerPartName.CREDIT] = text_of({**_credits(parts), "by": said["by"]})
    if said["reason"]:
        whole[LedgerPartName.REASON] = text_of(said["reason"])
    return whole


def write_entry(
    made: Made, now: datetime, *, by: Account | None, reason: str, **more: object
) -> None:
    """Append one entry that is no version; `more` goes into its body."""
    parts = with_words(made.parts, {"by": credit_of(by), "reason": reason.strip()})
    write_entries([replace(made, parts=parts)], now, **more)


def write_entries(made: list[Made], now: datetime, **more: object) -> None:
    """Chain entries to the last one and store them with their parts."""
    last = LedgerEntry.objects.order_by("-number").values_list("number", "hash").first()
    count, previous = last or (0, BEFORE_ALL)
    entries, parts = [], []
    for number, one in enumerate(made, start=count + 1):
        salts = {name: secrets.token_hex(16) for name in one.parts}
        hashes = {name: hash_of_part(salts[name], text) for name, text in one.parts.items()}
        body = body_of(number, one, now, hashes, **more)
        digest = hash_of_entry(previous, body)
        said = (number, one.identifier, one.version, one.owner, str(one.act), now)
        entries.append((*said, body, previous, digest))
        parts += [(number, str(name), salts[name], text) for name, text in one.parts.items()]
        previous = digest
    bulk.insert(LedgerEntry, _ENTRY, entries)
    bulk.insert(LedgerPart, _PART, parts)


def body_of(number: int, one: Made, now: datetime, hashes: Parts, **more: object) -> str:
    """The text of an entry that is hashed."""
    return text_of(
        {
            "number": number,
            "identifier": one.identifier,
            "version": one.version,
            "owner": one.owner,
            "act": str(one.act),
            "made_at": now.astimezone(UTC).isoformat(timespec="microseconds"),
            "parts": hashes,
            **more,
        }
    )
