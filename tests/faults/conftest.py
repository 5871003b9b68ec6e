"""A database of its own for what is killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.scratch import Scratch


@pytest.fixture
def scratch(transactional_db: None, tmp_path: Path) -> Iterator[Scratch]:
    """An empty database that can be set back; nothing of it is left."""
    made = Scratch(tmp_path)
    yield made
    made.close()
