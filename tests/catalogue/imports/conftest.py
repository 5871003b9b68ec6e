"""What the importer's tests share."""

from __future__ import annotations

import pytest

from tests.catalogue.imports import files


@pytest.fixture
def terms(db: None) -> None:
    """The terms of the vocabularies."""
    files.vocabularies()
