"""True positions: the columns of monuments.csv, and how a place was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalogue import formfields, geometry
from catalogue.choices import PublicationLevel
from catalogue.imports.cells import BadCell
from catalogue.imports.chunks import Chunk
from catalogue.imports.rules import rules_of
from catalogue.imports.writing import insert, update
from catalogue.interchange.columns import Column, Kind
from catalogue.models import Position

_COLUMNS = ("lat", "lon", "precision_m", "geometry", "basis")
#: What a row says of a place.
POINT = ("lat", "lon", "precision_m")
_EMPTY = {"lat": None, "lon": None, "precision_m": None, "geometry": None, "basis": ""}
#: What a position says, by the names of its columns.
Place = dict[str, Any]


def stored_places(pks: Sequence[int]) -> dict[int, Place]:
    """The positions of monuments."""
    rows = Position.objects.filter(pk__in=pks).order_by().values("pk", *_COLUMNS)
    return {row.pop("pk"): row for row in rows}


def is_only_coarse(old: Place, said: Place, names: Sequence[str]) -> bool:
    """Whether a file says under these names no more than what is published of a coarse place.

    A public file knows nothing else: taken for the true position, it would destroy that.
    """
    if "basis" in said:
        return False
    cell = Position(**old).published(PublicationLevel.COARSE)
    told = {name: getattr(cell, f"published_{name}") for name in names}
    return any(told.values()) and all(said.get(name) == told[name] for name in names)


def place_columns(chunk: Chunk) -> list[Column]:
    """The columns of the file that speak of the true position."""
    return [
        column
        for name in chunk.cells
        if (column := chunk.table.known[name]).kind in {Kind.PLACE, Kind.BASIS}
    ]


def set_places(chunk: Chunk) -> set[int]:
    """Bring the positions of a chunk of monuments in step with its columns."""
    columns = place_columns(chunk)
    if not columns:
        return set()
    readers = [(column, chunk.readers[column.name]) for column in columns]
    said = {row: _said(chunk, row, readers) for row in list(chunk.good())}
    pks = [stored["pk"] for _row, stored in chunk.standing()]
    present = stored_places(pks)
    changed = {}
    for row in list(chunk.good()):
        old = present.get(chunk.pks[row])
        new = {**(old or _EMPTY), **said[row]}
        if new == (old or _EMPTY) or (old and _is_withheld(chunk, row, said[row])):
            continue
        if old and is_only_coarse(old, said[row], POINT):
            _refuse_new_level(chunk, row)
            continue
        _judge(chunk, row, new, is_half=len({"lat", "lon"} & said[row].keys()) == 1)
        if row not in chunk.faulty:
            changed[row] = new
    write_places({chunk.pks[row]: new for row, new in changed.items()}, present.keys())
    chunk.run.places.update(chunk.pks[row] for row in changed)
    return set(changed)


def _refuse_new_level(chunk: Chunk, row: int) -> None:
    """Who knows no more than what is published does not decide that more of it will be."""
    levels, stored = chunk.values.get("publication"), chunk.known[row]
    if levels is not None and stored is not None and levels[row] != stored["publication"]:
        reason = _(
            "The row has only what is published of this place. To publish it in another way, state "
            "its true position, or leave the columns of the position out."
        )
        chunk.fault(row, "publication", reason)


def _is_withheld(chunk: Chunk, row: int, said: Place) -> bool:
    """Whether a row names no place and says itself that it is withheld, as public files do."""
    levels = chunk.values.get("publication")
    names_none = all(value is None for value in said.values())
    return names_none and levels is not None and levels[row] == PublicationLevel.WITHHELD


def _said(chunk: Chunk, row: int, readers: list[tuple[Column, Any]]) -> Place:
    said: Place = {}
    for column, read in readers:
        try:
            said[column.field] = read(chunk.cells[column.name][row])
        except BadCell as error:
            chunk.fault(row, column.name, error.reason, error.suggestion)
    return said


def _judge(chunk: Chunk, row: int, place: Place, *, is_half: bool) -> None:
    """Latitude and longitude go together and lie in the region, in this order.

    Where a row says only half a position, no fault may quote the other half: that is the true one.
    """
    lat, lon = place["lat"], place["lon"]
    for rule in rules_of(Position):
        if not rule.holds(*(place[name] for name in rule.needs)):
            chunk.fault(row, "lat" if lat is None else "lon", rule.sentence)
            return
    if lat is None:
        return
    try:
        geometry.check_position(lat, lon)
    except geometry.GeometryError as error:
        # The columns have names: what a GeoJSON author needs to hear would mislead here.
        reason = " ".join(formfields.geometry_fault(error).messages)
        suggestion = ""
        if is_half:
            reason = _("Latitude and longitude go together.")
        elif error.code == "swapped":
            reason = _("Latitude and longitude seem to be swapped.")
            suggestion = f"lat {lon}, lon {lat}"
        chunk.fault(row, "lat", reason, suggestion)


def write_places(places: dict[int, Place], present: Any) -> None:
    """Write positions of monuments; those in `present` have one already."""
    new = [pk for pk in places if pk not in present]
    insert(
        Position,
        ("monument_id", *_COLUMNS),
        [(pk, *(places[pk][name] for name in _COLUMNS)) for pk in new],
    )
    update(
        Position,
        _COLUMNS,
        [
            (*(place[name] for name in _COLUMNS), pk)
            for pk, place in places.items()
            if pk in present
        ],
    )
