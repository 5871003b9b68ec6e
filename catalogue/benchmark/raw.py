"""The page of reports with four facets in raw SQL: what the page of the catalogue is held against.

Each statement is the best that was found for it: counts from the covering index of the model, the
rows of the page by their keys. The text of a naive search is the same page with `LIKE`.

To hold the pages against another server, such as Datasette, both are started on the same data and
asked in turns by `http_bench.py`, because a machine drifts. Datasette gets one table of reports
(the columns of `FACETED`, with the key of the main cause), an index for each facet and for
`latest`, and an FTS5 table of the texts of `catalogue_searchdocument`, so that both find the same;
it is served immutable, with `suggest_facets off`, `default_cache_ttl 0`, and limits of time that
no page reaches.
"""

from __future__ import annotations

import time
from statistics import median

from django.db import connection

#: Total, three facets of columns, one of links, and the rows of the first page.
FACETED = (
    "SELECT COUNT(*) FROM catalogue_damagereport WHERE review_state = 'published'",
    "SELECT kind, COUNT(*) FROM catalogue_damagereport"
    " WHERE review_state = 'published' GROUP BY kind",
    "SELECT severity, COUNT(*) FROM catalogue_damagereport"
    " WHERE review_state = 'published' GROUP BY severity",
    "SELECT verification, COUNT(*) FROM catalogue_damagereport"
    " WHERE review_state = 'published' GROUP BY verification",
    "SELECT c.term_id, COUNT(*) FROM catalogue_damagecause c JOIN catalogue_damagereport r"
    " ON r.id = c.report_id WHERE r.review_state = 'published' GROUP BY c.term_id",
    "SELECT id, slug, title_en, title_ar, summary_en, summary_ar, event_date_edtf, severity,"
    " verification, kind FROM catalogue_damagereport WHERE review_state = 'published'"
    " ORDER BY latest DESC NULLS LAST, earliest DESC NULLS LAST, id LIMIT 50",
)
#: The same for a word, sought in each text.
NAIVE = tuple(
    statement.replace(
        "review_state = 'published'",
        "review_state = 'published' AND (LOWER(title_en) LIKE '%%{word}%%'"
        " OR LOWER(summary_en) LIKE '%%{word}%%')",
    )
    for statement in FACETED
)


def time_raw(statements: tuple[str, ...], *, times: int, word: str = "") -> float:
    """The median of the milliseconds that all statements take together, with their rows read."""
    spent = []
    for _turn in range(times):
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement.replace("{word}", word).replace("%%", "%"))
                cursor.fetchall()
        spent.append((time.perf_counter() - begun) * 1000)
    return median(spent)
