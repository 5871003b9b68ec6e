"""How all tables stand, in a form that two runs of one act have in common."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.db import connection, models

from catalogue.identifiers import ALPHABET, LENGTH
from catalogue.ledger.verifying import verify
from catalogue.models import SearchDocument

State = dict[str, list[tuple[Any, ...]]]
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(?:\+00:00|Z)?")
_IDENTIFIER = re.compile(rf"\b[a-z][{ALPHABET}]{{{LENGTH - 1}}}\b")
#: What depends on the moment and on chance; `verify` recomputes it.
_CHAINED = {"body", "previous_hash", "hash", "salt"}
#: Numbers of the index of the search: they carry primary keys.
_INDEXED = {"id", "number"}


def state() -> State:
    """All rows of all tables, in their order.

    Moments say only whether they are there; primary keys and identifiers are the place in their
    table, since what was taken back may have used some up.
    """
    rows = {model: _rows(model) for model in _models()}
    places = {
        model: {row["pk"]: place for place, row in enumerate(found)}
        for model, found in rows.items()
    }
    names = {
        row["identifier"]: f"{model.__name__} {place}"
        for model, found in rows.items()
        if hasattr(model, "LETTER")
        for place, row in enumerate(found)
    }
    return {
        model._meta.db_table: [_plain(model, row, places, names) for row in found]
        for model, found in rows.items()
    }


def check_database() -> None:
    """The database is sound, and so is the ledger with what is public."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchone() == ("ok",)
    verify()


def _models() -> list[type[models.Model]]:
    found = apps.get_app_config("catalogue").get_models(include_auto_created=True)
    return [model for model in found if not model._meta.proxy]


def _rows(model: type[models.Model]) -> list[dict[str, Any]]:
    names = [field.attname for field in model._meta.concrete_fields]
    return list(model._base_manager.order_by("pk").values("pk", *names))


def _plain(
    model: type[models.Model],
    row: dict[str, Any],
    places: dict[Any, dict[Any, int]],
    names: dict[str, str],
) -> tuple[Any, ...]:
    left_out = _CHAINED | _INDEXED if model is SearchDocument else _CHAINED
    return tuple(
        _value(field, row[field.attname], places, names)
        for field in model._meta.concrete_fields
        if field.name not in left_out and not isinstance(field, models.AutoField)
    )


def _value(field: Any, value: Any, places: dict[Any, dict[Any, int]], names: dict[str, str]) -> Any:
    if isinstance(field, models.ForeignKey):
        return places.get(field.related_model, {}).get(value, value)
    if isinstance(field, models.DateTimeField):
        return value is not None
    if isinstance(field, models.JSONField):
        value = repr(value)
    if not isinstance(value, str):
        return value
    text = _MOMENT.sub("(moment)", value)
    return _IDENTIFIER.sub(lambda found: names.get(found[0], found[0]), text)
