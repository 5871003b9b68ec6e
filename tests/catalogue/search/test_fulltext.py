"""The full text beside the documents: it follows them, and how it is asked."""

from __future__ import annotations

import pytest
from django.db import connection
from pyroaring import BitMap

from catalogue.models import SearchDocument
from catalogue.search import fulltext
from catalogue.search.kinds import REPORT
from catalogue.search.querying import Wanted

pytestmark = pytest.mark.django_db


def document(pk: int, body: str) -> SearchDocument:
    found = SearchDocument(id=REPORT.id_of(pk), number=REPORT.number_of(pk, 0), key=f"report-{pk}")
    found.names, found.body = "a title", body
    return found


def having(word: str) -> BitMap:
    return fulltext.keys([[Wanted((word,))]], REPORT)


def test_the_full_text_follows_the_documents_through_every_statement() -> None:
    SearchDocument.objects.bulk_create([document(1, "a shrine"), document(2, "the shrine")])
    assert having("shrine") == BitMap([1, 2])

    SearchDocument.objects.filter(pk=REPORT.id_of(1)).update(body="an arch")
    assert (having("shrine"), having("arch")) == (BitMap([2]), BitMap([1]))

    SearchDocument.objects.filter(pk=REPORT.id_of(2)).update(number=REPORT.number_of(3, 7))
    assert having("shrine") == BitMap([3])

    SearchDocument.objects.filter(pk=REPORT.id_of(2)).delete()
    assert (having("shrine"), having("title")) == (BitMap(), BitMap([1]))

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE catalogue_searchdocument")
        assert having("title") == BitMap()


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

    assert "Seq Scan on catalogue_searchtext" in plan
    assert "Gather" not in plan
