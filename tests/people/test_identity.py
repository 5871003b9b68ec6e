"""Who somebody is: seen one by one, by whoever may, and each view is logged."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.management import call_command
from django.test import Client

from catalogue import audit, roles
from catalogue.contributions.spreadsheets import submitting
from catalogue.models import Account, AppendOnly, AuditEntry, Batch, SavedReply
from catalogue.participation import AuditAct
from catalogue.roles import Action, Role
from tests import make
from tests.catalogue.contributions.spreadsheets import as_csv, upload
from tests.people.conftest import person, with_totp

pytestmark = pytest.mark.django_db

SECRETS = ("rami@example.org", "Rami Secret", "Secret Museum", "0000-0002-1825-0097")


@pytest.fixture
def rami(db: None) -> Account:
    """A researcher who is credited by pseudonym."""
    account = person("rami", Role.RESEARCHER)
    Account.objects.filter(pk=account.pk).update(
        display_name="Rami Secret",
        affiliation="Secret Museum",
        orcid="0000-0002-1825-0097",
        pseudonym="Owl",
        credit_as="pseudonym",
    )
    return Account.objects.get(pk=account.pk)


def _browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def _views() -> list[tuple[int | None, str]]:
    entries = AuditEntry.objects.filter(act=AuditAct.IDENTITY_VIEWED).order_by("pk")
    return [(entry.actor_id, entry.subject) for entry in entries]


def test_an_administrator_sees_one_person_and_the_log_knows(ada: Account, rami: Account) -> None:
    client = _browser(ada)
    listed = client.get("/admin/catalogue/account/").content.decode()
    assert "Owl" in listed
    assert not [secret for secret in SECRETS if secret in listed]
    assert _views() == []

    shown = client.get(f"/admin/catalogue/account/{rami.pk}/change/").content.decode()

    assert [secret for secret in SECRETS if secret not in shown] == []
    assert _views() == [(ada.pk, f"account:{rami.pk}")]


def test_searching_by_address_is_a_view(ada: Account, rami: Account) -> None:
    client = _browser(ada)

    assert rami.username in client.get(f"/admin/catalogue/account/?q={rami.email}").content.decode()
    assert rami.username not in client.get("/admin/catalogue/account/?q=rami@").content.decode()

    assert _views() == [(ada.pk, "search")] * 2


def test_others_see_no_identity_anywhere(mona: Account, nour: Account, rami: Account) -> None:
    record = make.monument(review_state="draft")
    pages = [
        "/",
        "/accounts/profile/",
        "/admin/",
        "/admin/catalogue/account/",
        f"/admin/catalogue/account/{rami.pk}/change/",
        f"/admin/catalogue/account/{rami.pk}/history/",
        "/admin/catalogue/applicationtocontribute/",
        f"/admin/catalogue/applicationtocontribute/{rami.pk}/change/",
        f"/admin/catalogue/monument/{record.pk}/change/",
        "/admin/catalogue/auditentry/",
    ]
    for account in (mona, nour):
        client = _browser(account)
        for page in pages:
            shown = client.get(page).content.decode()
            assert not [secret for secret in SECRETS if secret in shown], page


def test_the_history_of_a_record_names_accounts_alone(ada: Account, mona: Account) -> None:
    Account.objects.filter(pk=ada.pk).update(first_name="Ada", last_name="Secret")
    reply = SavedReply.objects.create(title="Thanks", text="Thank you.")

    for record in (make.monument(), reply):
        LogEntry.objects.log_actions(ada.pk, [record], CHANGE, "Changed.", single_object=True)
        page = f"/admin/catalogue/{record._meta.model_name}/{record.pk}/history/"
        shown = _browser(mona).get(page).content.decode()
        assert ada.username in shown
        assert "Secret" not in shown


def test_an_administrator_takes_lost_second_factors_away(ada: Account, mona: Account) -> None:
    with_totp(mona)
    factors = Authenticator.objects.filter(user=mona)
    page = f"/admin/catalogue/account/{mona.pk}/change/"
    typed = {"username": mona.username, "email": mona.email, "is_active": "on"}
    typed |= {"role": "moderator", "credit_as": "none"}
    client = _browser(ada)

    client.post(page, typed)
    assert factors.exists()
    client.post(page, typed | {"without_factor": "on"})

    assert not factors.exists()
    assert AuditEntry.objects.filter(actor=ada, act=AuditAct.SECOND_FACTOR_CHANGED).exists()
    assert "The account has no second factor." in client.get(page).content.decode()


def test_nobody_ends_their_own_access(ada: Account) -> None:
    """Nobody might be left to give it back."""
    typed = {"username": ada.username, "email": ada.email, "credit_as": "none"}

    _browser(ada).post(f"/admin/catalogue/account/{ada.pk}/change/", typed)

    assert Account.objects.get(pk=ada.pk).is_active


def test_a_moderator_can_be_given_the_permission(ada: Account, mona: Account) -> None:
    assert not roles.may(mona, Action.SEE_IDENTITY)
    client = _browser(ada)
    page = f"/admin/catalogue/account/{mona.pk}/change/"
    typed = {"username": mona.username, "email": mona.email, "is_active": "on"}
    typed |= {"role": "moderator", "credit_as": "none"}

    # One's own form, which does not let one change one's own role, leaves others as they are.
    assert client.get(f"/admin/catalogue/account/{ada.pk}/change/").status_code == 200
    client.post(page, typed | {"sees_identity": "on"})
    assert roles.may(Account.objects.get(pk=mona.pk), Action.SEE_IDENTITY)

    client.post(page, typed | {"role": "researcher", "sees_identity": "on"})
    assert not roles.may(Account.objects.get(pk=mona.pk), Action.SEE_IDENTITY)
    acts = set(AuditEntry.objects.filter(actor=ada).values_list("act", flat=True))
    assert {AuditAct.ACCOUNT_CHANGED, AuditAct.ROLE_CHANGED} <= acts


def test_the_log_is_added_to_and_nothing_else(ada: Account, rami: Account) -> None:
    entry = audit.note(AuditAct.EXPORTED, by=ada, subject=rami)

    with pytest.raises(AppendOnly):
        AuditEntry.objects.update(subject="")
    with pytest.raises(AppendOnly):
        AuditEntry.objects.all().delete()
    with pytest.raises(AppendOnly):
        entry.delete()
    client = _browser(ada)
    page = f"/admin/catalogue/auditentry/{entry.pk}"
    assert client.post(f"{page}/delete/", {"post": "yes"}).status_code == 403
    assert client.post(f"{page}/change/", {"subject": "x"}).status_code == 403
    assert client.post("/admin/catalogue/auditentry/add/", {}).status_code == 403
    listed = client.get("/admin/catalogue/auditentry/").content.decode()
    assert f"account:{rami.pk}" in listed


def test_entries_stay_when_their_actor_goes(ada: Account) -> None:
    entry = audit.note(AuditAct.EXPORTED, by=ada, subject="m123")

    ada.delete()

    assert AuditEntry.objects.get(pk=entry.pk).actor is None


def test_refusals_are_logged_once_for_a_while(mona: Account) -> None:
    client = _browser(mona)
    for _ in range(3):
        assert client.get("/admin/catalogue/account/").status_code == 403

    entry = AuditEntry.objects.get(act=AuditAct.REFUSED)

    assert (entry.actor, entry.subject) == (mona, "catalogue_account_changelist")


def test_exports_are_logged(tmp_path: Path) -> None:
    call_command("export_catalogue", str(tmp_path / "all"), stdout=StringIO())
    call_command("export_catalogue", str(tmp_path / "open"), "--public", stdout=StringIO())

    entries = AuditEntry.objects.filter(act=AuditAct.EXPORTED).order_by("pk")
    assert [entry.subject for entry in entries] == ["everything", "public"]


def test_the_log_names_records_by_their_identifier() -> None:
    monument = make.monument()

    assert audit.note(AuditAct.PROTECTED_VIEWED, subject=monument).subject == monument.identifier


@pytest.mark.parametrize("road", ["one", "many"])
def test_a_deleted_account_is_noted_and_asking_shows_no_identity(
    ada: Account, rami: Account, road: str
) -> None:
    """What goes with an account, such as its address, says who it is."""
    EmailAddress.objects.get_or_create(user=rami, email=rami.email)
    client = _browser(ada)
    page, typed = f"/admin/catalogue/account/{rami.pk}/delete/", {}
    if road == "many":
        page = "/admin/catalogue/account/"
        typed = {"action": "delete_selected", "_selected_action": str(rami.pk)}

    asked = (client.post(page, typed) if typed else client.get(page)).content.decode()
    assert rami.username in asked
    assert rami.email not in asked
    client.post(page, typed | {"post": "yes"})

    assert not Account.objects.filter(pk=rami.pk).exists()
    (noted,) = AuditEntry.objects.filter(act="account-deleted")
    assert (noted.actor, noted.subject) == (ada, f"account:{rami.pk}")


@pytest.mark.parametrize("road", ["one", "many"])
def test_with_an_account_go_the_spreadsheets_that_it_has_not_handed_in(
    ada: Account, rami: Account, road: str, django_capture_on_commit_callbacks: Any
) -> None:
    """They were its owner's alone: nobody else could see or delete them afterwards."""
    make.term("source-kind", "news")
    open_one, handed_in = (
        upload(as_csv([{"key": key, "title": "News", "kind": "news"}]), "sources", by=rami)
        for key in ("a", "b")
    )
    submitting.submit(handed_in, by=rami)
    page, typed = f"/admin/catalogue/account/{rami.pk}/delete/", {"post": "yes"}
    if road == "many":
        page = "/admin/catalogue/account/"
        typed |= {"action": "delete_selected", "_selected_action": str(rami.pk)}

    with django_capture_on_commit_callbacks(execute=True):
        _browser(ada).post(page, typed)

    assert not Account.objects.filter(pk=rami.pk).exists()
    assert Batch.objects.get().pk == handed_in.pk
    assert not Path(open_one.file.path).exists()
    assert Path(handed_in.file.path).exists()
