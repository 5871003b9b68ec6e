"""The page of reports with four facets in raw SQL: what the page of the catalogue is held against.

Each statement is the best that was found for it, with covering indexes for each count that the
catalogue itself does not have (`covered`), the rows of the page by their keys. A search asks our
own full text once for the counts and once for the rows; a naive one is the same page with `LIKE`.

`manage.py benchmark --datasette` holds the same pages against another server, see `turns`.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any

from django.db import connection

from catalogue.search import fulltext
from catalogue.search.fulltext import Statement
from catalogue.search.kinds import REPORT
from catalogue.search.querying import Wanted

#: Total, three facets of columns, one of links, and the rows of the first page.
_FACETED = (
    "SELECT COUNT(*) FROM catalogue_damagereport WHERE review_state = 'published'",
    "SELECT kind, COUNT(*) FROM catalogue_damagereport"
    " WHERE review_state = 'published' GROUP BY kind",
    "SELECT severity, COUNT(*) FROM catalogue_damagereport"
    " WHERE review_state = 'published' GROUP BY severity",
    "SELECT verification, COUNT(*) FROM catalogue_damagereport"
    " WHERE review_state = 'published' GROUP BY verification",
    "SELECT term_id, COUNT(*) FROM catalogue_damagecause WHERE report_id NOT IN"
    " (SELECT id FROM catalogue_damagereport WHERE review_state <> 'published') GROUP BY term_id",
    "SELECT id, slug, title_en, title_ar, summary_en, summary_ar, event_date_edtf, severity,"
    " verification, kind FROM catalogue_damagereport WHERE review_state = 'published'"
    " ORDER BY latest DESC NULLS LAST, earliest DESC NULLS LAST, id LIMIT 50",
)
#: The causes of what a text is sought in: the best statement for all of them asks for no report.
_CAUSES = (
    "SELECT c.term_id, COUNT(*) FROM catalogue_damagecause c JOIN catalogue_damagereport r"
    " ON r.id = c.report_id WHERE review_state = 'published' GROUP BY c.term_id"
)
#: The page without any search.
FACETED: tuple[Statement, ...] = tuple((statement, ()) for statement in _FACETED)
_ROWS = (
    "r.id, r.slug, r.title_en, r.title_ar, r.summary_en, r.summary_ar, r.event_date_edtf,"
    " r.severity, r.verification, r.kind"
)
_FOUND = (
    "FROM found JOIN catalogue_damagereport r ON r.id = found.pk AND r.review_state = 'published'"
)
#: The four facets and the total of what a word is found in, which is sought once.
_COUNTED = f"""
WITH found(pk) AS MATERIALIZED ({{match}}),
hits AS MATERIALIZED (SELECT r.id, r.kind, r.severity, r.verification {_FOUND})
SELECT 'total', '', COUNT(*) FROM hits
UNION ALL SELECT 'kind', kind, COUNT(*) FROM hits GROUP BY kind
UNION ALL SELECT 'severity', severity, COUNT(*) FROM hits GROUP BY severity
UNION ALL SELECT 'verification', verification, COUNT(*) FROM hits GROUP BY verification
UNION ALL SELECT 'cause', CAST(c.term_id AS varchar(20)), COUNT(*) FROM hits
    JOIN catalogue_damagecause c ON c.report_id = hits.id GROUP BY c.term_id
"""  # noqa: S608  (constants of this module)
#: The newest 50 of them; documents are numbered in this order. PostgreSQL walks through it: best
#: for a common word, while a rare one takes 60 ms of 100,000 documents.
_NEWEST = f"""
WITH found(pk) AS MATERIALIZED ({{match}} ORDER BY {{number}} LIMIT 50)
SELECT {_ROWS} {_FOUND}
"""
#: Each count is read from an index in its own order, and each join needs no row of the table.
_COVERING = {
    "raw_kind": "catalogue_damagereport (kind) WHERE review_state = 'published'",
    "raw_severity": "catalogue_damagereport (severity) WHERE review_state = 'published'",
    "raw_verification": "catalogue_damagereport (verification) WHERE review_state = 'published'",
    "raw_hidden": "catalogue_damagereport (id) WHERE review_state <> 'published'",
    "raw_hits": (
        "catalogue_damagereport (id, kind, severity, verification) WHERE review_state = 'published'"
    ),
    "raw_terms": "catalogue_damagecause (term_id, report_id)",
}
_TABLES = ("catalogue_damagereport", "catalogue_damagecause")
_NUMBERS = {"sqlite": "rowid", "postgresql": "number"}


@contextlib.contextmanager
def covered() -> Iterator[None]:
    """The indexes that raw SQL would have if it were all, while it is timed; in a scratch database.

    PostgreSQL is also told which rows all can see, without which it reads them beside the index.
    """
    is_vacuumed = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        for name, what in _COVERING.items():
            cursor.execute(f"CREATE INDEX {name} ON {what}")
        for table in _TABLES:
            cursor.execute(f"{'VACUUM ANALYZE' if is_vacuumed else 'ANALYZE'} {table}")
        try:
            yield
        finally:
            for name in _COVERING:
                cursor.execute(f"DROP INDEX {name}")


def searched(word: str) -> tuple[Statement, ...]:
    """The page of the reports with a word, newest first, by the full text of the catalogue."""
    match, parameters = fulltext.keys_statement([[Wanted((word,))]], REPORT)
    number = _NUMBERS[connection.vendor]
    return (
        (_COUNTED.format(match=match), parameters),
        (_NEWEST.format(match=match, number=number), parameters),
    )


def naive(word: str) -> tuple[Statement, ...]:
    """The page of the list for a word that is sought in each text, as `icontains` does."""
    told = "review_state = 'published' AND (UPPER(title_en) LIKE %s OR UPPER(summary_en) LIKE %s)"
    text = f"%{word.upper()}%"
    return tuple(
        (statement.replace("review_state = 'published'", told), (text, text))
        for statement in (*_FACETED[:4], _CAUSES, _FACETED[5])
    )


def time_raw(statements: Iterable[Statement], *, times: int) -> float:
    """The median of the milliseconds that all statements take together, with their rows read."""
    several, spent = list(statements), []
    for _turn in range(times):
        begun = time.perf_counter()
        for statement in several:
            rows(statement)
        spent.append((time.perf_counter() - begun) * 1000)
    return median(spent)


def rows(statement: Statement) -> list[tuple[Any, ...]]:
    """All rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())
