"""The shape of a monument in versions: as text that can be compared."""

from __future__ import annotations

import json
from typing import Any

from catalogue import geometry
from catalogue.contributions.contents import Content, Feature

#: What a feature may state of the position beside its geometry.
STATED = ("precision_m", "position_basis")


def texts(*versions: Content) -> list[str]:
    """The shape in each version, the proposed one last; empty where a version has none.

    What a shape states beside its geometry is compared where the proposed one states it too.
    """
    proposed = versions[-1].get("shapes", [])
    stated = [name for name in STATED if any(name in _properties(one) for one in proposed)]
    return [_text(one.get("shapes", []), stated) for one in versions]


def read(text: str) -> list[Feature]:
    """What was written as text."""
    found: list[Feature] = json.loads(text) if text else []
    return found


def _text(shapes: list[Feature], stated: list[str]) -> str:
    found = [
        {"geometry": _clean(one.get("geometry"))}
        | {name: _properties(one).get(name) for name in stated}
        for one in shapes
    ]
    return json.dumps(found, sort_keys=True) if found else ""


def _properties(shape: Feature) -> dict[str, Any]:
    said = shape.get("properties")
    return said if isinstance(said, dict) else {}


def _clean(value: Any) -> Any:
    """A geometry as records keep it, which is none where it is empty; else as it was typed."""
    try:
        return geometry.check(value)
    except geometry.GeometryError:
        return value or None
