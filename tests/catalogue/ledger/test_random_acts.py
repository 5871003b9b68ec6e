"""Whatever is done, in whatever order: the ledger verifies and has a version for each change.

What is searched is in step with it as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue import derived
from catalogue.ledger.appending import append
from catalogue.ledger.opening import enter_everything
from catalogue.ledger.snapshots import snapshots
from catalogue.ledger.verifying import verify
from catalogue.models import LedgerEntry, Monument, PublishedPlace
from catalogue.moderation import actions
from catalogue.moderation.restoring import restore_version
from catalogue.search import indexing
from tests import make

pytestmark = pytest.mark.django_db
REFUSALS = (ValidationError, actions.WrongState)
Act = Callable[[Any, int], None]


def _publish(record: Any, number: int) -> None:
    actions.publish(record, reason="Checked.")


def _edit(record: Any, number: int) -> None:
    if isinstance(record, Monument):
        record.description_en = f"Text {number % 3}"
    else:
        record.summary_en = f"Text {number % 3}"
    record.save()
    append(None, [record], reason="Corrected.")


def _withdraw(record: Any, number: int) -> None:
    actions.withdraw(record, reason_en="Doubtful.", erase_earlier=number % 5 == 0)


def _restore(record: Any, number: int) -> None:
    actions.restore(record, reason="Certain.")


def _restore_version(record: Any, number: int) -> None:
    restore_version(record, 1 + number % 4, reason="As it was.")


def _rekey(record: Any, number: int) -> None:
    actions.change_key(record, f"{record.slug[:20]}-{number}")
    append(None, [record], reason="Another key.")


def _level(record: Any, number: int) -> None:
    if isinstance(record, Monument):
        PublishedPlace().apply(record)
        record.publication = ("exact", "coarse", "withheld")[number % 3]
        record.save()
        derived.refresh_places([record.pk])
        append(None, [record], reason="The level.")


def _draft_name(record: Any, number: int) -> None:
    if isinstance(record, Monument) and not record.names.filter(name=f"Name {number}").exists():
        make.name(record, f"Name {number}", review_state="draft")
        append(None, [record])


def _publish_names(record: Any, number: int) -> None:
    if isinstance(record, Monument):
        for name in record.names.filter(review_state="draft"):
            actions.publish(name, reason="A name.")


ACTS: list[Act] = [
    *(_publish, _edit, _withdraw, _restore, _restore_version),
    *(_rekey, _level, _draft_name, _publish_names),
]


def _seen(record: Any) -> Any:
    """What the public sees of a record; None where it sees nothing."""
    return snapshots(type(record), [record.pk]).get(record.pk)


def _state(record: Any) -> Any:
    return _seen(record), type(record).objects.get(pk=record.pk).review_state == "withdrawn"


@settings(
    max_examples=6,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(ACTS), st.integers(0, 9)),
        min_size=3,
        max_size=14,
    )
)
def test_each_change_of_what_is_public_is_one_version(acts: list[tuple[int, Act, int]]) -> None:
    with transaction.atomic():
        _try(acts)
        transaction.set_rollback(True)


def _try(acts: list[tuple[int, Act, int]]) -> None:
    for tag in ("en", "ar"):
        make.term("language", tag)
    whole = make.monument(publication="exact")
    make.position(whole)
    room = make.monument(part_of=whole, review_state="submitted")
    records: list[Any] = [whole, room, make.report(whole, room)]
    enter_everything()
    changes = {one.identifier: int(one.review_state == "published") for one in records}
    before = [_state(one) for one in records]
    for place, act, number in acts:
        records[place].refresh_from_db()
        try:
            with transaction.atomic():
                act(records[place], number)
        except REFUSALS:
            pass
        after = [_state(one) for one in records]
        for one, was, now in zip(records, before, after, strict=True):
            # What vanishes or comes back is entered by the record itself, not by what it needs.
            changes[one.identifier] += now != was and (now[1] or now[0] is not None)
        before = after
    verify()
    assert set(indexing.rebuild().values()) == {(0, 0, 0)}
    for identifier, number in changes.items():
        entries = LedgerEntry.objects.filter(identifier=identifier, version__gt=0)
        versions = list(entries.order_by("number").values_list("version", flat=True))
        assert versions == list(range(1, number + 1))
