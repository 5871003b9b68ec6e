"""Publishing and taking back: one contribution, and a spreadsheet as a whole."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalogue.contributions.applying import ChangedSince, Refused
from catalogue.contributions.spreadsheets import submitting
from catalogue.ledger.appending import append
from catalogue.ledger.snapshots import SHAPES
from catalogue.models import (
    Account,
    Batch,
    Contribution,
    DamageReport,
    LedgerEntry,
    LedgerPart,
    Message,
    Monument,
    Notification,
    ReportMonument,
)
from catalogue.moderation import batches, decisions, noticing, undoing_batches
from catalogue.moderation.actions import WrongState
from catalogue.moderation.claims import OwnSubmission
from tests import make
from tests.catalogue.contributions.spreadsheets import as_csv, upload
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def temple(db: None) -> None:
    """The monument and the terms that the contributions name."""
    make.monument(slug="temple")


def _public(slug: str) -> int:
    return Client().get(f"/reports/{slug}/").status_code


def test_what_is_published_is_public_and_told(mona: Account, rami: Account) -> None:
    one = waiting.contribution(rami)
    assert not DamageReport.objects.exists()

    made = decisions.publish(one, by=mona)

    one.refresh_from_db()
    assert (one.state, one.decided_by, one.claimed_by) == ("published", mona, None)
    assert one.made == [record.identifier for record in made]
    assert _public(DamageReport.objects.get().slug) == 200
    assert Notification.objects.get().kind == "published"


def test_a_moderator_may_edit_before_publishing(mona: Account) -> None:
    one = waiting.contribution()
    edited = waiting.report_rows(title_en="Monumental arch blown up")

    decisions.publish(one, by=mona, content=edited)  # type: ignore[arg-type]

    assert DamageReport.objects.get().title_en == "Monumental arch blown up"
    one.refresh_from_db()
    assert one.content == edited
    assert "edited" in Message.objects.get().text


def test_what_the_importer_refuses_stays_as_it_was(mona: Account, rami: Account) -> None:
    one = waiting.contribution(rami, content=waiting.report_rows(severity="much"))

    with pytest.raises(Refused):
        decisions.publish(one, by=mona)
    one.refresh_from_db()
    assert (one.state, one.claimed_by, one.made) == ("submitted", None, [])
    assert not DamageReport.objects.exists()
    assert not Notification.objects.exists()


def test_a_publication_is_taken_back_once(mona: Account, rami: Account) -> None:
    one = waiting.contribution(rami)
    decisions.publish(one, by=mona)
    slug = DamageReport.objects.get().slug

    with pytest.raises(ValidationError):
        decisions.undo(one, by=mona, reason=" ")
    decisions.undo(one, by=mona, reason="Published by mistake.")

    assert _public(slug) == 410
    assert Notification.objects.filter(account=rami, kind="withdrawn").count() == 1


def batch_of(number: int, by: Account | None = None) -> Batch:
    """A submitted spreadsheet of reports."""
    batch = Batch.objects.create(
        contributor=by,
        table="damage_reports.csv",
        file_hash="0" * 64,
        state="submitted",
        rows_total=number,
    )
    for line in range(2, number + 2):
        content = waiting.report_rows(f"row-{line}", title_en=f"Blast {line}")
        waiting.contribution(by, batch=batch, line=line, content=content)
    return batch


def test_a_batch_is_published_in_lots(
    mona: Account, rami: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LOT", 2)
    batch = batch_of(3, rami)

    assert batches.publish(batch, by=mona) == 1
    batch.refresh_from_db()
    assert batch.state == "submitted"
    assert batches.publish(batch, by=mona) == 0

    batch.refresh_from_db()
    assert (batch.state, batch.decided_by) == ("published", mona)
    assert DamageReport.objects.filter(review_state="published").count() == 3
    assert [note.batch for note in Notification.objects.all()] == [batch]
    with pytest.raises(WrongState):
        batches.publish(batch, by=mona)


def test_one_bad_row_stops_the_lot_and_is_named(mona: Account) -> None:
    batch = batch_of(3)
    bad = batch.contributions.get(line=3)
    Contribution.objects.filter(pk=bad.pk).update(content=waiting.report_rows(severity="much"))

    with pytest.raises(batches.RowFault, match="Line 3"):
        batches.publish(batch, by=mona)
    assert not DamageReport.objects.exists()
    assert batch.contributions.filter(state="submitted").count() == 3


def test_what_was_decided_row_by_row_is_left_as_it_is(mona: Account, rami: Account) -> None:
    batch = batch_of(3, rami)
    decisions.reject(batch.contributions.get(line=2), by=mona, reason="No.")

    batches.return_with_words(batch, by=mona, words="Name the sources.")

    states = batch.contributions.order_by("line").values_list("state", flat=True)
    assert list(states) == ["rejected", "returned", "returned"]
    batch.refresh_from_db()
    assert (batch.state, batch.words) == ("returned", "Name the sources.")
    assert Notification.objects.filter(batch=batch).count() == 1


@pytest.mark.parametrize("act", ["publish", "return", "reject"])
def test_nobody_decides_on_their_own_batch(mona: Account, act: str) -> None:
    batch = batch_of(1, mona)
    acts: dict[str, Any] = {
        "publish": lambda: batches.publish(batch, by=mona),
        "return": lambda: batches.return_with_words(batch, by=mona, words="No."),
        "reject": lambda: batches.reject(batch, by=mona, reason="No."),
    }

    with pytest.raises(OwnSubmission):
        acts[act]()
    assert batch.contributions.get().state == "submitted"


def test_a_batch_is_undone_as_one(mona: Account, rami: Account) -> None:
    batch = batch_of(3, rami)
    batches.publish(batch, by=mona)
    slugs = list(DamageReport.objects.values_list("slug", flat=True))

    assert undoing_batches.undo(batch, by=mona, reason="The file was the wrong one.") == 3

    assert [_public(slug) for slug in slugs] == [410] * 3
    batch.refresh_from_db()
    assert batch.state == "undone"
    with pytest.raises(WrongState):
        undoing_batches.undo(batch, by=mona, reason="Again.")


def test_a_batch_is_undone_whole_or_not_at_all(mona: Account) -> None:
    batch = batch_of(3)
    batches.publish(batch, by=mona)
    changed = DamageReport.objects.get(title_en="Blast 2")
    DamageReport.objects.filter(pk=changed.pk).update(severity="severe")
    ReportMonument.objects.filter(report=changed).update(severity="severe")

    with pytest.raises(batches.RowFault) as refused:
        undoing_batches.undo(batch, by=mona, reason="The file was the wrong one.")
    assert isinstance(refused.value.__cause__, ChangedSince)
    assert DamageReport.objects.filter(review_state="published").count() == 3
    assert not batch.contributions.filter(undone_at__isnull=False).exists()


def test_each_record_gets_one_version_for_each_act(mona: Account, rami: Account) -> None:
    for model in SHAPES:
        append(None, model._default_manager.all())
    one = waiting.contribution(rami, reason="Seen on the image of 10 October.")
    one.credit_as = "pseudonym"
    decisions.publish(one, by=mona)
    _nothing_is_missing()
    decisions.undo(one, by=mona, reason="Published by mistake.")
    _nothing_is_missing()

    report = DamageReport.objects.get()
    entries = LedgerEntry.objects.filter(identifier=report.identifier).order_by("number")
    assert [entry.act for entry in entries] == ["published", "withdrawn"]
    reasons = LedgerPart.objects.filter(entry__in=entries, name="reason").order_by("entry")
    assert "10 October" in reasons[0].text
    assert "mistake" in reasons[1].text


def _nothing_is_missing() -> None:
    """Whoever appends everything again appends nothing."""
    for model in SHAPES:
        assert append(None, model._default_manager.all()) == 0, model


def test_the_last_row_that_is_decided_ends_the_batch(mona: Account) -> None:
    batch = batch_of(3)
    first, second, third = batch.contributions.order_by("line")
    decisions.publish(first, by=mona)
    decisions.reject(second, by=mona, reason="No.")
    batch.refresh_from_db()
    assert batch.state == "submitted"

    decisions.return_many([third], by=mona, words="Name the source.")

    batch.refresh_from_db()
    assert (batch.state, batch.decided_by) == ("published", mona)


def test_a_batch_leaves_the_ledger_complete(mona: Account) -> None:
    for model in SHAPES:
        append(None, model._default_manager.all())
    batch = batch_of(2)
    batches.publish(batch, by=mona)
    _nothing_is_missing()
    undoing_batches.undo(batch, by=mona, reason="The file was the wrong one.")
    _nothing_is_missing()

    acts = LedgerEntry.objects.filter(identifier__startswith="r").values_list("act", flat=True)
    assert sorted(acts) == ["published"] * 2 + ["withdrawn"] * 2


def test_rows_are_published_after_those_that_they_name_and_taken_back_before_them(
    mona: Account, rami: Account
) -> None:
    row = {"name_en": "Tower tomb", "kind": "temple"}
    rows = [{"key": "part", "part_of": "whole", **row}, {"key": "whole", "part_of": "", **row}]
    batch = upload(as_csv(rows), "monuments", by=rami)
    submitting.submit(batch, by=rami)
    assert not any(one.refused for one in noticing.page(batch).noticed)

    batches.publish(batch, by=mona)

    made = Monument.objects.filter(slug__in=["part", "whole"], review_state="published")
    assert made.get(slug="part").part_of == made.get(slug="whole")
    assert [one.line for one in undoing_batches.published(batch)] == [2, 3]
    assert undoing_batches.undo(batch, by=mona, reason="By mistake.") == 2
    assert not made.exists()
