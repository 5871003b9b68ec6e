"""Shapes in words for moderators: what kind, of how many points, where, and how far away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import geometry
from catalogue.contributions import outlines
from catalogue.contributions.contents import Content
from catalogue.geometry import Geometry

#: Latitude and longitude in degrees.
Point = tuple[float, float]
#: Characters that are shown of what is no geometry.
_MOST_TYPED = 300


def in_words(text: str, *, beside: Point | None = None) -> str:
    """A shape that `outlines.texts` wrote; with its distance from where the record lies now."""
    return " · ".join(part for one in outlines.read(text) for part in _parts(one, beside))


def of_content(content: Content) -> str:
    """The shape that a content proposes, in words; empty where it has none."""
    return in_words(*outlines.texts(content))


def middle(text: str) -> Point | None:
    """The middle of a shape; None where there is none."""
    for one in outlines.read(text):
        if (shape := _checked(one["geometry"])) is not None:
            return geometry.representative(shape)
    return None


def _parts(one: dict[str, Any], beside: Point | None) -> Iterator[str]:
    shape = _checked(one["geometry"])
    if shape is not None:
        yield _kind(shape)
        yield _extent(shape)
        if beside is not None:
            metres = geometry.metres_between(beside, geometry.representative(shape))
            said = {"metres": number_format(round(metres))}
            yield _("Its middle lies %(metres)s m from where the record lies now.") % said
    elif one["geometry"] is None:
        yield _("No shape")
    else:
        yield json.dumps(one["geometry"], ensure_ascii=False)[:_MOST_TYPED]
    for name in outlines.STATED:
        if name in one:
            yield f"{name}: {one[name]}"


def _checked(value: Any) -> Geometry | None:
    try:
        return geometry.check(value)
    except geometry.GeometryError:
        return None


def _kind(shape: Geometry) -> str:
    """What kind of shape, and its points; a ring's last point is its first."""
    kinds = {"Point": _("Point"), "LineString": _("Line"), "Polygon": _("Outline")}
    rings = len(shape["coordinates"]) if shape["type"] == "Polygon" else 0
    number = sum(1 for _one in geometry.positions(shape)) - rings
    points = ngettext("%(n)s point", "%(n)s points", number) % {"n": number_format(number)}
    return f"{kinds[shape['type']]}: {points}"


def _extent(shape: Geometry) -> str:
    box = geometry.bounds(shape)
    return _("%(west)s to %(east)s E, %(south)s to %(north)s N") % {
        name: f"{getattr(box, name):.6f}" for name in ("west", "east", "south", "north")
    }
