"""A cast with addresses of mail: Rami researches, Nour is registered, Mona moderates, Ada rules."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from catalogue import roles
from catalogue.models import Account
from catalogue.roles import Role

PASSWORD = "Tadmur-is-not-forgotten"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
Post = Callable[..., object]


def person(name: str, role: str = Role.REGISTERED) -> Account:
    """An account that can sign in."""
    email = f"{name}@example.org"
    account = Account.objects.create_user(f"u-{name}", email, PASSWORD)
    EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    roles.assign(account, role)
    return Account.objects.get(pk=account.pk)


def sign_in(
    email: str, password: str = PASSWORD, *, client: Client | None = None, ip: str = "192.0.2.1"
) -> tuple[Client, str]:
    """Sign in as people do; return the browser, and where it was sent or what it was shown."""
    client = client or Client(REMOTE_ADDR=ip)
    answer = client.post("/accounts/login/", {"login": email, "password": password}, REMOTE_ADDR=ip)
    return client, answer.headers.get("Location", answer.content.decode())


def with_totp(account: Account) -> Account:
    """Give an account an authenticator and codes for recovery."""
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    return account


def code(later: int = 0) -> str:
    """What the authenticator shows now, or some steps later."""
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + later)))


@pytest.fixture
def rami(db: None) -> Account:
    """An admitted researcher."""
    return person("rami", Role.RESEARCHER)


@pytest.fixture
def nour(db: None) -> Account:
    """Registered and nothing more."""
    return person("nour")


@pytest.fixture
def mona(db: None) -> Account:
    """A moderator."""
    return person("mona", Role.MODERATOR)


@pytest.fixture
def ada(db: None) -> Account:
    """An administrator."""
    return person("ada", Role.ADMINISTRATOR)
