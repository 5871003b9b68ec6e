"""Rows with a review state: how they are found, and that what was public is never deleted.

Apart from the models, so that types know the managers whichever model is looked at first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.deletion import Collector
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext

#: How many records a refusal names.
_NAMED = 20
#: A piece of SQL and its parameters.
Sql = tuple[str, tuple[Any, ...]]
_Row_co = TypeVar("_Row_co", bound=models.Model, covariant=True)


@models.CharField.register_lookup
class Unindexed(models.Transform):
    """A column as it is, but not to be found by its index: `report__review_state__unindexed`.

    Nearly all rows are public, so no index of the review state narrows anything down except for
    lists in its order. SQLite without statistics thinks otherwise and reads all reports to find
    those of one monument; its unary plus says not to. PostgreSQL knows by itself.
    """

    lookup_name = "unindexed"
    template = "%(expressions)s"

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        """The column with a plus before it."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)


@models.Field.register_lookup
class Among(models.Lookup[Any]):
    """Numbers or texts among many, given to the database as one value: `report__pk__among={…}`.

    Of `in` Django prepares each member by itself and several times over, which for hundreds of
    them takes longer than the query. A set is asked for; a list would be prepared after all.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """A list in JSON."""
        column, parameters = self._column(compiler, connection)
        text = json.dumps(list(self.rhs), ensure_ascii=False)
        return f"{column} IN (SELECT value FROM json_each(%s))", (*parameters, text)  # noqa: S608

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """An array."""
        column, parameters = self._column(compiler, connection)
        return f"{column} = ANY(%s)", (*parameters, list(self.rhs))

    def _column(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        if not self.rhs:
            # As for `in`: the database need not be asked.
            raise EmptyResultSet
        return self.process_lhs(compiler, connection)


class EverPublished(models.ProtectedError):
    """What was once public cannot be deleted, only withdrawn."""

    def __init__(self, records: set[models.Model]) -> None:
        sentence = gettext("What was once public cannot be deleted, only withdrawn.")
        super().__init__(sentence, records)


class ReviewedQuerySet(models.QuerySet[_Row_co]):
    """Rows of which none is deleted that was ever public."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows that never were public; raise EverPublished if one was."""
        refuse_public(self.filter(first_published_at__isnull=False)[:_NAMED])
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class ReviewedManager(models.Manager[_Row_co]):
    """Gives the queryset that keeps what was public. Written out, so that types see it at once."""

    def get_queryset(self) -> ReviewedQuerySet[_Row_co]:
        """All rows."""
        return ReviewedQuerySet(self.model, using=self._db)


def cascade_unless_public(
    collector: Collector, field: models.ForeignKey[Any, Any], rows: Any, using: str
) -> None:
    """Delete parts with their whole, unless one of them was ever public.

    The database forgets them together only while nobody can have seen them: Django's collector,
    which serves each way of deleting, asks here and not the `delete` of the parts.
    """
    refuse_public(rows.filter(first_published_at__isnull=False))
    models.CASCADE(collector, field, rows, using)


def refuse_public(rows: Iterable[models.Model]) -> None:
    """Raise EverPublished if there are any rows."""
    if found := set(rows):
        raise EverPublished(found)
