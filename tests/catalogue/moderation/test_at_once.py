"""Two moderators at once: one decides, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from catalogue.models import Account, Contribution, DamageReport, Message, Notification
from catalogue.moderation import claims, decisions
from tests import make
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*acts: Callable[[], Any]) -> list[Exception]:
    """Start all at one moment; gives what they raised."""
    start = Barrier(len(acts))
    faults: list[Exception] = []

    def run(act: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            act()
        except decisions.REFUSED as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
    return faults


def test_only_one_of_two_decisions_is_taken(mona: Account, nora: Account, rami: Account) -> None:
    make.monument(slug="temple")
    one = waiting.contribution(rami)
    mine, theirs = (Contribution.objects.get(pk=one.pk) for _ in range(2))

    faults = _at_once(
        lambda: decisions.publish(mine, by=mona),
        lambda: decisions.reject(theirs, by=nora, reason="No."),
    )

    assert len(faults) == 1
    one.refresh_from_db()
    assert one.state in {"published", "rejected"}
    assert DamageReport.objects.count() == (1 if one.state == "published" else 0)
    assert Message.objects.count() == (0 if one.state == "published" else 1)
    assert Notification.objects.count() == 1


def test_published_by_two_it_is_published_once(mona: Account, nora: Account) -> None:
    make.monument(slug="temple")
    one = waiting.contribution()
    copies = [Contribution.objects.get(pk=one.pk) for _ in range(2)]

    faults = _at_once(
        lambda: decisions.publish(copies[0], by=mona),
        lambda: decisions.publish(copies[1], by=nora),
    )

    assert len(faults) == 1
    assert DamageReport.objects.count() == 1


def test_two_take_two(mona: Account, nora: Account) -> None:
    for _number in range(2):
        waiting.contribution()
    rows = Contribution.objects.all()

    _at_once(lambda: claims.claim_next(rows, by=mona), lambda: claims.claim_next(rows, by=nora))

    assert set(rows.values_list("claimed_by", flat=True)) == {mona.pk, nora.pk}
