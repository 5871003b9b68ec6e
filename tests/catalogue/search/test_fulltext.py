"""How the databases are asked for what has a word."""

from __future__ import annotations

import pytest
from django.db import connection

from catalogue.search import fulltext
from catalogue.search.kinds import REPORT
from catalogue.search.querying import Wanted

pytestmark = pytest.mark.django_db


def test_postgresql_looks_through_the_index_in_one_process() -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has no other processes.
    statement, parameters = fulltext.keys_statement([[Wanted(("shrine",))]], REPORT)
    with connection.cursor() as cursor:
        for setting in ("setup_cost", "tuple_cost"):
            cursor.execute(f"SET LOCAL parallel_{setting} = 0")
        cursor.execute("SET LOCAL min_parallel_table_scan_size = 0")
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {statement}", parameters)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Seq Scan on catalogue_searchdocument" in plan
    assert "Gather" not in plan
