"""Requests by the thousand, without what a test of one page looks at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import override_settings


@contextmanager
def without_watching() -> Iterator[None]:
    """Look for no repeated queries, and keep no copy of what each template was given."""
    middleware = [name for name in settings.MIDDLEWARE if not name.startswith("zeal.")]
    with override_settings(MIDDLEWARE=middleware), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)
        yield
