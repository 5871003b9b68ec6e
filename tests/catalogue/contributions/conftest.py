"""What contributions are about."""

from __future__ import annotations

import pytest

from catalogue.models import Monument
from tests import make


@pytest.fixture
def temple(db: None) -> Monument:
    """A public temple, with what a report about it names."""
    make.term("damage-cause", "explosives")
    make.source(slug="news")
    return make.monument(slug="bel", name_ar="معبد بل")
