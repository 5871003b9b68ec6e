"""Every page of signing in and of one's account: in the catalogue's look, in both languages."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from catalogue.models import Account
from tests.people.conftest import PASSWORD, sign_in, with_totp

pytestmark = pytest.mark.django_db

LANGUAGES = ["", "/ar"]
OUTSIDE = ["login/", "signup/", "password/reset/", "password/reset/done/", "inactive/"]
OUTSIDE += [
    "password/reset/key/done/",
    "password/reset/key/1-set-password/",
    "3rdparty/login/error/",
]
OUTSIDE += ["3rdparty/login/cancelled/"]
INSIDE = [
    "profile/",
    "searches/",
    "apply/",
    "email/",
    "password/change/",
    "logout/",
    "reauthenticate/",
]
INSIDE += ["2fa/", "2fa/webauthn/", "2fa/webauthn/add/", "2fa/totp/activate/", "3rdparty/"]
WITH_FACTOR = ["2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/reauthenticate/"]
WITH_FACTOR += ["2fa/recovery-codes/generate/", "2fa/webauthn/", "2fa/webauthn/add/"]
WITH_FACTOR += ["2fa/webauthn/keys/{key}/edit/", "2fa/webauthn/keys/{key}/remove/"]
#: Reached in the course of something, and tried there; or only sent to.
OTHERS = ["", "confirm-email/", "login/code/confirm/", "2fa/authenticate/", "password/set/"]
OTHERS += ["reauthenticate/code/", "reauthenticate/code/confirm/", "2fa/webauthn/login/"]
OTHERS += ["searches/save/", "searches/{key}/remove/"]
OTHERS += ["2fa/recovery-codes/download/", "2fa/webauthn/reauthenticate/", "3rdparty/signup/"]
OTHERS += [
    "social/login/cancelled/",
    "social/login/error/",
    "social/signup/",
    "social/connections/",
]


def check(page: str, language: str) -> None:
    """A page of ours, with nothing that the policy refuses and nothing left in templates."""
    assert '<header class="masthead">' in page
    assert f'lang="{"ar" if language else "en"}"' in page
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
    scripts = re.findall(r"<script([^>]*)>", page)
    assert all(" src=" in one or 'type="application/json"' in one for one in scripts)
    assert page.count("<h1") == 1
    assert "{%" not in page
    assert "{{" not in page


def _signed_in(account: Account) -> Client:
    """A browser in which the password was shown a moment ago."""
    client, _address = sign_in(account.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", OUTSIDE)
def test_pages_of_signing_in(page: str, language: str) -> None:
    answer = Client().get(f"{language}/accounts/{page}")

    assert answer.status_code in {200, 401}
    check(answer.content.decode(), language)


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", INSIDE)
def test_pages_of_ones_account(page: str, language: str, nour: Account) -> None:
    client = _signed_in(nour)

    answer = client.get(f"{language}/accounts/{page}")

    assert answer.status_code == 200, answer.headers
    shown = answer.content.decode()
    check(shown, language)
    assert f'href="{language}/accounts/logout/"' in shown
    assert Client().get(f"{language}/accounts/{page}").status_code == 302


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_the_second_factor(language: str, nour: Account) -> None:
    client = _signed_in(nour)
    with_totp(nour)
    key = Authenticator.objects.create(
        user=nour, type=Authenticator.Type.WEBAUTHN, data={"name": "Blue key", "credential": {}}
    )
    session = client.session  # as if the authenticator had been shown
    records = [{"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods"] = records
    session.save()
    key.delete()

    for page in WITH_FACTOR:
        if "{key}" in page:
            continue
        answer = client.get(f"{language}/accounts/{page}")
        assert answer.status_code == 200, page
        check(answer.content.decode(), language)


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_on_the_way(language: str, nour: Account) -> None:
    client = Client()
    new = {"email": "zaynab@example.org", "password1": PASSWORD}
    client.post(f"{language}/accounts/signup/", new)
    check(client.get(f"{language}/accounts/confirm-email/").content.decode(), language)

    with_totp(nour)
    client, _address = sign_in(nour.email)
    check(client.get(f"{language}/accounts/2fa/authenticate/").content.decode(), language)


@pytest.mark.once
def test_no_page_is_forgotten() -> None:
    known = {*OUTSIDE, *INSIDE, *WITH_FACTOR, *OTHERS}
    known = {re.sub(r"\{key\}", "<int:pk>", page) for page in known}
    patterns = dict.fromkeys(_addresses(get_resolver().url_patterns))
    here = {page.removeprefix("accounts/") for page in patterns if page.startswith("accounts/")}
    reset = {page for page in here if page.startswith("^password/reset/key/")}

    assert len(reset) == 1
    assert here - reset - known == set()


def _addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> list[str]:
    found = []
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += _addresses(pattern.url_patterns, address)
        else:
            found.append(address)
    return found


@pytest.mark.once
@pytest.mark.parametrize("page", ["/", "/monuments/", "/no-such-page/"])
def test_every_page_shows_the_way_in(page: str, nour: Account) -> None:
    assert 'href="/accounts/login/"' in Client().get(page).content.decode()

    client, _address = sign_in(nour.email)
    shown = client.get(page)

    assert 'href="/accounts/profile/"' in shown.content.decode()
    assert "Cookie" in shown.headers["Vary"]


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("login/", {"login": "a\x00@example.org", "password": "x\x00"}),
        ("login/", {}),
        ("login/", {"login": "x" * 5000, "password": "x" * 5000}),
        ("signup/", {"email": "ü@exämple.org\x00", "password1": "x\x00"}),
        ("signup/", {"email": "x" * 300 + "@example.org", "password1": PASSWORD}),
        ("password/reset/", {"email": "a\x00b"}),
        ("2fa/webauthn/login/", {"credential": ""}),
        ("2fa/webauthn/login/", {"credential": "{}"}),
        ("2fa/webauthn/login/", {"credential": '{"id": 1, "response": []}'}),
        ("2fa/webauthn/login/", {"credential": "[[["}),
        ("confirm-email/", {"code": "\x00"}),
        ("login/code/confirm/", {"code": "1"}),
        ("2fa/authenticate/", {"code": "1"}),
    ],
)
def test_bad_input_is_refused_without_breaking(page: str, data: dict[str, str]) -> None:
    answer = Client().post(f"/accounts/{page}", data)

    assert answer.status_code < 500
    assert not Account.objects.exists()


@pytest.mark.parametrize("codes", ["", "a\x00b", "9" * 1000, "١٢٣٤٥٦"])
def test_bad_codes_are_refused_without_breaking(codes: str, nour: Account) -> None:
    with_totp(nour)
    client, address = sign_in(nour.email)

    assert client.post(address, {"code": codes}).status_code == 200
    assert "_auth_user_id" not in client.session
