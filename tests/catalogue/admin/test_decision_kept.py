"""What a moderator typed on the page of a decision stays there until it is decided."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from catalogue.models import Account, Contribution, Message, SavedReply
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


def edited_again(page: str) -> str:
    """What the page sends along when the button is pressed again."""
    found = re.search(r'name="told" value="([^"]+)"', page)
    assert found
    return found[1]


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


def test_what_was_edited_is_suggested_in_the_words_before_it_is_returned(moderator: Client) -> None:
    one = waiting.contribution(content=waiting.report_rows(title_en="As it was sent"))

    page = edited(one, moderator, "return", words="Which guard?")

    assert Contribution.objects.get().state == "submitted"
    assert 'value="As I put it"' in page
    assert "Title (English): As I put it" in page
    told = edited_again(page)
    edited(one, moderator, "return", words="Which guard?\n\nTitle: As I put it", told=told)
    assert Contribution.objects.get().state == "returned"
    assert "As I put it" in Message.objects.get().text


@pytest.mark.parametrize("do", ["reject", "release"])
def test_edits_are_lost_only_after_that_was_said(moderator: Client, do: str) -> None:
    one = waiting.contribution(content=waiting.report_rows(title_en="As it was sent"))
    edited(one, moderator, "claim")

    page = edited(one, moderator, do, words="No.")

    assert Contribution.objects.get().claimed_by is not None
    assert "Your edits are lost" in page
    assert 'value="As I put it"' in page
    edited(one, moderator, do, words="No.", told=edited_again(page))
    assert Contribution.objects.get().claimed_by is None


def test_to_edit_more_after_that_is_asked_about_again(moderator: Client) -> None:
    one = waiting.contribution(content=waiting.report_rows(title_en="As it was sent"))
    told = edited_again(edited(one, moderator, "reject", words="No."))

    edited(one, moderator, "reject", words="No.", told=told, **{TITLE: "As I put it now"})

    assert Contribution.objects.get().state == "submitted"


def test_a_suggestion_tells_no_position(moderator: Client) -> None:
    rows = [{"key": "arch", "name_en": "Arch", "lat": "34.5", "lon": "38.2"}]
    one = waiting.contribution(content={"rows": {"monuments.csv": rows}}, kind="monument")
    typed = {"edits": "1", "cell|monuments.csv|0|lat": "34.577", "words": "Look."}

    page = send(moderator, one, "return", **typed)

    assert page.context["form"]["words"].value() == "Look."
    assert "are lost" in page.content.decode()


def test_words_and_a_saved_reply_are_not_cut(moderator: Client) -> None:
    reply = SavedReply.objects.create(title="Long", text="a" * 3000)
    one = waiting.contribution(content=waiting.report_rows())

    page = send(moderator, one, "return", words="b" * 3000, reply=reply.pk)

    assert Contribution.objects.get().state == "submitted"
    assert "too long" in page.content.decode()
