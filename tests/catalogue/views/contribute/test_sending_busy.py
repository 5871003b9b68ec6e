"""Sending where too many pictures are decoded already: nothing is half done, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client

from catalogue.files import looking, turns
from catalogue.models import Account, Contribution, Original, Upload
from tests.catalogue.files.pictures import jpeg
from tests.catalogue.views.contribute.test_sending import SEND, begin, file, part, told


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a turn."""
    monkeypatch.setattr(looking, "PATIENCE", 0)


@contextmanager
def others() -> Iterator[None]:
    """Others look at as many pictures as are looked at at once."""
    with (
        turns.turn("look", at_once=looking.AT_ONCE, patience=0),
        turns.turn("look", at_once=looking.AT_ONCE, patience=0),
    ):
        yield


def test_a_form_says_so_and_keeps_nothing(browser_of_rami: Client, rami: Account) -> None:
    with others():
        page = browser_of_rami.post(
            SEND, {"files": [file(b"A letter.\n", "a.txt"), file(jpeg()), file(jpeg(shade=9))]}
        )

    assert page.status_code == 422
    assert told(page).count("Send this one again in some minutes") == 2
    assert [one.kind for one in Original.objects.all()] == ["document"]
    assert browser_of_rami.post(SEND, {"files": file(jpeg())}).status_code == 302


def test_what_came_in_parts_is_not_sent_again(browser_of_rami: Client, rami: Account) -> None:
    address = begin(browser_of_rami, jpeg()).json()["part"]
    part(browser_of_rami, address, 0, jpeg())
    with others():
        busy = browser_of_rami.post(f"{address}finish/")
    assert (busy.status_code, busy.json()) == (503, {"state": "busy"})
    assert busy["Retry-After"]
    assert not Original.objects.exists()

    assert browser_of_rami.post(f"{address}finish/").json()["state"] == "taken"
    assert not Upload.objects.exists()


def test_a_look_that_is_not_made_is_asked_for_again(browser_of_rami: Client, rami: Account) -> None:
    browser_of_rami.post(SEND, {"files": file(jpeg())})
    draft = Contribution.objects.get()
    assert draft.original is not None
    looking.forget(draft.original)
    address = f"/contribute/{draft.identifier}/picture/"
    with others():
        assert browser_of_rami.get(address).status_code == 503

    assert browser_of_rami.get(address).status_code == 200
