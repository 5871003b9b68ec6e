"""Rows of every table as lines of JSON, the same from both databases, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connections
from django.db.models import Field, JSONField, Model

from catalogue.backups.archive import Tally
from catalogue.models import Counter, DailyKey

CHUNK = 2000
ROWS_AT_ONCE = 500

# Nobody should be signed in by a backup, and what is counted for a day ends with the day.
LEFT_OUT = {Session, Counter, DailyKey}

# Migrations make these rows by themselves, so they may stand in an empty installation;
# a restore puts those of the archive in their place.
MADE_BY_MIGRATIONS = {
    "contenttypes.contenttype",
    "auth.permission",
    "auth.group",
    "auth.group_permissions",
}


def stored_models() -> dict[str, type[Model]]:
    """Return every model with a table that is kept, by label, many-to-many tables included."""
    return {
        model._meta.label_lower: model
        for model in sorted(
            apps.get_models(include_auto_created=True), key=lambda model: model._meta.label_lower
        )
        if model._meta.managed and not model._meta.proxy and model not in LEFT_OUT
    }


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the fields that have a column which can be written."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def columns_of(model: type[Model]) -> list[str]:
    """Return the attributes that a line holds, in its order."""
    return [field.attname for field in fields_of(model)]


def lines(model: type[Model], alias: str) -> Iterator[bytes]:
    """Yield each row as one line of JSON, some thousands at a time."""
    fields = fields_of(model)
    rows = model._base_manager.using(alias).order_by("pk").values_list(*columns_of(model))
    for row in rows.iterator(chunk_size=CHUNK):
        values = [_plain(field, value) for field, value in zip(fields, row, strict=True)]
        yield json.dumps(
            values, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
        ).encode()


def _plain(field: Field[Any, Any], value: Any) -> Any:
    """Return a value as JSON knows it; what JSON does not know, the field writes as text."""
    if value is None or isinstance(value, bool | int | float | str) or isinstance(field, JSONField):
        return value
    holder: Any = SimpleNamespace(**{field.attname: value})
    return field.value_to_string(holder)


def tally(model: type[Model], alias: str) -> Tally:
    """Count and hash the rows that the database has."""
    result = Tally()
    for line in lines(model, alias):
        result.add(line)
    return result


def insert(model: type[Model], alias: str, rows: Iterable[bytes]) -> None:
    """Write lines as rows, column for column: no default, signal or `auto_now` interferes."""
    connection = connections[alias]
    fields = fields_of(model)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608

    def stored(line: bytes) -> list[Any]:
        return [
            field.get_db_prep_save(
                None if value is None else field.to_python(value), connection=connection
            )
            for field, value in zip(fields, json.loads(line), strict=True)
        ]

    batch: list[list[Any]] = []
    with connection.cursor() as cursor:
        for line in rows:
            batch.append(stored(line))
            if len(batch) == ROWS_AT_ONCE:
                cursor.executemany(statement, batch)
                batch.clear()
        if batch:
            cursor.executemany(statement, batch)


def empty(model: type[Model], alias: str) -> None:
    """Remove all rows; the database's own references are checked at the end."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def continue_numbering(models: Iterable[type[Model]], alias: str) -> None:
    """Let new rows be numbered after those that were written with their numbers."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
