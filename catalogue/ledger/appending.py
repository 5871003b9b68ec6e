"""Appending to the ledger: after an act, in its transaction, what the public now sees.

Whoever changes what is public (an act of moderation, the admin, an import) calls `append` with the
records when all is written. It compares each with its last version and appends where they differ,
so that to call it once too often does no harm, and to forget it is found by `verify_ledger`.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from catalogue.choices import ReviewState
from catalogue.ledger.canonical import BEFORE_ALL, hash_of_entry, hash_of_part, text_of
from catalogue.ledger.consequences import referrers
from catalogue.ledger.snapshots import SHAPES, Parts, snapshots
from catalogue.models import Account, LedgerEntry, LedgerPart, Reviewed
from catalogue.models.ledger import LedgerAct, LedgerPartName

_CHUNK = 500
#: Any number of our own: who holds this lock of PostgreSQL may append.
_LOCK = 7_281_500
#: Parts that say what the record is; the others say who acted and why.
CONTENT = (LedgerPartName.RECORD, LedgerPartName.GEOMETRY, LedgerPartName.PERSONAL)
#: Acts that are entered even if they change no word of the record.
_ALWAYS = frozenset({LedgerAct.MERGED, LedgerAct.SPLIT})


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


@transaction.atomic
def append_with_consequences(
    act: LedgerAct | None, record: Reviewed, *, by: Account | None = None, reason: str = ""
) -> int:
    """The same for one record that appears, vanishes or comes back, and those that name it."""
    total = append(act, [record], by=by, reason=reason)
    for model, pks in referrers(type(record), [record.pk]):
        total += append_rows(None, model, pks, by=by, reason=reason)
    return total


@transaction.atomic
def append(
    act: LedgerAct | None,
    records: Iterable[Reviewed],
    *,
    by: Account | None = None,
    reason: str = "",
) -> int:
    """Append a version of each record whose public content is another than its last version's.

    `act` None finds out itself what was done. Withdrawals, restorations, merges and splits are
    entered even where no word changed. Sets `changed_at`; returns the number of entries.
    """
    kinds: dict[type[Reviewed], dict[int, Reviewed]] = defaultdict(dict)
    for record in records:
        if type(record) in SHAPES:
            kinds[type(record)][record.pk] = record
    total = 0
    now = timezone.now()
    for model in SHAPES:
        found = kinds.get(model, {})
        total += append_rows(act, model, found, by=by, reason=reason, now=now)
        for record in found.values():
            record.refresh_from_db(fields=["changed_at"])
    return total


def append_rows(  # noqa: PLR0913  (each by its name)
    act: LedgerAct | None,
    model: type[Reviewed],
    pks: Iterable[int],
    *,
    by: Account | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> int:
    """The same for rows of one kind by their primary keys, of any number; in a transaction."""
    total, moment = 0, now or timezone.now()
    for chunk in _chunks(pks):
        lock()
        made = _differing(act, model, chunk, {"by": credit_of(by), "reason": reason.strip()})
        _write([one for one, _pk in made], moment)
        changed = [pk for _one, pk in made]
        model._default_manager.filter(pk__in=changed).update(changed_at=moment)
        total += len(made)
    return total


def lock() -> None:
    """Let nobody else append until this transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def last_versions(identifiers: Iterable[str]) -> dict[str, Last]:
    """The last version of each record that has one, by identifier; three queries."""
    versions = LedgerEntry.objects.filter(identifier__in=list(identifiers), version__gt=0)
    numbers = versions.order_by().values("identifier").annotate(last=Max("number"))
    entries = LedgerEntry.objects.in_bulk([row["last"] for row in numbers])
    parts: dict[int, Parts] = defaultdict(dict)
    rows = LedgerPart.objects.filter(entry__in=entries).order_by()
    for number, name, text in rows.values_list("entry_id", "name", "text"):
        parts[number][name] = text
    return {
        entry.identifier: Last(number, entry.version, entry.act, parts[number])
        for number, entry in entries.items()
    }


def _differing(
    act: LedgerAct | None, model: type[Reviewed], pks: list[int], said: Parts
) -> list[tuple[Made, int]]:
    """What has to be entered of a chunk of rows, with their primary keys, in their order."""
    now = snapshots(model, pks)
    facts = _facts(model, pks)
    before = last_versions(identifier for identifier, _state, _owner in facts.values())
    found = []
    for pk, (identifier, state, owner) in sorted(facts.items()):
        last = before.get(identifier)
        done = _done(last, state, now.get(pk))
        if done is None and act in _ALWAYS and pk in now:
            done = act
        if done is None:
            continue
        parts = _with_words(now.get(pk, {}), said)
        version = last.version + 1 if last else 1
        found.append((Made(identifier, version, owner, _named(act, done), parts), pk))
    return found


def _named(act: LedgerAct | None, done: LedgerAct) -> LedgerAct:
    """The act as its caller calls it; what only follows from it is a change."""
    return act if act in _ALWAYS and act is not None else done


def _done(last: Last | None, state: str, now: Parts | None) -> LedgerAct | None:
    """What was done to a record since its last version; None where nothing was."""
    if state == ReviewState.WITHDRAWN:
        is_new = last is not None and last.act != LedgerAct.WITHDRAWN
        return LedgerAct.WITHDRAWN if is_new else None
    if now is None:
        return None
    if last is None:
        return LedgerAct.PUBLISHED
    if last.act == LedgerAct.WITHDRAWN:
        return LedgerAct.RESTORED
    return LedgerAct.CHANGED if now != last.content else None


def _facts(model: type[Reviewed], pks: list[int]) -> dict[int, tuple[str, str, str]]:
    """Identifier, review state and identifier of the owner, by primary key."""
    owner = SHAPES[model].owner
    columns = ["pk", "identifier", "review_state", *([f"{owner}__identifier"] if owner else [])]
    rows = model._default_manager.filter(pk__in=pks).order_by().values_list(*columns)
    return {pk: (rest[0], rest[1], rest[2] if owner else "") for pk, *rest in rows}


def credit_of(account: Account | None) -> str:
    """How the public names an account; empty is nobody."""
    return str(getattr(account, "credit", ""))


def _credits(parts: Parts) -> dict[str, str]:
    found: dict[str, str] = json.loads(parts.get(LedgerPartName.CREDIT, "{}"))
    return found


def _with_words(parts: Parts, said: Parts) -> Parts:
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
    parts = _with_words(made.parts, {"by": credit_of(by), "reason": reason.strip()})
    _write([replace(made, parts=parts)], now, **more)


def _write(made: list[Made], now: datetime, **more: object) -> None:
    """Chain entries to the last one and store them with their parts."""
    last = LedgerEntry.objects.order_by("-number").values_list("number", "hash").first()
    count, previous = last or (0, BEFORE_ALL)
    entries, parts = [], []
    for number, one in enumerate(made, start=count + 1):
        salts = {name: secrets.token_hex(16) for name in one.parts}
        hashes = {name: hash_of_part(salts[name], text) for name, text in one.parts.items()}
        entry = _entry(number, one, now, body_of(number, one, now, hashes, **more))
        entry.previous_hash, previous = previous, hash_of_entry(previous, entry.body)
        entry.hash = previous
        entries.append(entry)
        parts += [
            LedgerPart(entry=entry, name=name, salt=salts[name], text=text)
            for name, text in one.parts.items()
        ]
    LedgerEntry.objects.bulk_create(entries, batch_size=_CHUNK)
    LedgerPart.objects.bulk_create(parts, batch_size=_CHUNK)


def _entry(number: int, one: Made, now: datetime, body: str) -> LedgerEntry:
    return LedgerEntry(
        number=number,
        identifier=one.identifier,
        version=one.version,
        owner=one.owner,
        act=one.act,
        made_at=now,
        body=body,
    )


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


def _chunks(pks: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(pks)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
