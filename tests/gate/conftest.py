"""The gate is asked thousands of times: not looking for repeated queries, as other tests do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings


@pytest.fixture(scope="package", autouse=True)
def quick() -> Iterator[None]:
    """Take the search out of the middleware, before anything is asked."""
    middleware = [name for name in settings.MIDDLEWARE if not name.startswith("zeal.")]
    with override_settings(MIDDLEWARE=middleware):
        yield
