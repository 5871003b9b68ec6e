"""Palmyra's catalogue, served for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from catalogue.imports import import_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

FIXTURES = Path(settings.BASE_DIR) / "fixtures" / "palmyra"


@pytest.fixture(scope="package")
def served(
    browser: Browser,  # asked for first: without a browser nothing is imported
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The address of a server with Palmyra's data, which are gone afterwards."""
    with django_db_blocker.unblock():
        import_folder(FIXTURES, state="published")
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """Both colour schemes, one after the other."""
    return str(request.param)


@pytest.fixture
def context(browser: Browser, scheme: str) -> Iterator[BrowserContext]:
    """A fresh visitor on a small screen."""
    with browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": 390, "height": 844},
    ) as visitor:
        yield visitor
