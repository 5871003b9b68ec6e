"""What the Presentation API 3 asks of a manifest, as far as ours use it.

Written after https://iiif.io/api/presentation/3.0/ (properties, section 3; structure, section 5).
"""

from __future__ import annotations

import re
from typing import Any

_ADDRESS = re.compile(r"https?://[^\s#]+")
_RIGHTS = re.compile(
    r"http://(creativecommons\.org/(licenses/[a-z-]+|publicdomain/(zero|mark))/[0-9.]+/"
    r"|rightsstatements\.org/vocab/[A-Za-z-]+/1\.0/)"
)
_MANIFEST = {
    *("@context", "id", "type", "label", "items", "homepage", "requiredStatement", "provider"),
    *("rights", "thumbnail"),
}
_CANVAS = {
    *("id", "type", "label", "width", "height", "summary", "rights", "requiredStatement"),
    *("metadata", "homepage", "thumbnail", "items", "navDate"),
}


def check(manifest: dict[str, Any]) -> None:
    """Fail where a manifest is not as the specification says."""
    assert manifest["@context"] == "http://iiif.io/api/presentation/3/context.json"
    assert next(iter(manifest)) == "@context"
    assert manifest["type"] == "Manifest"
    assert set(manifest) <= _MANIFEST
    _described(manifest)
    assert manifest["items"]
    for canvas in manifest["items"]:
        _canvas(canvas)
    for agent in manifest["provider"]:
        assert agent["type"] == "Agent"
        assert _ADDRESS.fullmatch(agent["id"])
        words(agent["label"])
        _resources(agent["homepage"], "Text")
        _resources(agent["logo"], "Image")
    ids = [canvas["id"] for canvas in manifest["items"]]
    assert len(ids) == len(set(ids))


def words(texts: Any) -> None:
    """A language map: lists of texts by language, not empty."""
    assert texts
    assert set(texts) <= {"en", "ar", "none"}
    for lines in texts.values():
        assert lines
        assert all(lines)
        assert not isinstance(lines, str)


def _described(one: dict[str, Any]) -> None:
    assert _ADDRESS.fullmatch(one["id"])
    words(one["label"])
    if "rights" in one:
        assert _RIGHTS.fullmatch(one["rights"])
    for pair in [one["requiredStatement"], *one.get("metadata", [])]:
        assert set(pair) == {"label", "value"}
        words(pair["label"])
        words(pair["value"])
    _resources(one["homepage"], "Text")
    for page in one["homepage"]:
        words(page["label"])
    if "thumbnail" in one:
        _resources(one["thumbnail"], "Image")


def _resources(found: list[dict[str, Any]], kind: str) -> None:
    assert isinstance(found, list)
    assert found
    for one in found:
        assert _ADDRESS.fullmatch(one["id"])
        assert one["type"] == kind
        assert "/" in one["format"]


def _canvas(canvas: dict[str, Any]) -> None:
    assert canvas["type"] == "Canvas"
    assert set(canvas) <= _CANVAS
    _described(canvas)
    words(canvas["summary"])
    assert canvas["width"] > 0
    assert canvas["height"] > 0
    if "navDate" in canvas:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", canvas["navDate"])
    [page] = canvas["items"]
    assert page["type"] == "AnnotationPage"
    [annotation] = page["items"]
    assert annotation["type"] == "Annotation"
    assert annotation["motivation"] == "painting"
    assert annotation["target"] == canvas["id"]
    body = annotation["body"]
    _resources([body], "Image")
    assert body["width"] / body["height"] == canvas["width"] / canvas["height"]
    [service] = body["service"]
    assert service["type"] == "ImageService3"
    assert service["profile"] == "level2"
    assert body["id"].startswith(f"{service['id']}/full/")
