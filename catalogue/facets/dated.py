"""Rows with uncertain dates: by the earliest and the latest day that a date can mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from catalogue.dates.calendar import civil, day_number
from catalogue.facets.columns import NOTHING, Column, Order

#: Days beyond these, some five million years from now, are one.
FAR = (1 << 31) - 2
_HALF = 1 << 31
_MOST_YEARS = 80

#: Primary key, earliest and latest day.
Dated = tuple[int, int | None, int | None]


def _near(day: int) -> int:
    return max(-FAR, min(FAR, day))


@dataclass(frozen=True)
class Dates:
    """The spans of rows, and the orders by them; undated rows are in none."""

    #: Latest and earliest day in one number, the latest first.
    spans: Column
    newest: Order
    oldest: Order
    by_earliest: Order

    @classmethod
    def of(cls, rows: Iterable[Dated]) -> Dates:
        """The dates of some rows."""
        spans = Column.of(_packed(rows))
        keys = _Keys(spans)
        pks = [pk for pk in keys.rows() if spans[pk] != NOTHING]
        orders = [Order.by(key, pks) for key in (keys.newest, keys.oldest, keys.earliest)]
        return cls(spans, *orders)

    def having(self, gone: Iterable[int], rows: list[Dated]) -> Dates:
        """A copy without the dates of some rows and with those of others."""
        old = [pk for pk in gone if self.spans[pk] != NOTHING]
        blank = [(pk, NOTHING) for pk in old]
        spans = self.spans.having([*blank, *_packed(rows)])
        keys = _Keys(spans)
        new = [pk for pk, earliest, _latest in rows if earliest is not None]
        return Dates(
            spans,
            self.newest.having(keys.newest, old, new),
            self.oldest.having(keys.oldest, old, new),
            self.by_earliest.having(keys.earliest, old, new),
        )

    def possibly(self, first: int | None, last: int | None) -> BitMap | None:
        """What can have been between two days, either of them open; None is everything."""
        return _both(self.ending_from(first), self.beginning_by(last))

    def during(self, first: int | None, last: int | None, *, surely: bool = False) -> BitMap:
        """What has a date, and was possibly or surely between two days.

        Remembered, for spans that are asked for often.
        """
        if (first, last, surely) not in self._remembered:
            found = (self.certainly if surely else self.possibly)(first, last)
            self._remembered[first, last, surely] = self.dated() if found is None else found
        return self._remembered[first, last, surely]

    @cached_property
    def _remembered(self) -> dict[tuple[int | None, int | None, bool], BitMap]:
        return {}

    def certainly(self, first: int | None, last: int | None) -> BitMap | None:
        """What surely was between two days, either of them open; None is everything."""
        return _both(self.beginning_from(first), self.ending_by(last))

    def dated(self) -> BitMap:
        """All rows with a date; remembered."""
        return self._dated

    @cached_property
    def _dated(self) -> BitMap:
        return self.beginning_by(FAR) or BitMap()

    def beginning_by(self, day: int | None) -> BitMap | None:
        """What can have been on or before a day."""
        return None if day is None else self.by_earliest.below(_near(day) + 1)

    def beginning_from(self, day: int | None) -> BitMap | None:
        """What surely was not before a day."""
        if day is None:
            return None
        return self.dated() - self.by_earliest.below(_near(day))

    def ending_from(self, day: int | None) -> BitMap | None:
        """What can have been on or after a day."""
        return None if day is None else self.newest.below(-(_near(day) << 32) + 1)

    def ending_by(self, day: int | None) -> BitMap | None:
        """What surely was not after a day."""
        return None if day is None else self.oldest.below((_near(day) + 1) << 32)

    @cached_property
    def turns(self) -> Counter[int]:
        """How many rows each day concerns: from it on they can have been, or surely had been."""
        spans = Counter(self.spans)
        del spans[NOTHING]
        found: Counter[int] = Counter()
        for span, many in spans.items():
            for day in {*unpacked(span)}:
                found[day] += many
        del found[-FAR], found[FAR]
        return found

    @cached_property
    def years(self) -> dict[int, BitMap]:
        """What can have been in each year, from the first that a date names to the last."""
        named = sorted(_year(day) for day in self._outermost())
        if not named:
            return {}
        start = max(named[0], named[-1] - _MOST_YEARS)
        found = {year: self.possibly(*days_of(year)) for year in range(start, named[-1] + 1)}
        return {year: rows for year, rows in found.items() if rows}

    @cached_property
    def surely_in_years(self) -> dict[int, BitMap]:
        """What surely was in each of the same years."""
        return {year: self.certainly(*days_of(year)) or BitMap() for year in self.years}

    def _outermost(self) -> Iterator[int]:
        """The first and the last of the days that begin dates, and of those that end them."""
        begun = self.dated() - self.by_earliest.below(-FAR + 1)
        ended = self.oldest.below(FAR << 32)
        for order, rows in ((self.by_earliest, begun), (self.oldest, ended)):
            for place in {0, len(rows) - 1} if rows else ():
                (pk,) = order.page(rows, place, place + 1)
                earliest, latest = unpacked(self.spans[pk])
                yield earliest if order is self.by_earliest else latest


def unpacked(span: int) -> tuple[int, int]:
    """The earliest and the latest day of a span."""
    return (span & 0xFFFFFFFF) - _HALF, span >> 32


def days_of(year: int) -> tuple[int, int]:
    """The first and the last day of a year."""
    return day_number(year, 1, 1), day_number(year, 12, 31)


def _year(day: int) -> int:
    return civil(day)[0]


class _Keys:
    """The keys by which rows are sorted, from their spans."""

    def __init__(self, spans: Column) -> None:
        self.spans = spans

    def rows(self) -> Iterator[int]:
        return iter(range(self.spans.size // 8))

    def newest(self, pk: int) -> int:
        return -self.spans[pk]

    def oldest(self, pk: int) -> int:
        return self.spans[pk]

    def earliest(self, pk: int) -> int:
        return unpacked(self.spans[pk])[0]


def _packed(rows: Iterable[Dated]) -> Iterator[tuple[int, int]]:
    for pk, earliest, latest in rows:
        if earliest is not None and latest is not None:
            yield pk, (_near(latest) << 32) + (_near(earliest) + _HALF)


def _both(one: BitMap | None, other: BitMap | None) -> BitMap | None:
    if one is None or other is None:
        return one if other is None else other
    return one & other
