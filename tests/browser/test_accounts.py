"""Signing in and one's account in a browser: accessible, with a passkey, under the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from pytest_django.live_server_helper import LiveServer

from catalogue import roles
from catalogue.models import Account
from catalogue.roles import Role
from tests.browser.axe import violations
from tests.browser.test_public_pages import WIDTHS, listen, overflows
from tests.browser.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: The button of the form of a page.
SEND = "form.form button[type=submit]"
PASSWORD = "Tadmur-is-not-forgotten"
OUTSIDE = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
INSIDE = [
    "/accounts/profile/",
    "/accounts/apply/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/totp/activate/",
    "/accounts/logout/",
]


@pytest.fixture
def mona() -> Account:
    """A registered person with a password."""
    account = Account.objects.create_user("u-mona", "mona@example.org", PASSWORD)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    roles.assign(account, Role.REGISTERED)
    return account


@pytest.fixture
def keys(page: Page) -> Page:
    """A page in a browser that has a passkey device of its own."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def sign_in(page: Page, base: str, language: str = "") -> None:
    """By the form, as people do."""
    page.goto(f"{base}{language}/accounts/login/")
    page.fill("#id_login", "mona@example.org")
    page.fill("#id_password", PASSWORD)
    follow(page.locator(SEND))
    page.wait_for_url("**/accounts/profile/")


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_the_pages_are_accessible_and_fit_the_screen(
    language: str, live_server: LiveServer, context: BrowserContext, mona: Account
) -> None:
    page = context.new_page()
    complaints = listen(page)
    wrong: list[str] = []

    def look(addresses: list[str]) -> None:
        for address in addresses:
            page.goto(f"{live_server.url}{language}{address}")
            assert page.evaluate("document.documentElement.dir") == ("rtl" if language else "ltr")
            wrong.extend(f"{address} {fault}" for fault in violations(page))
            wrong.extend(f"{address} {width}" for width in WIDTHS if overflows(page, width))

    look(OUTSIDE)
    follow(page.locator(SEND))
    wrong.extend(f"with faults: {fault}" for fault in violations(page))
    sign_in(page, live_server.url, language)
    page.goto(f"{live_server.url}{language}/accounts/password/change/")
    page.goto(f"{live_server.url}{language}/accounts/reauthenticate/")
    page.fill("#id_password", PASSWORD)
    follow(page.locator(SEND))
    look(INSIDE)

    assert wrong == []
    assert [text for text in complaints if "404" not in text] == []


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_a_passkey_is_added_and_signs_in_alone(
    language: str, live_server: LiveServer, keys: Page, mona: Account
) -> None:
    page, base = keys, live_server.url.replace("127.0.0.1", "localhost")
    complaints = listen(page)
    sign_in(page, base, language)
    page.goto(f"{base}{language}/accounts/2fa/webauthn/add/")
    page.fill("#id_password", PASSWORD)  # asked for once more
    follow(page.locator(SEND))
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/**")
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1

    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{base}{language}/accounts/2fa/webauthn/")
    wrong = violations(page)
    page.goto(f"{base}{language}/accounts/logout/")
    follow(page.locator(SEND))
    page.goto(f"{base}{language}/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/accounts/profile/")

    assert wrong == []
    assert [text for text in complaints if "404" not in text] == []


def test_a_passkey_that_is_not_there_is_said(
    live_server: LiveServer, keys: Page, mona: Account
) -> None:
    base = live_server.url.replace("127.0.0.1", "localhost")
    keys.goto(f"{base}/accounts/login/")

    keys.click("#passkey_login")

    keys.locator("#key-fault").wait_for(state="visible")
