"""The cast: Mona and Nora moderate, Rami researches."""

from __future__ import annotations

import pytest

from catalogue.models import Account
from catalogue.roles import Role
from tests.catalogue.moderation import waiting


@pytest.fixture
def mona(db: None) -> Account:
    """A moderator."""
    return waiting.account("mona", Role.MODERATOR)


@pytest.fixture
def nora(db: None) -> Account:
    """Another moderator."""
    return waiting.account("nora", Role.MODERATOR)


@pytest.fixture
def rami(db: None) -> Account:
    """A researcher."""
    return waiting.account("rami", email="rami@example.org")
