"""Many rows at once, and what the database should know of it afterwards."""

from __future__ import annotations

from django.db import connection

from catalogue.bulk import Row, insert, update

__all__ = ["Row", "insert", "renew_statistics", "update"]


def renew_statistics() -> None:
    """Let the database count its rows anew.

    After many rows it would otherwise go on planning queries for the few that it once had, and
    on SQLite take the index of the review state, in which every row is the same, for a good one.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = connection.introspection.django_table_names(only_existing=True)
            tables = ", ".join(map(connection.ops.quote_name, sorted(names)))
            cursor.execute(f"ANALYZE {tables}")
        else:
            cursor.execute("ANALYZE")
