"""The order of rows: by days, and by names as the reader reads them.

What has no date comes last on both databases: left alone, PostgreSQL holds the empty date for the
greatest and SQLite for the smallest.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement
from django.db.models import F, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce, NullIf

from catalogue import languages


def newest_first(field: str) -> OrderBy:
    """Descending by a day; undated rows last."""
    return F(field).desc(nulls_last=True)


def oldest_first(field: str) -> OrderBy:
    """Ascending by a day; undated rows last."""
    return F(field).asc(nulls_last=True)


def in_reading_order(column: Any) -> Any:
    """What to sort by for a column that is written `name_*`: as the reader reads it."""
    if not isinstance(column, str) or not column.endswith("_*"):
        return column
    stem = column.removesuffix("_*")
    if languages.reader() == "en":
        return f"{stem}_en"
    return Coalesce(NullIf(F(f"{stem}_ar"), Value("")), F(f"{stem}_en"))


class NewestFirstIndex(models.Index):
    """An index that serves `newest_first`.

    In SQLite a descending index has its nulls last anyhow and refuses to be told so; PostgreSQL
    must be told, or sorts the whole table for each page.
    """

    def create_sql(
        self,
        model: type[models.Model],
        schema_editor: BaseDatabaseSchemaEditor,
        using: str = "",
        **kwargs: Any,
    ) -> Statement:
        """Say where the nulls go, where that is possible."""
        statement = super().create_sql(model, schema_editor, using, **kwargs)
        if schema_editor.connection.vendor == "postgresql":
            columns: Any = statement.parts["columns"]
            columns.col_suffixes = [
                f"{suffix} NULLS LAST" if suffix == "DESC" else suffix
                for suffix in columns.col_suffixes
            ]
        return statement
