"""Appending to the ledger: after an act, in its transaction, what the public now sees.

Whoever changes what is public (an act of moderation, the admin, an import) calls `append` with the
records when all is written. It compares each with its last version and appends where they differ,
so that to call it once too often does no harm, and to forget it is found by `verify_ledger`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from catalogue.choices import ReviewState
from catalogue.ledger.consequences import referrers
from catalogue.ledger.entries import (
    Last,
    Made,
    credit_of,
    last_versions,
    lock,
    with_words,
    write_entries,
)
from catalogue.ledger.snapshots import SHAPES, Parts, snapshots
from catalogue.ledger.withholding import forget_places
from catalogue.models import Account, Monument, Reviewed
from catalogue.models.ledger import LedgerAct
from catalogue.search import indexing

_CHUNK = 2000
#: Acts that are entered even if they change no word of a public record.
_ALWAYS = frozenset({LedgerAct.MERGED, LedgerAct.SPLIT})


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
    entered even where no word changed. WITHDRAWN says of what stays published that the public sees
    it no more for now, such as a picture without copies. Sets `changed_at`; returns the number of
    entries.
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
        write_entries([one for one, _pk in made], moment)
        changed = [pk for _one, pk in made]
        model._default_manager.filter(pk__among={*changed}).update(changed_at=moment)
        indexing.refresh(model, changed)
        total += len(made)
        if model is Monument:
            forget_places(chunk, by=by)
    return total


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
        if act == LedgerAct.WITHDRAWN and pk not in now:
            done = _vanished(last)
        if done is None and act in _ALWAYS and pk in now:
            done = act
        if done is None:
            continue
        parts = with_words(now.get(pk, {}), said)
        version = last.version + 1 if last else 1
        found.append((Made(identifier, version, owner, _named(act, done), parts), pk))
    return found


def _named(act: LedgerAct | None, done: LedgerAct) -> LedgerAct:
    """The act as its caller calls it; what only follows from it is a change."""
    return act if act is not None and act in _ALWAYS else done


def _vanished(last: Last | None) -> LedgerAct | None:
    """A withdrawal, where the public has seen it since the last one."""
    is_new = last is not None and last.act != LedgerAct.WITHDRAWN
    return LedgerAct.WITHDRAWN if is_new else None


def _done(last: Last | None, state: str, now: Parts | None) -> LedgerAct | None:
    """What was done to a record since its last version; None where nothing was."""
    if state == ReviewState.WITHDRAWN:
        return _vanished(last)
    if now is None:
        return None
    if last is None:
        return LedgerAct.PUBLISHED
    if last.act == LedgerAct.WITHDRAWN:
        return LedgerAct.RESTORED
    return LedgerAct.CHANGED if now != last.content else None


def _facts(model: type[Reviewed], pks: list[int]) -> dict[int, tuple[str, str, str]]:
    """Identifier, review state and identifier of the owner, by primary key."""
    owners = [f"{owner}__identifier" for owner in SHAPES[model].owners]
    columns = ("pk", "identifier", "review_state", *owners)
    rows = model._default_manager.filter(pk__among={*pks}).order_by().values_list(*columns)
    return {
        pk: (identifier, state, next(filter(None, found), ""))
        for pk, identifier, state, *found in rows
    }


def _chunks(pks: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(pks)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
