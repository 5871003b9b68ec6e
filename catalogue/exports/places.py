"""Lists as GeoJSON for readers: what a page lists, each record at what is published of its place.

A record that has no published place is there as well, without a geometry: whether a place is
known must not be told by a row that is missing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from catalogue import publication
from catalogue.exports.lists import LISTS, Origin, chunks
from catalogue.exports.rows import owned_rows
from catalogue.exports.shapes import ATTRIBUTION
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import restore

Geometry = dict[str, Any]
#: Columns that say of a place what the geometry says.
_POINT = frozenset({"lat", "lon"})
_NUMBERS = frozenset({Kind.NUMBER, Kind.PLACE})
#: Several of these are one shape of many parts. Areas are not: some lie in others.
_MANY = {"Point": "MultiPoint", "LineString": "MultiLineString"}


def stream(kind: str, pks: Iterable[int], origin: Origin) -> Iterator[str]:
    """The text of a GeoJSON file, one feature a line; `kind` is monuments, reports or artefacts."""
    head = {
        "type": "FeatureCollection",
        "list": origin.address,
        "downloaded": origin.day,
        "licence": origin.licence,
        "attribution": ATTRIBUTION.format(told_at=origin.terms),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    separator = "\n"
    for chunk in chunks(pks):
        lines = []
        for feature in _features(kind, chunk, origin):
            lines.append(separator + json.dumps(feature, ensure_ascii=False))
            separator = ",\n"
        yield "".join(lines)
    yield "\n]}\n"


def _features(kind: str, pks: list[int], origin: Origin) -> Iterator[dict[str, Any]]:
    one = LISTS[kind]
    columns = [column for column in one.columns if column.name not in _POINT]
    public = publication.by_keys(one.gate().model, pks).order_by()
    cells = dict(owned_rows(columns, public, public=True))
    shapes = _shapes(kind, pks)
    for pk in pks:
        if pk in cells:
            said = {
                column.name: _value(column, cell)
                for column, cell in zip(columns, cells[pk], strict=True)
                if cell
            }
            said["address"] = origin.of(one, str(said["key"]))
            yield {
                "type": "Feature",
                "id": said["identifier"],
                "geometry": _together(shapes[pk]),
                "properties": said,
            }


def _value(column: Column, cell: str) -> str | int | float:
    """A cell as JSON has it: numbers are numbers, and no text is marked for spreadsheets."""
    if column.kind in _NUMBERS:
        number: int | float = json.loads(cell)
        return number
    return restore(cell) if column.kind is Kind.TEXT else cell


def _shapes(kind: str, pks: list[int]) -> dict[int, list[Geometry]]:
    """The published shapes of records: their own, those they affected, or that of their origin."""
    rows: QuerySet[Any, Any]
    if kind == "monuments":
        rows = publication.monuments().filter(pk__in=pks).values_list("pk", _GEOMETRY)
    elif kind == "reports":
        rows = publication.affected().filter(report__in=pks).order_by("pk")
        rows = rows.values_list("report_id", f"monument__{_GEOMETRY}")
    else:
        origins = publication.monuments().order_by().values("pk")
        rows = publication.artefacts().filter(pk__in=pks, origin_monument__in=origins)
        rows = rows.values_list("pk", f"origin_monument__{_GEOMETRY}")
    found: dict[int, list[Geometry]] = defaultdict(list)
    for pk, shape in rows:
        if shape is not None:
            found[pk].append(shape)
    return found


def _together(shapes: list[Geometry]) -> Geometry | None:
    """One geometry (RFC 7946); places that are published in one cell are one shape."""
    found = [shape for place, shape in enumerate(shapes) if shape not in shapes[:place]]
    if len(found) < 2:
        return found[0] if found else None
    kinds = {shape["type"] for shape in found}
    if len(kinds) == 1 and (many := _MANY.get(kinds.pop())):
        return {"type": many, "coordinates": [shape["coordinates"] for shape in found]}
    return {"type": "GeometryCollection", "geometries": found}


_GEOMETRY = "published_geometry"
