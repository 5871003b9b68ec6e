"""Palmyra's data, imported once for all tests that only read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import Settings

from catalogue.imports import import_folder
from catalogue.ledger.appending import append
from catalogue.models import Photograph
from tests import make
from tests.palmyra.site import FOLDER, Site
from tests.quick import without_watching


@pytest.fixture(scope="package")
def media(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of Palmyra's files."""
    return str(tmp_path_factory.mktemp("media"))


@pytest.fixture(autouse=True)
def _same_files(media: str, media_folder: Path, settings: Settings) -> None:
    """Palmyra's files are there in each test."""
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="package")
def site(media: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """Palmyra's data, imported once and published; taken back at the end.

    Other tests watch over the queries; here it would only take time.
    """
    files = override_settings(MEDIA_ROOT=media)
    with django_db_blocker.unblock(), transaction.atomic(), files, without_watching():
        import_folder(FOLDER, state="published")
        for picture in Photograph.objects.all():
            make.public_copy(picture, b"the same copy for all", width=640, height=480)
        Photograph.objects.update(width=640, height=480)
        append(None, Photograph.objects.select_related("original"))
        yield Site()
        transaction.set_rollback(True)
