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
from catalogue.exports.dictionary import MEANT
from catalogue.exports.lists import LISTS, NOTHING_BESIDES, Besides, Origin, chunks
from catalogue.exports.rows import owned_rows
from catalogue.exports.shapes import ATTRIBUTION
from catalogue.geometry import in_order
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import restore

Geometry = dict[str, Any]
#: A published shape, the key of its monument, its level of publication, metres of precision.
Place = tuple[Any, ...]
_PLACE = ("published_geometry", "slug", "publication", "published_precision_m")
#: Columns that say of a place what the geometry says.
_POINT = frozenset({"lat", "lon"})
_NUMBERS = frozenset({Kind.NUMBER, Kind.PLACE})
#: Several of these are one shape of many parts. Areas are not: some lie in others.
_MANY = {"Point": "MultiPoint", "LineString": "MultiLineString"}


def stream(
    kind: str, pks: Iterable[int], origin: Origin, besides: Besides = NOTHING_BESIDES
) -> Iterator[str]:
    """The text of a GeoJSON file, one feature a line; `kind` is monuments, reports or artefacts.

    What columns besides mean stands at its beginning.
    """
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "list": origin.address,
        "downloaded": origin.day,
        "licence": origin.licence,
        "attribution": ATTRIBUTION.format(told_at=origin.terms),
    }
    if besides.names:
        head["columns"] = {name: MEANT[name] for name in besides.names}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    separator = "\n"
    for chunk in chunks(pks):
        lines = []
        for feature in _features(kind, chunk, origin, besides):
            lines.append(separator + json.dumps(feature, ensure_ascii=False))
            separator = ",\n"
        yield "".join(lines)
    yield "\n]}\n"


def _features(
    kind: str, pks: list[int], origin: Origin, besides: Besides
) -> Iterator[dict[str, Any]]:
    one = LISTS[kind]
    columns = [column for column in one.columns if column.name not in _POINT]
    public = publication.by_keys(one.gate().model, pks).order_by()
    cells = dict(owned_rows(columns, public, public=True))
    found = _places(kind, pks)
    for pk in pks:
        if pk in cells:
            said: dict[str, Any] = {
                column.name: _value(column, cell)
                for column, cell in zip(columns, cells[pk], strict=True)
                if cell
            }
            told = zip(besides.names, besides.cells(pk), strict=True)
            said |= {name: cell for name, cell in told if cell}
            said["address"] = origin.of(one, said["key"])
            if kind != "monuments":
                said["places"] = [_told(place) for place in found[pk]]
            yield {
                "type": "Feature",
                "id": said["identifier"],
                "geometry": _together([place[0] for place in found[pk]]),
                "properties": said,
            }


def _value(column: Column, cell: str) -> str | int | float:
    """A cell as JSON has it: numbers are numbers, and no text is marked for spreadsheets."""
    if column.kind in _NUMBERS:
        number: int | float = json.loads(cell)
        return number
    return restore(cell) if column.kind is Kind.TEXT else cell


def _places(kind: str, pks: list[int]) -> dict[int, list[Place]]:
    """The published places of records: their own, those they affected, or that of their origin."""
    rows: QuerySet[Any, Any]
    if kind == "monuments":
        rows = publication.monuments().filter(pk__in=pks)
        rows = rows.values_list("pk", *_PLACE)
    elif kind == "reports":
        rows = publication.affected().filter(report__in=pks).order_by("pk")
        rows = rows.values_list("report_id", *(f"monument__{name}" for name in _PLACE))
    else:
        origins = publication.monuments().order_by().values("pk")
        rows = publication.artefacts().filter(pk__in=pks, origin_monument__in=origins)
        rows = rows.values_list("pk", *(f"origin_monument__{name}" for name in _PLACE))
    found: dict[int, list[Place]] = defaultdict(list)
    for pk, *place in rows:
        if place[0] is not None:
            found[pk].append(tuple(place))
    return found


def _told(place: Place) -> dict[str, Any]:
    """Whose place it is and how exactly it is published: the cell of a tomb is not its outline."""
    _shape, key, level, precision = place
    said = {"monument_key": key, "publication": level}
    return said | ({} if precision is None else {"location_precision_m": precision})


def _together(shapes: list[Geometry]) -> Geometry | None:
    """One geometry (RFC 7946); places that are published in one cell are one shape."""
    found = [in_order(one) for place, one in enumerate(shapes) if one not in shapes[:place]]
    if len(found) < 2:
        return found[0] if found else None
    kinds = {shape["type"] for shape in found}
    if len(kinds) == 1 and (many := _MANY.get(kinds.pop())):
        return {"type": many, "coordinates": [shape["coordinates"] for shape in found]}
    return {"type": "GeometryCollection", "geometries": found}
