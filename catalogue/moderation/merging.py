"""Merges two records that are one: what points at one of them moves to the other.

The merged record is withdrawn, and its identifier and addresses lead to the survivor; what waits
about it goes on with the survivor. All that was written is kept, row by row, so that a merge can be
undone.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue import derived, naming
from catalogue.choices import ReviewState
from catalogue.models import Account, MergedRecord, Monument, Record
from catalogue.models.ledger import LedgerAct
from catalogue.moderation import actions
from catalogue.moderation.carrying_over import carry_back, carry_over, is_carried
from catalogue.moderation.entering import enter
from catalogue.moderation.relations import (
    MERGEABLE,
    Reference,
    Values,
    is_preferred,
    load,
    move,
    put_back,
    records_of,
    relations,
)

#: Marks of direction that sentences for pages have, and that no stored text may: see `tidy`.
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
#: Relations of a record to its own kind: a whole and its part are not one.
_ABOVE = ("part_of", "derives_from")


@transaction.atomic
def merge(
    survivor: Record, merged: Record, *, by: Account | None, reason: str, with_names: bool = True
) -> MergedRecord:
    """Make one record of two; `with_names` keeps the preferred names of the merged monument.

    Raises ValidationError where they cannot be one or the reason is missing, and WrongState where
    one of them is not public.
    """
    reason = _needed(reason)
    _refuse_what_cannot_be_one(survivor, merged)
    _hold(survivor, merged)
    steps: list[Values] = []
    touched: set[Reference] = set()
    monuments = _monuments(survivor, merged)
    for relation in relations(type(merged)):
        for row in relation.rows(merged):
            if not with_names and is_preferred(row):
                continue
            done = list(move(relation, row, survivor))
            steps += done
            touched |= records_of(row) if done else set()
    steps += carry_over(merged, survivor, by=by)
    made = MergedRecord.objects.create(
        model=survivor._meta.model_name or "",
        merged_id=merged.pk,
        merged_identifier=merged.identifier,
        survivor_id=survivor.pk,
        survivor_identifier=survivor.identifier,
        reason=reason,
        made_by=by,
        moved=steps,
    )
    _withdraw(merged, survivor, by, reason)
    _bring_in_step(survivor, merged, monuments)
    both = (survivor, merged)
    enter(LedgerAct.MERGED, [survivor], by=by, reason=reason)
    enter(LedgerAct.CHANGED, load(touched, without=both), by=by, reason=reason)
    return made


@transaction.atomic
def undo(made: MergedRecord, *, by: Account | None, reason: str) -> Record:
    """Take a merge back: the merged record is public again with all that is still as it was moved.

    Gives that record. Raises ValidationError without a reason, WrongState where it was undone.
    """
    reason = _needed(reason)
    open_ = MergedRecord.objects.filter(pk=made.pk, undone_at__isnull=True)
    if not open_.update(undone_at=timezone.now()):
        raise actions.WrongState(_("This was undone already."))
    made.refresh_from_db()
    kind = kind_of(made.model)
    survivor = kind._default_manager.get(pk=made.survivor_id)
    merged = kind._default_manager.get(pk=made.merged_id)
    monuments = _monuments(survivor, merged)
    _clear_the_way(merged)
    rows = [put_back(step) for step in reversed(made.moved) if not is_carried(step)]
    carry_back([one for one in made.moved if is_carried(one)], merged, survivor, by=by)
    touched = {one for row in rows if row is not None for one in records_of(row)}
    actions.restore(merged, by=by, reason=reason)
    _bring_in_step(survivor, merged, monuments)
    both = (survivor, merged)
    enter(LedgerAct.SPLIT, [survivor], by=by, reason=reason)
    enter(LedgerAct.CHANGED, load(touched, without=both), by=by, reason=reason)
    return merged


def kind_of(model: str) -> type[Record]:
    """The kind of record that a name means; raises KeyError."""
    return {str(kind._meta.model_name): kind for kind in MERGEABLE}[model]


def _needed(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: both histories will say it.")})
    return reason.strip()


def _refuse_what_cannot_be_one(survivor: Record, merged: Record) -> None:
    if type(survivor) is not type(merged) or not isinstance(survivor, MERGEABLE):
        raise ValidationError(_("Only two records of one kind can be one."))
    if survivor.pk == merged.pk:
        raise ValidationError(_("This is one record already."))
    if _stands_above(survivor, merged) or _stands_above(merged, survivor):
        text = _("One of them is part of the other, or repeats it: change that first.")
        raise ValidationError(text)


def _stands_above(upper: Any, lower: Any) -> bool:
    """Whether following a relation upwards leads from one to the other; a query a step."""
    for name in _ABOVE:
        step, seen = lower, set()
        while (step := getattr(step, name, None)) is not None and step.pk not in seen:
            if step.pk == upper.pk:
                return True
            seen.add(step.pk)
    return False


def _hold(*records: Record) -> None:
    """Lock both in one order, so that two merges at once wait for each other; both are public."""
    kind: Any = type(records[0])
    pks = [record.pk for record in records]
    rows = kind._default_manager.select_for_update().filter(pk__in=pks).order_by("pk")
    if [state for _pk, state in rows.values_list("pk", "review_state")] != ["published"] * 2:
        raise actions.WrongState(_("Both records must be public."))


def _withdraw(merged: Record, survivor: Record, by: Account | None, reason: str) -> None:
    """Withdraw it with the reason of the merge; in which language that is, nobody was asked."""
    said = {}
    for language in ("en", "ar"):
        with translation.override(language):
            text = _("Merged into %(identifier)s.") % {"identifier": survivor.identifier}
            said[language] = text.translate(_ISOLATES)
    why = f"{said['en']} {reason}"
    actions.withdraw(merged, by=by, reason_en=why, reason_ar=said["ar"])


def _clear_the_way(merged: Record) -> None:
    """Names that software gave the withdrawn monument stand where its own come back to."""
    if isinstance(merged, Monument):
        merged.names.filter(
            review_state=ReviewState.DRAFT, first_published_at__isnull=True
        ).delete()


def _monuments(*records: Record) -> set[int]:
    """The monuments whose derived facts depend on the records, as they stand."""
    return {
        pk
        for record in records
        for pk in derived.touched_monuments(record).values_list("pk", flat=True)
    }


def _bring_in_step(survivor: Record, merged: Record, before: set[int]) -> None:
    derived.refresh_conditions(sorted(before | _monuments(survivor, merged)))
    if isinstance(survivor, Monument):
        naming.keep_preferred([survivor.pk, merged.pk])
    for record in (survivor, merged):
        kind: Any = type(record)
        kind._default_manager.filter(pk=record.pk).update(modified_at=timezone.now())
        record.refresh_from_db()
