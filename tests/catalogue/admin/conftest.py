"""The cast of the admin: Mona moderates, Ada administers, Rami researches."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from catalogue import roles
from catalogue.models import Account
from catalogue.roles import Role


def _account(name: str, role: str) -> Account:
    email = f"{name}@example.org"
    account = Account.objects.create_user(name, email, password="only-for-tests")
    EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
    roles.assign(account, role)
    return Account.objects.get(pk=account.pk)


def _signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def mona(db: None) -> Account:
    """A moderator."""
    return _account("mona", Role.MODERATOR)


@pytest.fixture
def ada(db: None) -> Account:
    """An administrator."""
    return _account("ada", Role.ADMINISTRATOR)


@pytest.fixture
def moderator(mona: Account) -> Client:
    """The browser of a moderator."""
    return _signed_in(mona)


@pytest.fixture
def administrator(ada: Account) -> Client:
    """The browser of an administrator."""
    return _signed_in(ada)


@pytest.fixture
def researcher(db: None) -> Client:
    """The browser of a researcher."""
    return _signed_in(_account("rami", Role.RESEARCHER))
