"""Many rows into one table at once: the quickest road that each database has.

Rows are tuples of stored values. There is no `save` and no `pre_save`: whoever writes here brings
derived columns along. Constraints of the database hold as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, models

Row = tuple[Any, ...]
#: Rows in one statement of SQLite, which takes some 32,000 values at most.
_AT_ONCE = 500
#: What `roomy` gives, in KiB.
_ROOM_KIB = 64 * 1024


def insert(model: type[models.Model], attnames: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows; the primary key is the database's own unless named."""
    fields = _fields(model, attnames)
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    prepared = _prepared(fields, rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"COPY {table} ({names}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                for row in prepared:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608
        cursor.executemany(statement, prepared)


def insert_at_once(model: type[models.Model], attnames: Sequence[str], rows: Iterable[Row]) -> None:
    """The same in one statement, for a table whose triggers are dear once for each statement."""
    if connection.vendor != "sqlite":
        insert(model, attnames, rows)
        return
    fields = _fields(model, attnames)
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    prepared = _prepared(fields, rows)
    places = f"({', '.join(['%s'] * len(fields))})"
    with connection.cursor() as cursor:
        for start in range(0, len(prepared), _AT_ONCE):
            part = prepared[start : start + _AT_ONCE]
            several = ", ".join([places] * len(part))
            statement = f"INSERT INTO {table} ({names}) VALUES {several}"  # noqa: S608
            cursor.execute(statement, [value for row in part for value in row])


def update(model: type[models.Model], attnames: Sequence[str], rows: Iterable[Row]) -> None:
    """Set columns of rows by their primary key, which is the last value of each row."""
    pk: Any = model._meta.pk
    fields = [*_fields(model, attnames), pk]
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(pk.column)
    columns = [quote(field.column) for field in fields[:-1]]
    prepared = _prepared(fields, rows)
    if not prepared:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A statement for each row takes PostgreSQL five times as long.
            names = [f"new_{place}" for place in range(len(fields))]
            sets = ", ".join(map(" = ".join, zip(columns, names[:-1], strict=True)))
            arrays = ", ".join(f"%s::{_array(field)}" for field in fields)
            statement = (
                f"UPDATE {table} SET {sets} FROM unnest({arrays}) AS new ({', '.join(names)}) "  # noqa: S608
                f"WHERE {table}.{key} = {names[-1]}"
            )
            cursor.execute(statement, [list(values) for values in zip(*prepared, strict=True)])
            return
        sets = ", ".join(f"{column} = %s" for column in columns)
        cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key} = %s", prepared)  # noqa: S608


def _array(field: Any) -> str:
    """The type of many values of a field; without its length, which would cut what is too long."""
    return re.sub(r"\(.*?\)", "", field.db_type(connection)) + "[]"


def _fields(model: type[models.Model], attnames: Sequence[str]) -> list[Any]:
    known = {field.attname: field for field in model._meta.concrete_fields}
    return [known[name] for name in attnames]


def _prepared(fields: Sequence[Any], rows: Iterable[Row]) -> list[Row]:
    """Rows whose times and documents have the database's own types; the rest has them already."""
    special = [
        (place, field)
        for place, field in enumerate(fields)
        if isinstance(field, models.DateTimeField | models.JSONField)
    ]
    if not special:
        return list(rows)
    times: dict[datetime, Any] = {}
    return [_adapted(row, special, times) for row in rows]


def _adapted(row: Row, special: list[tuple[int, Any]], times: dict[datetime, Any]) -> Row:
    """A row as the database takes it; the same times come again and again."""
    values = list(row)
    for place, field in special:
        value = values[place]
        if isinstance(value, datetime):
            if value not in times:
                times[value] = field.get_db_prep_save(value, connection)
            values[place] = times[value]
        else:
            values[place] = field.get_db_prep_save(value, connection)
    return tuple(values)


@contextmanager
def roomy() -> Iterator[None]:
    """Give SQLite 64 MiB for the pages that many rows change.

    With its own 2 MiB an index over scattered values is read and written again for nearly every
    row: a million reports made it read 117 GB.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    # Django's own cursor would refuse the last word after a fault.
    database = connection.connection
    (before,) = database.execute("PRAGMA cache_size").fetchone()
    database.execute(f"PRAGMA cache_size = -{_ROOM_KIB}")
    try:
        yield
    finally:
        database.execute(f"PRAGMA cache_size = {before}")
