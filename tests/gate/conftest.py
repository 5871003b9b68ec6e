"""The gate is asked thousands of times: not looking for repeated queries, as other tests do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.quick import without_watching


@pytest.fixture(scope="package", autouse=True)
def quick() -> Iterator[None]:
    """Take the search out of the middleware, before anything is asked."""
    with without_watching():
        yield
