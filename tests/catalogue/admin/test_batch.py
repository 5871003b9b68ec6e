"""The page of a spreadsheet: decided on as a whole, with progress, and taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.models import Account, Batch, DamageReport
from catalogue.moderation import batches
from tests import make
from tests.catalogue.moderation import waiting
from tests.catalogue.moderation.test_publishing import batch_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def temple(db: None) -> None:
    """The monument that the rows name."""
    make.monument(slug="temple")


def page_of(batch: Batch) -> str:
    return f"/admin/catalogue/batch/{batch.pk}/change/"


def test_a_large_one_is_published_with_progress(
    moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LOT", 2)
    batch = batch_of(3)
    assert moderator.get(page_of(batch)).context["waiting"] == 3

    after = moderator.post(page_of(batch), {"do": "publish"})["Location"]
    page = moderator.get(after)
    assert (page.context["decided"], page.context["goes_on"]) == (2, True)
    assert b"data-goes-on" in page.content
    after = moderator.post(page_of(batch), {"do": "publish"})["Location"]

    assert moderator.get(after).context["undoable"] == 3
    assert DamageReport.objects.filter(review_state="published").count() == 3


def test_it_is_taken_back_as_one(moderator: Client) -> None:
    batch = batch_of(2)
    moderator.post(page_of(batch), {"do": "publish"})

    assert moderator.post(page_of(batch), {"do": "undo"}).status_code == 200
    moderator.post(page_of(batch), {"do": "undo", "words": "The wrong file."})

    assert DamageReport.objects.filter(withdrawal_reason_en="The wrong file.").count() == 2


@pytest.mark.parametrize(("do", "state"), [("return", "returned"), ("reject", "rejected")])
def test_it_is_returned_or_rejected(moderator: Client, do: str, state: str) -> None:
    batch = batch_of(2)

    assert moderator.post(page_of(batch), {"do": do}).status_code == 200
    moderator.post(page_of(batch), {"do": do, "words": "No sources."})

    batch.refresh_from_db()
    assert batch.state == state
    assert batch.contributions.filter(state=state).count() == 2


def test_a_row_that_is_refused_is_named(moderator: Client) -> None:
    batch = batch_of(2)
    batch.contributions.filter(line=3).update(content=waiting.report_rows(severity="much"))

    page = moderator.post(page_of(batch), {"do": "publish"}).content.decode()
    assert "Line 3" in page
    assert not DamageReport.objects.exists()


def test_nobody_decides_on_their_own(moderator: Client, mona: Account) -> None:
    batch = batch_of(1, mona)

    assert b'value="publish"' not in moderator.get(page_of(batch)).content
    assert moderator.post(page_of(batch), {"do": "publish"}).status_code == 200
    assert not DamageReport.objects.exists()


def test_what_is_not_submitted_is_not_shown(moderator: Client) -> None:
    batch = batch_of(1)
    Batch.objects.update(state="checked")

    assert moderator.get(page_of(batch)).status_code == 404
    assert batch.identifier.encode() not in moderator.get("/admin/catalogue/batch/").content


def test_researchers_and_strangers_do_not_reach_it(researcher: Client) -> None:
    batch = batch_of(1)

    for client in (researcher, Client()):
        assert client.post(page_of(batch), {"do": "publish"}).status_code in {302, 403}
    assert not DamageReport.objects.exists()


def test_its_list_names_what_the_rows_are(moderator: Client) -> None:
    batch_of(1)

    text = moderator.get("/admin/catalogue/batch/").content.decode().partition("result_list")[2]

    assert "Damage reports" in text
    assert "damage_reports.csv" not in text
