"""Saved searches are one's own: kept without what was ignored, shown to nobody else, removable."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.models import Account, SavedSearch
from catalogue.moderation.forgetting import forget_person
from catalogue.views import searches
from tests import make
from tests.people.conftest import person

pytestmark = pytest.mark.django_db
SAVE = "/accounts/searches/save/"
ASKED = {"concept": "report", "name": "Worst", "query": "severity=destroyed&colour=red&page=3"}


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def nour() -> Account:
    return person("nour")


def test_it_is_kept_listed_and_removed(nour: Account) -> None:
    make.report()
    mine = browser(nour)
    assert "Save this search" in mine.get("/reports/?severity=destroyed").content.decode()

    assert mine.post(SAVE, ASKED).status_code == 302
    shown = mine.get("/accounts/searches/").content.decode()
    assert 'href="/reports/?severity=destroyed"' in shown
    assert 'href="/reports/feed.atom?severity=destroyed"' in shown
    mine.post(SAVE, {**ASKED, "name": "The worst"})
    assert [one.name for one in SavedSearch.objects.all()] == ["The worst"]

    one = SavedSearch.objects.get()
    assert browser(person("carl")).post(f"/accounts/searches/{one.pk}/remove/").status_code == 404
    assert "worst" not in browser(person("rena")).get("/accounts/searches/").content.decode()
    mine.post(f"/accounts/searches/{one.pk}/remove/")
    assert not SavedSearch.objects.exists()


def test_strangers_have_the_address_itself(client: Client) -> None:
    make.report()

    assert "Save this search" not in client.get("/reports/?severity=destroyed").content.decode()
    assert client.get("/accounts/searches/").status_code == 302
    assert client.post(SAVE, ASKED).status_code == 302
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"concept": "source"}, {"name": "x" * 121}, {"query": "y" * 2001}]
)
def test_what_cannot_be_kept_is_told(nour: Account, wrong: dict[str, str]) -> None:
    assert browser(nour).post(SAVE, {**ASKED, **wrong}).status_code == 422
    assert not SavedSearch.objects.exists()


def test_one_can_be_renamed_when_no_more_are_kept(
    nour: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "MOST", 1)
    mine = browser(nour)

    assert mine.post(SAVE, ASKED).status_code == 302
    assert mine.post(SAVE, {**ASKED, "name": "The worst"}).status_code == 302
    assert mine.post(SAVE, {**ASKED, "query": "kind=looting"}).status_code == 422
    assert [one.name for one in SavedSearch.objects.all()] == ["The worst"]


def test_one_that_is_too_long_as_an_address_is_told(nour: Account) -> None:
    places = [make.monument(slug=f"{number:079}") for number in range(10)]
    query = "&".join([f"q={'😀' * 100}", *(f"part_of={one.slug}" for one in places)])

    assert browser(nour).post(SAVE, {**ASKED, "query": query}).status_code == 422


def test_they_go_with_the_person(nour: Account) -> None:
    browser(nour).post(SAVE, ASKED)

    forget_person(nour, reason="They asked.")

    assert not SavedSearch.objects.exists()
