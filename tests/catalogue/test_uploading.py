"""What arrives by a form lies on no disk under a name."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from pytest_django import Settings


def test_a_large_file_has_no_name_while_it_arrives(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    content = bytes(range(256)) * 1000
    sent = {"file": SimpleUploadedFile("صورة.jpg", content), "small": SimpleUploadedFile("b", b"b")}

    request = RequestFactory().post("/", sent)
    found: Any = request.FILES["file"]
    small: Any = request.FILES["small"]

    assert not list(tmp_path.iterdir())
    assert (found.name, found.size) == ("صورة.jpg", len(content))
    assert b"".join(found.chunks()) == content
    assert small.read() == b"b"
    request.close()
    assert found.closed
