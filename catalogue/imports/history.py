"""What an import wrote, into the ledger: the public versions of all records that it touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from pyroaring import BitMap

from catalogue.imports.run import LineBook, Run
from catalogue.ledger.appending import append_rows
from catalogue.ledger.consequences import referrers
from catalogue.ledger.snapshots import SHAPES
from catalogue.models import DamageReport, Monument
from catalogue.models.constraints import EVER_PUBLIC


def append_versions(run: Run) -> None:
    """Enter each public record that was made or changed, and those that name what (dis)appeared.

    Nothing is read where nothing is public: most imports wait for a moderator.
    """
    how: dict[str, Any] = {"by": run.options.contributor, "reason": run.options.reason}
    for model in SHAPES:
        append_rows(None, model, _distinct(_touched(run, model)), now=run.now, **how)
    for moved, pks in run.moved.items():
        if moved in SHAPES:
            for model, named in referrers(moved, pks):
                append_rows(None, model, named, now=run.now, **how)


def _touched(run: Run, model: type[Any]) -> Iterator[int]:
    """Primary keys of records of a kind, themselves or their plain parts written."""
    shape = SHAPES[model]
    for table in shape.own:
        if table.file in run.books:
            yield from _of_book(run.books[table.file], model, "pk", is_new=not table.is_detail)
    for table, owner in shape.parts:
        if table.file in run.books:
            yield from _of_book(run.books[table.file], table.model, owner, is_new=True)
    if model is Monument:
        yield from chain(run.places, run.named, run.ranked, run.unnamed)
    elif model is DamageReport:
        yield from (report for report, _monument in run.unlinked)


def _of_book(book: LineBook, model: type[Any], owner: str, *, is_new: bool) -> Iterator[int]:
    rows = model._base_manager.order_by("pk")
    if is_new:
        yield from _owners(_public(rows.filter(pk__gt=book.start), model), owner)
    changed = book.written()
    if owner == "pk":
        yield from changed
        return
    while chunk := [pk for pk, _stop in zip(changed, range(500), strict=False)]:
        yield from _owners(rows.filter(pk__in=chunk), owner)


def _public(rows: QuerySet[Any], model: type[Any]) -> QuerySet[Any]:
    """Only rows that the public can see; plain parts have no state of their own."""
    if hasattr(model, "review_state"):
        return rows.filter(review_state__in=EVER_PUBLIC)
    return rows


def _owners(rows: QuerySet[Any], owner: str) -> Iterator[int]:
    return rows.values_list(owner, flat=True).iterator(chunk_size=2000)


def _distinct(pks: Iterable[int]) -> Iterator[int]:
    seen = BitMap()  # of millions a set would take a hundred bytes each
    for pk in pks:
        if pk not in seen:
            seen.add(pk)
            yield pk
