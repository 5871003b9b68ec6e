"""What somebody with the keys to the database could do to the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from catalogue.ledger.canonical import hash_of_entry
from catalogue.models import LedgerEntry, LedgerPart

TABLE = LedgerEntry._meta.db_table
PARTS = LedgerPart._meta.db_table


def sql(statement: str, *values: str | int) -> None:
    """Run one statement past all rules of ours."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@contextmanager
def unguarded() -> Iterator[None]:
    """Somebody with the keys to the database has switched its guards off for a while."""
    if connection.vendor == "postgresql":
        sql("SET LOCAL session_replication_role = replica")
        yield
        sql("SET LOCAL session_replication_role = DEFAULT")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%RAISE%'")
        triggers = dict(cursor.fetchall())
        for name in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for made in triggers.values():
            cursor.execute(made)


def change(number: int) -> None:
    """One byte of an entry."""
    sql(f"UPDATE {TABLE} SET body = replace(body, 'made_at', 'made_of') WHERE number = %s", number)


def remove(number: int) -> None:
    """One entry goes."""
    sql(f"DELETE FROM {PARTS} WHERE entry_id = %s", number)
    sql(f"DELETE FROM {TABLE} WHERE number = %s", number)


def cut(last: int) -> None:
    """All entries after one go."""
    sql(f"DELETE FROM {PARTS} WHERE entry_id > %s", last)
    sql(f"DELETE FROM {TABLE} WHERE number > %s", last)


def swap(number: int) -> None:
    """An entry and the next one change their places."""
    for old, new in ((number, -1), (number + 1, number), (-1, number + 1)):
        sql(f"UPDATE {TABLE} SET number = %s WHERE number = %s", new, old)


def add(of: int) -> None:
    """A copy of an entry is chained to the last one."""
    last = LedgerEntry.objects.order_by("number").last()
    assert last is not None
    sql(
        f"INSERT INTO {TABLE} (number, identifier, version, owner, act, made_at, body,"
        " previous_hash, hash) SELECT %s, identifier, 9, owner, act, made_at, body, %s, %s"
        f" FROM {TABLE} WHERE number = %s",
        last.number + 1,
        last.hash,
        hash_of_entry(last.hash, LedgerEntry.objects.get(number=of).body),
        of,
    )
