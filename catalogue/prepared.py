"""Queries that pages ask again and again: their SQL is written once and remembered.

To put a query together takes Django longer than the database needs to answer it. The queryset stays
where its rule is, such as in `catalogue.publication`; only the values that it looks for change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from catalogue import languages

#: Lists of values are filled up to one of these lengths; longer ones are asked for as usual.
_LENGTHS = (1, 8, 64, 256)
#: A list of values in SQL, as Django writes it.
_LIST = re.compile(r"IN \(%s(?:, %s)+\)")
_EVERY = slice(None)


@dataclass(frozen=True)
class _Asked:
    """SQL and its parameters; those that stand for values have their place in the list of them."""

    sql: str
    parameters: tuple[tuple[Any, int | slice | None], ...]

    @classmethod
    def of(cls, sql: str, parameters: Sequence[Any], stand_ins: Sequence[Any]) -> _Asked:
        """What was written for these stand-ins.

        PostgreSQL is asked for a whole list by one parameter: its driver would take a query with
        more than 50 apart each time anew. SQL with a sign of per cent of its own stays as it is.
        """
        places = {one: place for place, one in enumerate(stand_ins)}
        placed: list[tuple[Any, int | slice | None]] = [
            (one, places.get(one)) for one in parameters
        ]
        if connection.vendor != "postgresql" or "%%" in sql:
            return cls(sql, tuple(placed))
        for found in reversed(list(_LIST.finditer(sql))):
            first, several = sql.count("%s", 0, found.start()), found[0].count("%s")
            if list(parameters[first : first + several]) == list(stand_ins):
                placed[first : first + several] = [(None, _EVERY)]
                sql = f"{sql[: found.start()]}= ANY(%s){sql[found.end() :]}"
        return cls(sql, tuple(placed))

    def given(self, values: Sequence[Any]) -> list[Any]:
        """The parameters for a list of values."""
        return [one if place is None else values[place] for one, place in self.parameters]


@dataclass(frozen=True)
class _Written:
    """One query, and what makes Python's values of its rows."""

    asked: _Asked
    compiler: Any
    converters: Any

    def rows(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(self.asked.sql, self.asked.given(values))
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
        stand_ins = [self._stand_in(place) for place in range(length)]
        compiler = self._rows(stand_ins).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        asked = _Asked.of(sql, parameters, stand_ins)
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        return _Written(asked, compiler, converters)


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
        sql, parameters = self._compiler.as_sql()
        self._asked = _Asked.of(sql, parameters, stand_ins)
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
        asked = self._asked.sql, tuple(self._asked.given(values))
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: asked
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
