"""What a test committed is taken back: the database is again as it was when it was migrated.

Django would empty every table, and let the applications write again what they begin with. That
takes longer than most tests do; here only those rows go that are too many.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

#: Tables of the applications that are not empty after migrating.
FILLED = ("django_content_type", "auth_permission")


class Emptying:
    """Knows what there is before the first test; called, it removes what came later."""

    def __init__(self) -> None:
        tables = connection.introspection.django_table_names(only_existing=True)
        self._more = {name: self._later(name) for name in tables}
        self._begun = self._counts()

    def __call__(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {more})"
                    for name, more in self._more.items()
                )
            )
            found = [name for (name,) in cursor.fetchall()]
            if found:
                with _unguarded(cursor):
                    for name in found:
                        cursor.execute(f"DELETE FROM {self._more[name]}")
        if self._counts() != self._begun:
            msg = f"A test took away what every database begins with: {self._begun}"
            raise RuntimeError(msg)

    def _later(self, name: str) -> str:
        """The rows of a table that are not there at the beginning."""
        if name not in FILLED:
            return name
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT max(id) FROM {name}")
            return f"{name} WHERE id > {cursor.fetchone()[0]}"

    def _counts(self) -> tuple[int, ...]:
        with connection.cursor() as cursor:
            counts = ", ".join(f"(SELECT count(*) FROM {name})" for name in FILLED)
            cursor.execute(f"SELECT {counts}")
            return tuple(cursor.fetchone())


@contextmanager
def _unguarded(cursor: Any) -> Iterator[None]:
    """Leave out the triggers that keep the ledger from losing entries."""
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        return
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'"
    )
    triggers = dict(cursor.fetchall())
    for name in triggers:
        cursor.execute(f"DROP TRIGGER {name}")
    yield
    for statement in triggers.values():
        cursor.execute(statement)
