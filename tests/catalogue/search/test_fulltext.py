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


def many(number: int, body: str) -> None:
    """So many documents, all with the same words and no others; PostgreSQL has tidied them up."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE catalogue_searchdocument")
    SearchDocument.objects.bulk_create(document(pk, body) for pk in range(1, number + 1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('catalogue_searchtext_vector'::regclass)")
        cursor.execute("ANALYZE catalogue_searchtext")


def plan(word: str, *settings: str) -> str:
    """How PostgreSQL looks for a word."""
    statement, parameters = fulltext.keys_statement([[Wanted((word,))]], REPORT)
    with connection.cursor() as cursor:
        for setting in settings:
            cursor.execute(f"SET LOCAL {setting}")
        cursor.execute(f"EXPLAIN {statement}", parameters)
        return "\n".join(line for (line,) in cursor.fetchall())


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


def test_postgresql_looks_through_the_rows_in_one_process() -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has no other processes.
    costs = ("parallel_setup_cost = 0", "parallel_tuple_cost = 0")
    no_index = ("enable_indexscan = off", "enable_bitmapscan = off")
    found = plan("shrine", *costs, *no_index, "min_parallel_table_scan_size = 0")

    assert "Seq Scan on catalogue_searchtext" in found
    assert "Gather" not in found


def test_postgresql_takes_the_index_even_for_a_word_that_all_have() -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has nothing but the index.
    many(4000, "shrine")

    assert "Bitmap Index Scan on catalogue_searchtext_vector" in plan("shrine")


def test_postgresql_keeps_the_vectors_beside_the_rows_that_are_visited() -> None:
    if connection.vendor != "postgresql":
        return  # SQLite keeps none.
    many(1000, " ".join(f"word{n}" for n in range(150)))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT (ctid::text::point)[0]), min(pg_column_size(vector)) "
            "FROM catalogue_searchtext"
        )
        pages, vector = cursor.fetchone()

    assert vector > 1000
    assert pages < 30
    assert having("word149") == BitMap(range(1, 1001))
