"""Queries that pages ask again and again: their SQL is written once and remembered.

To put a query together takes Django longer than the database needs to answer it. The queryset stays
where its rule is, such as in `catalogue.publication`; only the values that it looks for change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from catalogue import languages

#: Lists of values are filled up to one of these lengths; longer ones are asked for as usual.
_LENGTHS = (1, 8, 64, 256)


@dataclass(frozen=True)
class _Written:
    """One query: its parameters, and for those that stand for a value its place in the list."""

    sql: str
    parameters: tuple[tuple[Any, int | None], ...]
    compiler: Any
    converters: Any

    def rows(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        parameters = [one if place is None else values[place] for one, place in self.parameters]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            found: list[tuple[Any, ...]] = list(cursor.fetchall())
        if self.converters:
            return [tuple(row) for row in self.compiler.apply_converters(found, self.converters)]
        return found


class Prepared:
    """The rows of a queryset of `values_list` for any list of primary keys, or `of_texts`.

    `rows` makes the queryset for such a list, and must depend on nothing else.
    """

    def __init__(self, rows: Callable[[Any], Any], *, of_texts: bool = False) -> None:
        self._rows = rows
        self._stand_in = _text if of_texts else _number
        self._written: dict[tuple[str, int], _Written] = {}

    def __call__(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """All rows for these values; one query, none where there are no values."""
        if not values:
            return []
        filled = _filled(values)
        if not filled:
            return list(self._rows(values))
        name = (connection.vendor, len(filled))
        if name not in self._written:
            self._written[name] = self._write(len(filled))
        return self._written[name].rows(filled)

    def _write(self, length: int) -> _Written:
        places = {self._stand_in(place): place for place in range(length)}
        compiler = self._rows(list(places)).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        return _Written(
            sql, tuple((one, places.get(one)) for one in parameters), compiler, converters
        )


class PreparedRecords:
    """The records of a queryset for any one primary key, or a text with `of_texts`.

    `rows` makes the queryset for such a value, and must depend on nothing else but the reader's
    language. What is joined to the records comes with them; what is prefetched does not.
    """

    def __init__(self, rows: Callable[[Any], QuerySet[Any]], *, of_texts: bool = False) -> None:
        self._rows = rows
        self._stand_in = _text if of_texts else _number
        self._written: dict[tuple[str, str, int], _WrittenRecords] = {}

    def __call__(self, value: Any) -> list[Any]:
        """All records for this value; one query."""
        return self._records([value], lambda stand_ins: self._rows(stand_ins[0]))

    def _records(
        self, values: Sequence[Any], rows: Callable[[list[Any]], QuerySet[Any]]
    ) -> list[Any]:
        name = (connection.vendor, languages.reader(), len(values))
        if name not in self._written:
            stand_ins = [self._stand_in(place) for place in range(len(values))]
            self._written[name] = _WrittenRecords(rows(stand_ins), stand_ins)
        return list(self._written[name].records(values))


class PreparedLists(PreparedRecords):
    """The same of a queryset for any list of primary keys."""

    def __call__(self, values: Sequence[Any]) -> list[Any]:
        """All records for these values; one query, none where there are no values."""
        if not values:
            return []
        filled = _filled(values)
        return self._records(filled, self._rows) if filled else list(self._rows(values))


class _WrittenRecords:
    """One query for records, with what stands for the values that are asked for."""

    def __init__(self, rows: QuerySet[Any], stand_ins: Sequence[Any]) -> None:
        self._model, self._query = rows.model, rows.query
        self._compiler: Any = self._query.get_compiler(connection=connection)
        self._sql, parameters = self._compiler.as_sql()
        places = {one: place for place, one in enumerate(stand_ins)}
        self._parameters = [(one, places.get(one)) for one in parameters]
        columns = [column for column, *_rest in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)

    def records(self, values: Sequence[Any]) -> QuerySet[Any]:
        """The queryset as it was, but for what is asked for and that its SQL is known."""
        query: Any = copy(self._query)
        query.get_compiler = lambda *_, **__: self._again(values)
        return QuerySet(self._model, query)

    def _again(self, values: Sequence[Any]) -> Any:
        """The compiler as it was when it had written, on the connection of this thread."""
        compiler = copy(self._compiler)
        parameters = tuple(
            one if place is None else values[place] for one, place in self._parameters
        )
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self._sql, parameters)
        compiler.get_converters = lambda _columns: self._converters
        return compiler


def _filled(values: Sequence[Any]) -> list[Any]:
    """A list that is filled up to one of the lengths; empty where it is too long."""
    length = next((one for one in _LENGTHS if one >= len(values)), 0)
    return [*values, *[values[-1]] * (length - len(values))] if length else []


def _number(place: int) -> int:
    """A number that is no primary key and nothing else in a query."""
    return -(1 << 50) - place


def _text(place: int) -> str:
    """A text that nothing else in a query is: its sign is for private use."""
    return f"\uf8ff{place}"
