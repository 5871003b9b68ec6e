"""Verifying the ledger: the chain, the parts, and that what is public is what was entered last.

The first thing that does not fit is named: an entry that was changed, removed, put in another
place, added or cut off at the end; a part that was changed, or removed without an erasure being
entered; a public record that was changed past the ledger.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.exports.chain import Head, head
from catalogue.exports.snapshot import snapshot
from catalogue.ledger.canonical import BEFORE_ALL, hash_of_entry, hash_of_part
from catalogue.ledger.entries import Last, last_versions
from catalogue.ledger.snapshots import SHAPES, Parts, snapshots
from catalogue.models import LedgerEntry, LedgerPart
from catalogue.models.ledger import LedgerAct

_CHUNK = 500
#: Columns of an entry that repeat what its body says.
_REPEATED = ("number", "identifier", "version", "owner", "act")

__all__ = ["DoesNotVerify", "Head", "head", "verify", "verify_chain"]


class DoesNotVerify(Exception):
    """The first thing that does not fit; the sentence says which and how."""


def verify(known: Head | None = None) -> Head:
    """Verify everything and return the head; `known` is one that somebody noted earlier.

    Raises DoesNotVerify.
    """
    with snapshot():
        found = verify_chain(known)
        _verify_live()
    return found


def verify_chain(known: Head | None = None, *, using: str = "default") -> Head:
    """Verify the guards, the chain and the parts, not what is public; the head.

    Two queries for each 500 entries. Raises DoesNotVerify.
    """
    _verify_guards(using)
    previous, number = BEFORE_ALL, 0
    erased = _erased(using)
    passed = known is None or known.count == 0
    entries = LedgerEntry.objects.using(using).order_by("number")
    for chunk in _chunks(entries.iterator(chunk_size=_CHUNK)):
        parts = _parts(chunk, using)
        for entry in chunk:
            number += 1
            _verify_entry(entry, number, previous)
            _verify_parts(entry, parts[entry.number], erased)
            previous = entry.hash
            if known is not None and number == known.count:
                _verify_known(entry, known)
                passed = True
    if not passed and known is not None:
        text = _("The ledger was cut: it has %(found)d entries, but once had %(count)d.")
        raise DoesNotVerify(text % {"found": number, "count": known.count})
    return Head(number, previous)


def _verify_entry(entry: LedgerEntry, number: int, previous: str) -> None:
    """One link: in its place, chained to the one before, its body unchanged."""
    if entry.number != number:
        text = _("Entry %(number)d was removed: the next one is %(found)d.")
        raise DoesNotVerify(text % {"number": number, "found": entry.number})
    if entry.previous_hash != previous:
        text = _(
            "Entry %(number)d does not follow the entry before it: one of them was changed, "
            "swapped or added."
        )
        raise DoesNotVerify(text % {"number": number})
    if hash_of_entry(previous, entry.body) != entry.hash:
        raise DoesNotVerify(_("Entry %(number)d was changed.") % {"number": number})
    said = json.loads(entry.body)
    repeats = all(said[name] == getattr(entry, name) for name in _REPEATED)
    if not repeats or datetime.fromisoformat(said["made_at"]) != entry.made_at:
        text = _("Entry %(number)d was changed: its columns do not say what its body says.")
        raise DoesNotVerify(text % {"number": number})


def _verify_parts(
    entry: LedgerEntry, parts: dict[str, LedgerPart], erased: set[tuple[int, str]]
) -> None:
    hashes = json.loads(entry.body)["parts"]
    where: dict[str, Any] = {"number": entry.number}
    for name, expected in hashes.items():
        part = parts.pop(name, None)
        where["part"] = name
        if part is None:
            if (entry.number, name) not in erased:
                text = _("The part “%(part)s” of entry %(number)d was removed without an entry.")
                raise DoesNotVerify(text % where)
        elif hash_of_part(part.salt, part.text) != expected:
            raise DoesNotVerify(_("The part “%(part)s” of entry %(number)d was changed.") % where)
    for name in parts:
        text = _("The part “%(part)s” of entry %(number)d was added.")
        raise DoesNotVerify(text % {**where, "part": name})


def _verify_known(entry: LedgerEntry, known: Head) -> None:
    if entry.hash != known.hash:
        text = _("Entry %(number)d is not the one that was noted: the ledger was written anew.")
        raise DoesNotVerify(text % {"number": entry.number})


def _verify_live() -> None:
    """What the public sees now is what was entered last."""
    for model in SHAPES:
        rows = model._default_manager.order_by("pk")
        ever = rows.exclude(first_published_at=None).values_list("pk", flat=True)
        for pks in _chunks(ever.iterator(chunk_size=_CHUNK)):
            _verify_records(model, pks)


def _verify_records(model: type[Any], pks: list[int]) -> None:
    now = snapshots(model, pks)
    rows = model._default_manager.filter(pk__among={*pks}).order_by("pk")
    states = list(rows.values_list("pk", "identifier", "review_state"))
    last = last_versions(identifier for _pk, identifier, _state in states)
    for pk, identifier, state in states:
        entry = last.get(identifier)
        fault = _fault(state, now.get(pk), entry)
        if fault:
            number = entry.number if entry else 0
            raise DoesNotVerify(fault % {"identifier": identifier, "number": number})


def _fault(state: str, now: Parts | None, entry: Last | None) -> str:
    """What does not fit between a record and its last entry; empty where all does."""
    is_withdrawn = entry is not None and entry.act == LedgerAct.WITHDRAWN
    if state == ReviewState.WITHDRAWN and entry is not None and not is_withdrawn:
        return _("%(identifier)s is withdrawn, but no withdrawal is entered.")
    if now is None:
        return ""
    if entry is None:
        return _("%(identifier)s is public, but was never entered.")
    if is_withdrawn:
        return _("%(identifier)s is public, but its last entry withdraws it.")
    if now != entry.content:
        return _("%(identifier)s is not what entry %(number)d says: it was changed past it.")
    return ""


def _erased(using: str) -> set[tuple[int, str]]:
    """Entry and name of the parts whose erasure is entered."""
    entries = LedgerEntry.objects.using(using).filter(act=LedgerAct.ERASED)
    bodies = entries.values_list("body", flat=True)
    return {(number, name) for body in bodies for number, name in json.loads(body)["erased"]}


def _parts(entries: list[LedgerEntry], using: str) -> dict[int, dict[str, LedgerPart]]:
    found: dict[int, dict[str, LedgerPart]] = defaultdict(dict)
    numbers = {entry.number for entry in entries}
    for part in LedgerPart.objects.using(using).filter(entry__pk__among=numbers).order_by():
        found[part.entry_id][part.name] = part
    return found


def _verify_guards(using: str) -> None:
    """The database itself refuses to change entries: its triggers are there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'catalogue_ledger%' "
                "AND tgenabled = 'O'"
            )
            wanted = 5
        else:
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' "
                "AND name LIKE 'catalogue_ledger%'"
            )
            wanted = 5
        (count,) = cursor.fetchone()
    if count != wanted:
        raise DoesNotVerify(_("The database no longer refuses to change the ledger."))


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
