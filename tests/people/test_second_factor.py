"""The admin opens to staff who have shown a second factor, and by no other door."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from catalogue.models import Account, AuditEntry
from catalogue.participation import AuditAct
from tests.people.conftest import PASSWORD, code, sign_in, with_totp

pytestmark = pytest.mark.django_db

DOORS = [
    "/admin/",
    "/ar/admin/",
    "/admin/jsi18n/",
    "/admin/autocomplete/?term=a&app_label=catalogue&model_name=evidence&field_name=source",
    "/admin/catalogue/monument/",
    "/admin/catalogue/monument/add/",
    "/admin/catalogue/applicationtocontribute/",
    "/admin/catalogue/account/",
    "/admin/catalogue/auditentry/",
    "/admin/no-such-page/",
    "/admin/r/1/1/",
]


@pytest.fixture(autouse=True)
def required(settings: Settings) -> None:
    """As in production."""
    settings.REQUIRE_SECOND_FACTOR = True


def is_open(client: Client, door: str = "/admin/") -> bool:
    """Whether a page answers anything but the way to the sign-in or a refusal."""
    answer = client.get(door)
    if answer.status_code == 403:
        return False
    return not (answer.status_code == 302 and "/admin/login/" in answer["Location"])


def follow(client: Client, door: str) -> str:
    """Where somebody who knocks ends up."""
    answer = client.get(door, follow=True)
    return str(answer.redirect_chain[-1][0]) if answer.redirect_chain else door


def test_an_operator_takes_away_what_somebody_lost(ada: Account) -> None:
    with_totp(ada)

    call_command("reset_second_factor", ada.email.upper(), stdout=StringIO())

    assert not Authenticator.objects.exists()
    client, _address = sign_in(ada.email)
    assert follow(client, "/admin/") == "/accounts/2fa/"
    with pytest.raises(CommandError, match="no such account"):
        call_command("reset_second_factor", "nobody", stdout=StringIO())


@pytest.mark.parametrize("door", DOORS)
def test_a_password_alone_opens_no_door(door: str, ada: Account) -> None:
    by_form, _address = sign_in(ada.email)
    forced = Client()
    forced.force_login(ada)

    assert not is_open(by_form, door)
    assert not is_open(forced, door)
    assert not is_open(Client(), door)


@pytest.mark.parametrize("door", DOORS)
def test_a_factor_that_was_not_shown_opens_no_door(door: str, ada: Account) -> None:
    client, _address = sign_in(ada.email)
    with_totp(ada)

    assert not is_open(client, door)


@pytest.mark.parametrize("language", ["", "/ar"])
def test_staff_without_one_are_led_to_set_one_up(language: str, mona: Account) -> None:
    client, _address = sign_in(mona.email)

    assert follow(client, f"{language}/admin/") == f"{language}/accounts/2fa/"
    page = client.get(f"{language}/accounts/2fa/").content.decode()
    assert f"{language}/accounts/2fa/totp/activate/" in page
    assert f"{language}/accounts/2fa/webauthn/add/" in page


@pytest.mark.django_db(transaction=True)  # allauth tells of it once it is stored
def test_setting_one_up_opens_the_admin_once_it_is_shown(mona: Account) -> None:
    client, _address = sign_in(mona.email)
    assert follow(client, "/accounts/2fa/totp/activate/").startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.get("/accounts/2fa/totp/activate/")
    session = client.session
    session["mfa.totp.secret"] = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    session.save()
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code()})
    assert answer.status_code == 302
    assert not is_open(client)
    assert AuditEntry.objects.filter(act=AuditAct.SECOND_FACTOR_CHANGED, actor=mona).exists()

    shown = follow(client, "/admin/")
    assert shown.startswith("/accounts/2fa/reauthenticate/")
    answer = client.post(shown, {"code": code(1)})

    assert answer["Location"] == "/admin/"
    assert is_open(client)


def test_signing_in_with_one_opens_the_admin(mona: Account) -> None:
    with_totp(mona)
    client, address = sign_in(mona.email)
    assert address == "/accounts/2fa/authenticate/"
    assert not is_open(client)
    assert client.get("/accounts/profile/").status_code == 302

    client.post(address, {"code": "000000"})
    assert not is_open(client)
    assert AuditEntry.objects.filter(act=AuditAct.SECOND_FACTOR_REFUSED).exists()
    client.post(address, {"code": code()})

    assert is_open(client)
    assert client.get("/admin/").status_code == 200


def test_a_code_of_the_authenticator_serves_once(mona: Account) -> None:
    with_totp(mona)
    now = code()
    for opened in (True, False):
        client, address = sign_in(mona.email)
        client.post(address, {"code": now})
        assert is_open(client) == opened


def test_a_removed_factor_shuts_the_admin(mona: Account) -> None:
    with_totp(mona)
    client, address = sign_in(mona.email)
    client.post(address, {"code": code()})
    assert is_open(client)

    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()

    assert not is_open(client), "codes for recovery are no factor by themselves"


def test_what_another_account_showed_does_not_count(mona: Account, ada: Account) -> None:
    with_totp(mona)
    with_totp(ada)
    client, address = sign_in(mona.email)
    client.post(address, {"code": code()})

    client.force_login(ada)

    assert not is_open(client)


def test_a_new_password_opens_nothing(mona: Account, mailoutbox: list[EmailMessage]) -> None:
    with_totp(mona)
    client = Client()
    client.post("/accounts/password/reset/", {"email": mona.email})
    link = re.search(r"https?://[^/]+(/\S+)", str(mailoutbox[-1].body))
    assert link
    form = client.get(link[1], follow=True)
    new = "Another-long-word-7"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    mona.refresh_from_db()
    assert mona.check_password(new)
    assert not is_open(client)

    client, address = sign_in(mona.email, new)

    assert address == "/accounts/2fa/authenticate/"
    assert not is_open(client)
    assert AuditEntry.objects.filter(act=AuditAct.PASSWORD_CHANGED, actor=mona).exists()


def test_showing_the_password_again_is_no_second_factor(mona: Account) -> None:
    with_totp(mona)
    client = Client()
    client.force_login(mona)

    client.post("/accounts/reauthenticate/?next=/admin/", {"password": PASSWORD})

    assert not is_open(client)


def test_the_admin_has_no_sign_in_of_its_own(mona: Account) -> None:
    client = Client()
    assert client.get("/admin/login/")["Location"] == "/accounts/login/?next=/admin/"

    answer = client.post("/admin/login/", {"username": mona.username, "password": PASSWORD})

    assert answer["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_it_leads_to_no_other_host(wanted: str, mona: Account) -> None:
    client = Client()

    assert "evil" not in client.get("/admin/login/", {"next": wanted})["Location"]
    assert "javascript" not in client.get("/admin/login/", {"next": wanted})["Location"]


def test_people_who_are_no_staff_are_told_so(rami: Account) -> None:
    client, _address = sign_in(rami.email)

    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 403
    assert "another role" in answer.content.decode()


def test_passwords_are_changed_in_one_place(mona: Account) -> None:
    with_totp(mona)
    client, address = sign_in(mona.email)
    client.post(address, {"code": code()})

    assert client.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


def test_no_token_of_django_resets_a_password(mona: Account) -> None:
    """The admin of Django would offer its own way, by tokens of its own."""
    token = default_token_generator.make_token(mona)

    assert Client().get(f"/admin/reset/{mona.pk}/{token}/").status_code in {302, 404}
    assert mona.check_password(PASSWORD)


def test_the_demonstration_asks_for_none(settings: Settings, mona: Account) -> None:
    settings.REQUIRE_SECOND_FACTOR = False

    client, _address = sign_in(mona.email)

    assert is_open(client)
