"""Addresses of static files are those of the manifest, however often they are asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from heritage.staticfiles import StaticFiles


def test_each_address_is_that_of_the_manifest(tmp_path: Path) -> None:
    named = {"paths": {"a.css": "a.0123.css", "b.css": "b.4567.css"}, "version": "1.1", "hash": ""}
    (tmp_path / "staticfiles.json").write_text(json.dumps(named), encoding="utf-8")
    files = StaticFiles(location=str(tmp_path), base_url="/static/")

    asked = ["a.css", "b.css", "a.css", "a.css#part"]
    assert [files.url(name) for name in asked] == [
        "/static/a.0123.css",
        "/static/b.4567.css",
        "/static/a.0123.css",
        "/static/a.0123.css#part",
    ]
    for _time in range(2):
        with pytest.raises(ValueError, match=r"c\.css"):
            files.url("c.css")
