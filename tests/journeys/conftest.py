"""A small catalogue that is public and in the ledger, a moderator, and people who come to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from catalogue import roles
from catalogue.ledger.opening import enter_everything
from catalogue.models import Account
from catalogue.roles import Role
from tests import make
from tests.journeys.visitor import PASSWORD, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Come = Callable[..., Visitor]


@pytest.fixture
def world(transactional_db: None) -> None:
    """Two monuments, a source and some words, entered in the ledger."""
    make.monument(slug="agora", name_en="Agora", name_ar="الآغورا")
    make.monument(slug="temple-of-bel", name_en="Temple of Bel", name_ar="معبد بل")
    make.source(slug="unosat", title="Satellite report")
    make.term("severity", "severe", definition_en="More is lost than stands.")
    make.term("language", "en")
    enter_everything()


@pytest.fixture
def mona(world: None) -> Account:
    """A moderator who can sign in."""
    account = Account.objects.create_user("u-mona", "mona@example.org", PASSWORD)
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    roles.assign(account, Role.MODERATOR)
    return account


@pytest.fixture
def come(browser: Browser, live_server: LiveServer, world: None) -> Iterator[Come]:
    """Let somebody come to the catalogue, signed in or not."""
    visitors: list[Visitor] = []
    with ExitStack() as stack:

        def arrive(prefix: str, *, scripts: bool, account: Account | None = None) -> Visitor:
            size = {"width": 390, "height": 844}
            context = stack.enter_context(
                browser.new_context(
                    java_script_enabled=scripts,
                    viewport=size,  # type: ignore[arg-type]
                    reduced_motion="reduce",
                )
            )
            if account is not None:
                client = Client()
                client.force_login(account)
                key = client.cookies[settings.SESSION_COOKIE_NAME].value
                cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key}
                context.add_cookies([{**cookie, "url": live_server.url}])  # type: ignore[typeddict-item]
            visitors.append(Visitor(context, live_server.url, prefix, scripts=scripts))
            return visitors[-1]

        yield arrive
    assert [one for visitor in visitors for one in visitor.complaints] == []
