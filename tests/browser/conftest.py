"""Palmyra's catalogue, served for a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import override_settings
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from catalogue.files import copying
from catalogue.imports import import_folder
from catalogue.models import CopyOrder
from tests.emptying import Emptying

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

#: What the keys of the pictures that have copies begin with.
PICTURED = "plate-temple-of-bel-cella"
FIXTURES = Path(settings.BASE_DIR) / "fixtures" / "palmyra"


@pytest.fixture(scope="package")
def media(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the files that are served."""
    return str(tmp_path_factory.mktemp("served"))


@pytest.fixture(autouse=True)
def _same_files(media: str, media_folder: Path, settings: Settings) -> None:
    """What is served is there in each test."""
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="package")
def served(
    browser: Browser,  # asked for first: without a browser nothing is imported
    media: str,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The address of a server with Palmyra's data, which are gone afterwards."""
    files = override_settings(MEDIA_ROOT=media)
    with files, django_db_blocker.unblock():
        emptying = Emptying()
        import_folder(FIXTURES, state="published")
        # Copies of two pictures are enough, and take a second.
        CopyOrder.objects.exclude(photograph__slug__startswith=PICTURED).delete()
        while copying.work_once():
            pass
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
