"""What a contributor says reaches whoever has the contribution in hand, and no former moderator."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from catalogue import roles
from catalogue.models import Account, Contribution, Notification
from catalogue.moderation import claims, decisions, discussing
from catalogue.roles import Role
from tests.catalogue.moderation import waiting

pytestmark = pytest.mark.django_db


def _told() -> set[str]:
    return set(Notification.objects.values_list("account__username", flat=True))


def _browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_all_moderators_hear_of_what_nobody_has_in_hand(
    mona: Account, nora: Account, rami: Account
) -> None:
    gone = waiting.account("gone", Role.MODERATOR)
    Account.objects.filter(pk=gone.pk).update(is_active=False)
    ada = waiting.account("ada", Role.ADMINISTRATOR)

    discussing.write(waiting.contribution(rami), "The thirtieth.", by=rami)

    assert _told() == {"mona", "nora", ada.username}


def test_who_claimed_or_decided_hears_of_it_alone(
    mona: Account, nora: Account, rami: Account
) -> None:
    claimed, returned = waiting.contribution(rami), waiting.contribution(rami)
    claims.claim(claimed, by=mona)
    decisions.return_with_words(returned, by=nora, words="Which day?")
    Notification.objects.all().delete()

    discussing.write(claimed, "The thirtieth.", by=rami)
    assert _told() == {"mona"}
    discussing.write(returned, "The thirtieth.", by=rami)
    assert _told() == {"mona", "nora"}

    roles.assign(nora, Role.RESEARCHER)
    Notification.objects.all().delete()
    returned.refresh_from_db()
    discussing.write(returned, "Are you there?", by=rami)
    assert _told() == {"mona"}


def test_of_a_draft_nobody_hears(mona: Account, rami: Account) -> None:
    draft = waiting.contribution(rami, state="draft")

    discussing.write(draft, "To myself.", by=rami)

    assert not _told()


@pytest.mark.django_db(transaction=True)
def test_a_moderator_reads_of_it_in_both_ways_and_once(mona: Account, rami: Account) -> None:
    Account.objects.filter(pk=mona.pk).update(notify_by_mail=True, email="mona@example.org")
    one = waiting.contribution(rami, title="Arch of the well")
    writer, reader = _browser(rami), _browser(mona)

    for text in ("The thirtieth.", "I am sure."):
        writer.post(f"/contribute/{one.identifier}/write/", {"text": text})

    page = f"/admin/catalogue/contribution/{one.pk}/change/"
    (sent,) = mail.outbox
    assert "Arch" not in f"{sent.subject}{sent.body}"
    assert "thirtieth" not in sent.body
    assert f"{page}#talk" in reader.get("/contribute/").content.decode()
    assert "unread: 1" in reader.get("/admin/").content.decode()
    reader.post(page, {"do": "say", "words": "Thank you.", "revision": "0"})
    assert "unread: 1" not in reader.get("/admin/").content.decode()


def test_who_moderates_no_more_sees_nothing_of_others(mona: Account, rami: Account) -> None:
    one = waiting.contribution(rami, title="Arch of the well")
    discussing.write(one, "The thirtieth.", by=rami)
    taken_back = waiting.contribution(rami, title="Tower of the hill")
    discussing.write(taken_back, "The first.", by=rami)
    Contribution.objects.filter(pk=taken_back.pk).update(state="draft")

    page = _browser(mona).get("/contribute/").content.decode()
    assert "Arch of the well" in page
    assert "Tower of the hill" not in page

    roles.assign(mona, Role.RESEARCHER)
    page = _browser(Account.objects.get(pk=mona.pk)).get("/contribute/").content.decode()
    assert "Arch of the well" not in page
