"""A large spreadsheet is taken back in the background: once, and with what stops it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from catalogue.contributions.spreadsheets.work import LEASE, MOST_ATTEMPTS, LeaseLost
from catalogue.ledger.opening import enter_everything
from catalogue.models import Account, Batch, DamageReport, Notification, ReportMonument
from catalogue.moderation import batches, undoing_batches
from catalogue.moderation.actions import WrongState
from tests import make
from tests.catalogue.moderation.test_publishing import _nothing_is_missing, batch_of

pytestmark = pytest.mark.django_db
REASON = "The file was the wrong one."


@pytest.fixture
def large(mona: Account, rami: Account, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """A published spreadsheet of more than one lot, of which nothing is taken back yet."""
    monkeypatch.setattr(undoing_batches, "LOT", 2)
    make.monument(slug="temple")
    enter_everything()
    batch = batch_of(5, rami)
    batches.publish(batch, by=mona)
    Notification.objects.all().delete()
    return batch


def _public() -> int:
    return DamageReport.objects.filter(review_state="published").count()


def _change(title: str) -> None:
    changed = DamageReport.objects.get(title_en=title)
    DamageReport.objects.filter(pk=changed.pk).update(severity="severe")
    ReportMonument.objects.filter(report=changed).update(severity="severe")


def test_it_waits_for_a_worker_who_takes_it_back_once(large: Batch, mona: Account) -> None:
    assert undoing_batches.undo(large, by=mona, reason=REASON) == 0
    with pytest.raises(WrongState, match="already"):
        undoing_batches.undo(Batch.objects.get(), by=mona, reason=REASON)
    assert _public() == 5

    call_command("work", once=True)

    large.refresh_from_db()
    assert (large.state, large.undo_asked_at, large.undo_fault) == ("undone", None, "")
    assert DamageReport.objects.filter(withdrawal_reason_en=REASON).count() == 5
    assert Notification.objects.get().kind == "withdrawn"
    assert not undoing_batches.work_once()
    _nothing_is_missing()


def test_who_comes_after_a_killed_worker_goes_on_where_it_was(large: Batch, mona: Account) -> None:
    undoing_batches.undo(large, by=mona, reason=REASON)
    now = timezone.now()
    killed = undoing_batches.take(now=now)
    assert killed
    assert undoing_batches.take(now=now + LEASE / 2) is None
    undoing_batches._lot(killed)
    assert _public() == 3

    assert undoing_batches.work_once(now=timezone.now() + 2 * LEASE)

    assert _public() == 0
    with pytest.raises(LeaseLost):
        undoing_batches._lot(killed)


def test_a_row_that_was_changed_stops_it_before_any_is_taken_back(
    large: Batch, mona: Account, client: Client
) -> None:
    _change("Blast 2")  # the last of those that would be taken back
    undoing_batches.undo(large, by=mona, reason=REASON)
    client.force_login(mona)
    page = f"/admin/catalogue/batch/{large.pk}/change/"
    before = client.get(page).content.decode()
    assert "data-looks-again" in before
    assert 'value="undo"' not in before

    undoing_batches.work_once()

    assert _public() == 5
    after = client.get(page).content.decode()
    assert "Line 2: This was changed since" in after
    assert 'value="undo"' in after


def test_a_row_that_is_changed_meanwhile_stops_it_there(large: Batch, mona: Account) -> None:
    undoing_batches.undo(large, by=mona, reason=REASON)
    killed = undoing_batches.take(now=timezone.now())
    assert killed
    undoing_batches._lot(killed)
    _change("Blast 2")

    undoing_batches.work_once(now=timezone.now() + 2 * LEASE)

    large.refresh_from_db()
    assert "Line 2: This was changed since" in undoing_batches.fault_of(large)
    with override("ar"):
        assert "Line 2" not in undoing_batches.fault_of(large)
    assert (large.state, _public()) == ("published", 3)


def test_while_others_write_it_goes_on_waiting(
    large: Batch, mona: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    undoing_batches.undo(large, by=mona, reason=REASON)
    now = timezone.now()

    def busy() -> None:
        raise WrongState

    with monkeypatch.context() as patch:
        patch.setattr(batches, "wait", busy)
        for number in range(2 * MOST_ATTEMPTS):
            assert undoing_batches.work_once(now=now + number * 2 * LEASE)
    undoing_batches.work_once(now=now + 4 * MOST_ATTEMPTS * LEASE)

    large.refresh_from_db()
    assert (large.state, large.undo_fault) == ("undone", "")


def test_it_is_given_up_after_some_attempts(large: Batch, mona: Account) -> None:
    undoing_batches.undo(large, by=mona, reason=REASON)
    for turn in range(3):
        assert undoing_batches.take(now=timezone.now() + turn * timedelta(hours=1))

    undoing_batches.work_once(now=timezone.now() + timedelta(hours=3))

    large.refresh_from_db()
    assert "several times" in undoing_batches.fault_of(large)
    assert _public() == 5
