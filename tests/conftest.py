"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, settings: SettingsWrapper) -> Path:
    """Give each test a media folder of its own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"
