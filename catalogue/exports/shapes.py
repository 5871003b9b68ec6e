"""geometries.geojson: the shapes of monuments, true ones for keepers, published ones for all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from catalogue import publication
from catalogue.exports.queries import alphabetic
from catalogue.geometry import in_order
from catalogue.models import Position

#: Who made what the collection's outlines rest on; the notice must go with every file of them, and
#: ends with where it is told in full.
ATTRIBUTION = (
    "Outlines of palmyra, temple-of-bel, temple-of-bel-temenos, theatre, temple-of-nabu, "
    "temple-of-baalshamin, sanctuary-of-baalshamin-courts, camp-of-diocletian, temple-of-allat: "
    "(c) OpenStreetMap contributors, Open Database Licence (ODbL) 1.0, via Pleiades (CC BY); "
    "others placed from the same data, from Wikipedia, or schematic: see {told_at}"
)
Feature = dict[str, Any]


def features(*, public: bool) -> Iterator[Feature]:
    """A feature for each monument that has a shape, by the order of keys."""
    return _published() if public else _true()


def _true() -> Iterator[Feature]:
    rows = Position.objects.filter(geometry__isnull=False).order_by(alphabetic("monument__slug"))
    columns = ("monument__slug", "precision_m", "basis", "geometry")
    for key, precision, basis, geometry in rows.values_list(*columns).iterator(chunk_size=500):
        properties = {"key": key, "precision_m": precision, "position_basis": basis}
        if not basis:
            del properties["position_basis"]
        yield _feature(properties, geometry)


def _published() -> Iterator[Feature]:
    """How a place was found can tell where it is: the public file leaves it out."""
    rows = publication.monuments().filter(published_geometry__isnull=False)
    columns = ("slug", "published_precision_m", "published_geometry")
    ordered = rows.order_by(alphabetic("slug")).values_list(*columns)
    for key, precision, geometry in ordered.iterator(chunk_size=500):
        yield _feature({"key": key, "precision_m": precision}, geometry)


def _feature(properties: Feature, geometry: Feature) -> Feature:
    if properties["precision_m"] is None:
        del properties["precision_m"]
    return {"type": "Feature", "properties": properties, "geometry": in_order(geometry)}


def lines(found: Iterator[Feature]) -> Iterator[str]:
    """The file: one feature a line."""
    notice = ATTRIBUTION.format(told_at="README.md")
    head = {"type": "FeatureCollection", "name": "palmyra", "attribution": notice}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    separator = "\n"
    for feature in found:
        yield separator + json.dumps(feature, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"
