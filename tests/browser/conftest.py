"""Palmyra's catalogue, served for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from catalogue.imports import import_folder
from tests.emptying import Emptying

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FIXTURES = Path(settings.BASE_DIR) / "fixtures" / "palmyra"


@pytest.fixture(scope="package")
def served(
    browser: Browser,  # asked for first: without a browser nothing is imported
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The address of a server with Palmyra's data, which are gone afterwards."""
    with django_db_blocker.unblock():
        emptying = Emptying()
        import_folder(FIXTURES, state="published")
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        emptying()


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor on a small screen, who keeps the style sheet from page to page."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as visitor:
        yield visitor


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """A page of its own."""
    with context.new_page() as page:
        yield page
