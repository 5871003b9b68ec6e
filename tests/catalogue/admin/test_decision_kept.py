"""What a moderator typed on the page of a decision stays there until it is decided."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.models import Account, Contribution, Message
from tests import make
from tests.catalogue.admin.test_decision import a_proposal, page_of, send
from tests.catalogue.moderation import waiting

TITLE = "cell|damage_reports.csv|0|title_en"
CHOICE = "choice|damage_reports.csv|blast|title_en"


@pytest.fixture(autouse=True)
def _temple(db: None) -> None:
    make.monument(slug="temple", name_en="Temple of Bel")


def edited(one: Contribution, client: Client, do: str, **more: str) -> str:
    sent = {"do": do, "revision": one.revision, "edits": "1", TITLE: "As I put it", **more}
    return client.post(page_of(one), sent, follow=True).content.decode()


def test_to_claim_it_keeps_what_was_edited_and_said(moderator: Client, mona: Account) -> None:
    one = waiting.contribution(content=waiting.report_rows(title_en="As it was sent"))

    page = edited(one, moderator, "claim", words="Which guard?")

    assert Contribution.objects.get().claimed_by == mona
    assert 'value="As I put it"' in page
    assert "Which guard?" in page


def test_to_write_keeps_what_was_edited_and_empties_the_box(moderator: Client) -> None:
    one = waiting.contribution(content=waiting.report_rows(title_en="As it was sent"))

    page = edited(one, moderator, "say", words="Which guard?")

    assert 'value="As I put it"' in page
    assert page.count("Which guard?") == 1
    edited(one, moderator, "say", words="Which guard?")
    assert Message.objects.count() == 1  # the same page, sent twice


@pytest.mark.parametrize("do", ["say", "claim"])
def test_fields_that_were_chosen_stay_chosen(moderator: Client, do: str) -> None:
    page = send(moderator, a_proposal(), do, words="Why?", **{CHOICE: "current"})

    [change] = page.context["changes"]
    assert change.choice == "current"
