"""The published rows of one kind, by their values: built once, then renewed row by row."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from pyroaring import BitMap

from catalogue import publication
from catalogue.facets.columns import Column, Order
from catalogue.facets.dated import Dates
from catalogue.models import Artefact, DamageReport, Monument, Reviewed

#: The rows of each value of a facet.
Values = dict[Hashable, BitMap]
#: Primary keys of what is read; None is everything.
Pks = frozenset[int] | None
#: What is public by its own state, whatever else is.
_BY_THEMSELVES: tuple[type[Reviewed], ...] = (Artefact, DamageReport, Monument)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Shape:
    """What is read of a kind of rows.

    `gate` is its function of `catalogue.publication`. `single` names the facets of which a row
    has one value, with their columns; `linked` those of which it has any number, with a queryset
    of pairs (row, value) and the lookup of the row in it. `dated` has the columns of the earliest
    and the latest day, `changed` that of the last change in public.
    """

    gate: Callable[[], QuerySet[Any]]
    single: dict[str, str] = field(default_factory=dict)
    linked: dict[str, tuple[Callable[[], QuerySet[Any]], str, str]] = field(default_factory=dict)
    dated: tuple[str, str] | None = None
    changed: str = ""
    #: Columns of numbers that are kept as they are.
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """The published rows of a kind."""

    everything: BitMap
    facets: dict[str, Values]
    dates: Dates | None = None
    changed: Order | None = None
    times: Column | None = None
    numbers: dict[str, Column] = field(default_factory=dict)


class _Read:
    """What one reading of the database brings."""

    def __init__(self, shape: Shape, pks: Pks) -> None:
        self.everything = array("I")
        self.facets: dict[str, dict[Hashable, array[int]]] = {
            name: defaultdict(lambda: array("I")) for name in [*shape.single, *shape.linked]
        }
        self.dated: list[tuple[int, int | None, int | None]] = []
        self.times: list[tuple[int, int]] = []
        self.numbers: dict[str, list[tuple[int, int]]] = {name: [] for name in shape.numbers}
        self._own(shape, pks)
        for name, (rows, owner, column) in shape.linked.items():
            self._linked(self.facets[name], _some(rows(), owner, pks), owner, column)

    def _own(self, shape: Shape, pks: Pks) -> None:
        columns = [*shape.single.values(), *shape.numbers]
        columns += [*(shape.dated or ()), *([shape.changed] if shape.changed else [])]
        singles = [self.facets[name] for name in shape.single]
        numbers = list(self.numbers.values())
        rows = _some(shape.gate(), "pk", pks).order_by("pk").values_list("pk", *columns)
        first = 1 + len(singles)
        second = first + len(numbers)
        for row in rows.iterator(chunk_size=5000):
            pk = row[0]
            self.everything.append(pk)
            for facet, value in zip(singles, row[1:first], strict=True):
                facet[value].append(pk)
            for kept, value in zip(numbers, row[first:second], strict=True):
                kept.append((pk, value))
            if shape.dated:
                self.dated.append((pk, row[second], row[second + 1]))
            if shape.changed:
                self.times.append((pk, -((row[-1] - _BEGINNING) // _MICROSECOND)))

    def _linked(
        self, facet: dict[Hashable, array[int]], rows: QuerySet[Any], owner: str, column: str
    ) -> None:
        pairs = rows.order_by().values_list(owner, column).distinct()
        for pk, value in pairs.iterator(chunk_size=5000):
            facet[value].append(pk)


def _some(rows: QuerySet[Any], lookup: str, pks: Pks) -> QuerySet[Any]:
    if pks is None:
        return rows
    if lookup == "pk" and rows.model in _BY_THEMSELVES:
        return publication.by_keys(rows.model, pks)
    return rows.filter(**{f"{lookup}__in": pks})


def build(shape: Shape) -> Rows:
    """All rows of a kind."""
    read = _Read(shape, None)
    everything = BitMap(read.everything)
    facets = {
        name: {value: BitMap(pks) for value, pks in values.items()}
        for name, values in read.facets.items()
    }
    times = Column.of(read.times) if shape.changed else None
    return Rows(
        everything=everything,
        facets=facets,
        dates=Dates.of(read.dated) if shape.dated else None,
        changed=Order.by(times.__getitem__, everything) if times else None,
        times=times,
        numbers={name: Column.of(values) for name, values in read.numbers.items()},
    )


def renew(old: Rows, shape: Shape, pks: frozenset[int]) -> Rows:
    """The same after some rows have changed, come or gone."""
    if not pks:
        return old
    read, gone = _Read(shape, pks), BitMap(pks)
    left = old.everything & gone
    times = changed = None
    if old.times is not None and old.changed is not None:
        times = old.times.having(read.times)
        changed = old.changed.having(times.__getitem__, left, read.everything)
    return Rows(
        everything=(old.everything - gone) | BitMap(read.everything),
        facets={
            name: _renewed(values, gone, read.facets[name]) for name, values in old.facets.items()
        },
        dates=old.dates.having(left, read.dated) if old.dates is not None else None,
        changed=changed,
        times=times,
        numbers={name: old.numbers[name].having(read.numbers[name]) for name in old.numbers},
    )


def _renewed(old: Values, gone: BitMap, read: dict[Hashable, array[int]]) -> Values:
    found: Values = {}
    for value in {**old, **read}:
        rows = old.get(value, BitMap())
        if rows.intersect(gone):
            rows = rows - gone
        if value in read:
            rows = rows | BitMap(read[value])
        if rows:
            found[value] = rows
    return found
