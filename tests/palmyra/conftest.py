"""Palmyra's data, imported once for all tests that only read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from catalogue.imports import import_folder
from tests.palmyra.site import FOLDER, Site


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """Palmyra's data, imported once and published; taken back at the end.

    Other tests watch over the queries; here it would only take time.
    """
    quick = [name for name in settings.MIDDLEWARE if not name.startswith("zeal.")]
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MIDDLEWARE=quick):
        import_folder(FOLDER, state="published")
        yield Site()
        transaction.set_rollback(True)
