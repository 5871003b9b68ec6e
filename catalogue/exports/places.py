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
from catalogue.interchange.columns import Kind

Geometry = dict[str, Any]
#: Columns that say of a place what the geometry says.
_PLACE = frozenset({Kind.PLACE, Kind.BASIS})


def stream(kind: str, pks: Iterable[int], origin: Origin) -> Iterator[str]:
    """The text of a GeoJSON file, one feature a line; `kind` is monuments, reports or artefacts."""
    head = {
        "type": "FeatureCollection",
        "list": origin.address,
        "downloaded": origin.day,
        "licence": origin.licence,
        "attribution": ATTRIBUTION,
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
    columns = [column for column in one.columns if column.kind not in _PLACE]
    public = publication.by_keys(one.gate().model, pks).order_by()
    cells = dict(owned_rows(columns, public, public=True))
    identifiers = dict(public.values_list("pk", "identifier"))
    shapes = _shapes(kind, pks)
    for pk in pks:
        if pk in cells:
            said = {
                column.name: cell for column, cell in zip(columns, cells[pk], strict=True) if cell
            }
            said |= {"identifier": identifiers[pk], "address": origin.of(one, said["key"])}
            yield {"type": "Feature", "geometry": _together(shapes[pk]), "properties": said}


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
    if len(shapes) < 2:
        return shapes[0] if shapes else None
    return {"type": "GeometryCollection", "geometries": shapes}


_GEOMETRY = "published_geometry"
