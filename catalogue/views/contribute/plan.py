"""The site plan on which a position is drawn, and the shape as a form sends it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalogue import publication
from catalogue.choices import PublicationLevel
from catalogue.contributions.checking import Finding
from catalogue.drawing import PLATE
from catalogue.drawing.ground import Stroke, ground
from catalogue.drawing.places import drawable
from catalogue.forms.contribute.cells import Content, input_id
from catalogue.interchange.tables import GEOMETRIES
from catalogue.views import places

#: Outlines that the plan is drawn from, at most.
_MOST = 200
#: Name of the input with the shape.
INPUT = "shape"
#: Id of this input, for links to it, and what it is called.
ID = input_id(INPUT)
LABEL = _("Outline as GeoJSON")


def context(content: Content, findings: Iterable[Finding]) -> dict[str, Any]:
    """What the plan's template needs; one query."""
    return {
        "window": PLATE,
        "height": round(PLATE.height, 1),
        "metre": round(PLATE.scale, 6),
        "strokes": _strokes(),
        "shape": shape_text(content),
        "label": LABEL,
        "faults": [one for one in findings if one.file == GEOMETRIES],
    }


def _strokes() -> list[Stroke]:
    """The published ground, as on the overview's plate."""
    shaped = publication.monuments().filter(
        publication=PublicationLevel.EXACT, published_geometry__isnull=False
    )
    found = places.drawn(shaped).order_by("pk")[:_MOST]
    outlines = ground(drawable([places.place(one) for one in found]), PLATE)
    return [stroke for outline in outlines for stroke in outline.strokes]


def shape_text(content: Content) -> str:
    """The shape of a draft as its form shows it: GeoJSON, or what was typed instead."""
    for shape in content.get("shapes", []):
        geometry = shape.get("geometry")
        return geometry if isinstance(geometry, str) else json.dumps(geometry)
    return ""


def with_shape(content: Content, text: str, key: str) -> Content:
    """The content with the shape that was drawn or typed; kept as typed where it is no GeoJSON."""
    text = text.strip()
    if not text:
        return {**content, "shapes": []}
    geometry: Any = text
    try:
        read = json.loads(text)
        geometry = read if isinstance(read, dict) else text
    except (ValueError, RecursionError):
        pass
    feature = {"type": "Feature", "properties": {"key": key}, "geometry": geometry}
    return {**content, "shapes": [feature]}
