"""Applying to contribute: from the form to the answer, once, by whoever may."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalogue import roles
from catalogue.accounts import applications
from catalogue.models import Account, AuditEntry
from catalogue.participation import Application, AuditAct
from catalogue.roles import Role
from tests.people.conftest import person

pytestmark = pytest.mark.django_db

TYPED = {
    "display_name": "Zaynab Q.",
    "affiliation": "Tadmur Museum",
    "orcid": "https://orcid.org/0000-0002-1825-0097",
    "application_reason": "I photographed the site for years.",
}
LIST = "/admin/catalogue/applicationtocontribute/"


def _browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def _applied(nour: Account) -> Account:
    applications.apply(nour, reason="I was there.")
    return nour


@pytest.mark.parametrize("language", ["", "/ar"])
def test_from_the_form_to_the_admission(language: str, nour: Account, mona: Account) -> None:
    me, moderator = _browser(nour), _browser(mona)
    answer = me.post(f"{language}/accounts/apply/", TYPED)
    assert answer["Location"] == f"{language}/accounts/profile/"
    assert "waits" in me.get("/accounts/profile/").content.decode()
    assert f"{LIST}?application__exact=applied" in moderator.get("/admin/").content.decode()

    page = f"{LIST}{nour.pk}/change/"
    shown = moderator.get(page).content.decode()
    assert all(text in shown for text in ("Zaynab Q.", "Tadmur Museum", "0000-0002-1825-0097"))
    moderator.post(page, {"decision": "admit", "words": "Welcome."})

    nour = Account.objects.get(pk=nour.pk)
    assert roles.role_of(nour) == Role.RESEARCHER
    assert nour.admitted_by == mona
    assert "Welcome." in me.get("/accounts/profile/").content.decode()
    acts = AuditEntry.objects.filter(subject=f"account:{nour.pk}").exclude(act="role-changed")
    assert [(entry.act, entry.actor) for entry in acts.order_by("pk")] == [
        (AuditAct.APPLIED, nour),
        (AuditAct.IDENTITY_VIEWED, mona),
        (AuditAct.ADMITTED, mona),
    ]


def test_declining_takes_words_and_one_may_apply_again(nour: Account, mona: Account) -> None:
    _applied(nour)
    moderator, me = _browser(mona), _browser(nour)
    page = f"{LIST}{nour.pk}/change/"

    refused = moderator.post(page, {"decision": "decline", "words": " "})
    assert refused.status_code == 422
    assert roles.role_of(Account.objects.get(pk=nour.pk)) == Role.REGISTERED
    with pytest.raises(ValidationError):
        applications.decline(nour, by=mona, words="")
    moderator.post(page, {"decision": "decline", "words": "Tell us more."})

    assert "Tell us more." in me.get("/accounts/profile/").content.decode()
    assert me.post("/accounts/apply/", TYPED).status_code == 302
    assert Account.objects.get(pk=nour.pk).application == Application.APPLIED


def test_the_first_answer_wins(nour: Account, mona: Account, ada: Account) -> None:
    _applied(nour)
    late = Account.objects.get(pk=nour.pk)
    applications.admit(nour, by=mona)

    with pytest.raises(applications.WrongState):
        applications.decline(late, by=ada, words="No.")

    answer = _browser(ada).post(
        f"{LIST}{nour.pk}/change/", {"decision": "decline", "words": "No."}, follow=True
    )
    assert "no longer waiting" in answer.content.decode()
    assert roles.role_of(Account.objects.get(pk=nour.pk)) == Role.RESEARCHER


@pytest.mark.parametrize("role", [Role.REGISTERED, Role.RESEARCHER])
def test_others_do_not_answer(role: str, nour: Account) -> None:
    _applied(nour)

    with pytest.raises(applications.NotAllowed):
        applications.admit(nour, by=person("other", role))


def test_nobody_answers_their_own(nour: Account) -> None:
    _applied(nour)
    roles.assign(nour, Role.MODERATOR)

    with pytest.raises(applications.NotAllowed):
        applications.admit(nour, by=nour)

    answer = _browser(nour).post(f"{LIST}{nour.pk}/change/", {"decision": "admit"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"display_name": ""}, "name or a pseudonym"),
        ({"application_reason": " "}, "required"),
        ({"orcid": "0000-0002-1825-0098"}, "no ORCID iD"),
        ({"orcid": "x" * 40}, "no ORCID iD"),
        ({"display_name": "x" * 101}, "at most 100"),
        ({"pseudonym": "a\u202eb"}, "U+202E"),
        ({"application_reason": "a\x00b"}, "U+0000"),
    ],
)
def test_a_bad_application_keeps_what_was_typed(
    change: dict[str, str], words: str, nour: Account
) -> None:
    answer = _browser(nour).post("/accounts/apply/", TYPED | change)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert TYPED["affiliation"] in page
    assert Account.objects.get(pk=nour.pk).application == Application.NONE


def test_researchers_and_those_who_wait_do_not_apply_again(nour: Account, rami: Account) -> None:
    _applied(nour)

    for account in (nour, rami):
        assert _browser(account).post("/accounts/apply/", TYPED).status_code == 302

    assert not Account.objects.filter(display_name="Zaynab Q.").exists()


@pytest.mark.parametrize(
    ("typed", "status", "credit"),
    [
        ({"credit_as": "none", "display_name": "Z"}, 302, ""),
        ({"credit_as": "name", "display_name": "Zaynab"}, 302, "Zaynab"),
        ({"credit_as": "pseudonym", "pseudonym": "Owl"}, 302, "Owl"),
        ({"credit_as": "name", "pseudonym": "Owl"}, 422, ""),
        ({"credit_as": "pseudonym", "display_name": "Zaynab"}, 422, ""),
        ({"credit_as": "sideways"}, 422, ""),
    ],
)
def test_one_says_how_one_is_credited(
    typed: dict[str, str], status: int, credit: str, nour: Account
) -> None:
    assert _browser(nour).post("/accounts/profile/", typed).status_code == status

    assert Account.objects.get(pk=nour.pk).credit == credit


def test_nobody_gives_themselves_a_role_by_the_profile(nour: Account) -> None:
    typed = {"credit_as": "none", "is_superuser": "on", "is_staff": "on", "application": "admitted"}

    _browser(nour).post("/accounts/profile/", typed)

    assert roles.role_of(Account.objects.get(pk=nour.pk)) == Role.REGISTERED
