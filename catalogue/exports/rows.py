"""Rows of a file of the interchange format, from a queryset of its records.

The same code writes the full and the public files. What is public of a row is decided here for its
references and its position, and by the gate for the row itself: a reference to a record that is not
public, or a term that nobody approved, is left empty or out of the list, and only published
positions are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from catalogue.choices import ReviewState
from catalogue.exports.cells import as_text
from catalogue.exports.sides import Side, side_of
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import escape
from catalogue.models.constraints import EVER_PUBLIC

CHUNK = 1000
#: States of a record that a public reference may name; a term may be withdrawn: it was approved.
_REFERENCES = [ReviewState.PUBLISHED]
#: Public columns of Monument that stand for those of the true position.
_PUBLISHED_PLACE = {
    "lat": "published_lat",
    "lon": "published_lon",
    "precision_m": "published_precision_m",
}


@dataclass(frozen=True)
class Cell:
    """How one column gets its cells: from values fetched with the row, or from a side query."""

    lookups: tuple[str, ...]
    read: Callable[[dict[str, Any]], str]
    side: Side | None = None


def rows(
    columns: Sequence[Column], queryset: QuerySet[Any], *, public: bool
) -> Iterator[list[str]]:
    """The cells of each record, in the order of the queryset."""
    for _owner, cells in owned_rows(columns, queryset, public=public):
        yield cells


def owned_rows(
    columns: Sequence[Column],
    queryset: QuerySet[Any],
    *,
    public: bool,
    owner: str = "pk",
    naming: str = "slug",
) -> Iterator[tuple[Any, list[str]]]:
    """The cells of each record with the value of its column `owner`.

    References name records by their `naming`: the slug, or the identifier, which never changes.
    """
    cells = [_cell(column, queryset.model, public=public, naming=naming) for column in columns]
    lookups = dict.fromkeys(lookup for cell in cells for lookup in cell.lookups)
    found = queryset.values("pk", *{owner: 1, **lookups}).iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        _add_sides(chunk, cells)
        for row in chunk:
            yield row[owner], [cell.read(row) for cell in cells]


def _add_sides(chunk: list[dict[str, Any]], cells: list[Cell]) -> None:
    """Fetch what lies in other tables, with one query for each such column, or for several."""
    pks = [row["pk"] for row in chunk]
    answers: dict[Any, Any] = {}
    for side in filter(None, (cell.side for cell in cells)):
        if side.source not in answers:
            answers[side.source] = side.source(pks)
        lists = side.read(answers[side.source])
        for row in chunk:
            row[side.name] = lists.get(row["pk"], "")


def _cell(column: Column, model: type[Any], *, public: bool, naming: str) -> Cell:
    if side := side_of(column, model, public=public, naming=naming):
        return Cell((), lambda row, name=side.name: row[name], side)  # type: ignore[misc]
    if column.kind is Kind.REF:
        return _named(column, naming, _REFERENCES if public else None)
    if column.kind is Kind.TERM:
        return _named(column, "key", EVER_PUBLIC if public else None)
    if column.kind is Kind.PLACE:
        public_name = _PUBLISHED_PLACE[column.field]
        return _plain(public_name if public else f"position__{column.field}")
    return _own(column, public=public)


def _own(column: Column, *, public: bool) -> Cell:
    """A value of the record's own table."""
    if column.kind is Kind.AREAS and public:
        # Where something is hidden now points at it in a copy that was taken before.
        return Cell((), lambda _row: "")
    if column.kind is Kind.TEXT:
        return Cell((column.field,), lambda row: escape(row[column.field]))
    return _plain(column.field)


def _plain(lookup: str) -> Cell:
    return Cell((lookup,), lambda row: as_text(row[lookup]))


def _named(column: Column, name: str, states: Sequence[str] | None) -> Cell:
    """The key of a related record or term, if that is in one of the states, where these matter."""
    key, state = f"{column.field}__{name}", f"{column.field}__review_state"
    if states is None:
        return _plain(key)
    return Cell((key, state), lambda row: (row[key] or "") if row[state] in states else "")
