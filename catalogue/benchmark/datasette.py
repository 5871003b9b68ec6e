"""Datasette on the same reports: the tool that people would pick instead, set up at its best.

It is no part of this project: `manage.py benchmark --datasette` says where it is installed.

It gets one table of reports (the columns of `raw.FACETED`, with the key of the main cause), an
index for each facet and for the order, and a full text (FTS5) of what our own index says of the
reports, so that both find the same. The file is served immutable, without suggested facets, without
times of caching, and with limits of time that no page reaches. Its pages of tables do not rank what
they find: a view joins the reports with the rank of their texts (bm25), which it sorts by.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from catalogue import publication
from catalogue.benchmark.serving import HOST, Server, free_port, serve
from catalogue.models import SearchDocument, Term
from catalogue.search.kinds import REPORT, key_of

FACETS = ("kind", "cause", "severity", "verification")
_COLUMNS = (
    *("id", "slug", "title_en", "title_ar", "summary_en", "summary_ar", "event_date_edtf"),
    *("severity", "verification", "kind", "earliest", "latest"),
)
_NUMBERS = {"id": "INTEGER PRIMARY KEY", "earliest": "INTEGER", "latest": "INTEGER"}
_DECLARED = [f"{name} {_NUMBERS.get(name, 'TEXT')}" for name in _COLUMNS]
_TEXTS = ("names", "about", "body")
_MAKE = f"""
CREATE TABLE reports ({", ".join(_DECLARED)}, cause TEXT);
CREATE VIRTUAL TABLE texts USING fts5(
    {", ".join(_TEXTS)}, content='', tokenize='unicode61 remove_diacritics 0'
);
CREATE VIEW ranked AS
    SELECT reports.*, texts.rank AS rank, texts.texts AS found
    FROM texts JOIN reports ON reports.id = texts.rowid;
"""  # noqa: S608  (constants of this module)
_FINISH = "\n".join(
    [
        *(f"CREATE INDEX by_{name} ON reports ({name});" for name in (*FACETS, "latest")),
        "INSERT INTO texts (texts) VALUES ('optimize');",
        "ANALYZE;",
    ]
)
_PAGE = 50
_SETTINGS = {
    "suggest_facets": "off",
    "default_cache_ttl": "0",
    "sql_time_limit_ms": "60000",
    "facet_time_limit_ms": "60000",
}


class Copy:
    """The published reports in a file of SQLite."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self) -> None:
        """Write all reports and their texts; the file is new."""
        with self._open() as database:
            database.executescript(_MAKE)
            marks = ", ".join("?" * (len(_COLUMNS) + 1))
            database.executemany(f"INSERT INTO reports VALUES ({marks})", _reports())  # noqa: S608
            database.executemany(
                "INSERT INTO texts(rowid, names, about, body) VALUES (?, ?, ?, ?)", _texts()
            )
            database.executescript(_FINISH)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(self.path)) as database, database:
            yield database

    def words(self, share: float) -> list[tuple[str, int]]:
        """The words that come nearest to a share of the reports, with how many have them."""
        with self._open() as database:
            (reports,) = database.execute("SELECT COUNT(*) FROM reports").fetchone()
            database.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, texts, row)")
            return database.execute(
                "SELECT term, doc FROM words WHERE LENGTH(term) > 3 AND term GLOB '[a-z]*'"
                " ORDER BY ABS(doc - ?), term LIMIT 50",
                [share * reports],
            ).fetchall()

    def counts(self, facet: str, word: str) -> dict[str, int]:
        """How many of the reports with a word have each value of a facet; of all without one."""
        among = "WHERE id IN (SELECT rowid FROM texts WHERE texts MATCH ?)" if word else ""
        statement = f"SELECT {facet}, COUNT(*) FROM reports {among} GROUP BY 1"  # noqa: S608
        with self._open() as database:
            return dict(database.execute(statement, [word] if word else []).fetchall())

    @contextlib.contextmanager
    def served(self, program: Path) -> Iterator[Server]:
        """Datasette with the file while it lasts."""
        about = self.path.with_suffix(".json")
        about.write_text(json.dumps(self._metadata()), encoding="utf-8")
        port = free_port()
        command = [str(program), "serve", "--immutable", str(self.path), "--metadata", str(about)]
        for name, value in _SETTINGS.items():
            command += ["--setting", name, value]
        command += ["--host", HOST, "--port", str(port)]
        with serve(command, port, "/-/versions.json") as server:
            yield server

    def _metadata(self) -> object:
        tables = {"reports": {"fts_table": "texts", "fts_pk": "id"}}
        return {"databases": {self.path.stem: {"tables": tables}}}

    def page(self, word: str = "", *, is_ranked: bool = False) -> str:
        """The address of 50 reports with four facets and their number, the newest or best first."""
        asked: list[tuple[str, object]] = [("_size", _PAGE), *(("_facet", one) for one in FACETS)]
        if is_ranked:
            asked += [("_where", f"found match '{word}'"), ("_sort", "rank")]
        else:
            asked += [("_sort_desc", "latest"), *([("_search", word)] if word else [])]
        return f"/{self.path.stem}/{'ranked' if is_ranked else 'reports'}?{urlencode(asked)}"


def _reports() -> Iterator[tuple[object, ...]]:
    keys = dict(Term.objects.values_list("pk", "key"))
    causes: dict[int, str] = {}
    links = publication.causes().order_by("pk").values_list("report_id", "term_id")
    for report, term in links.iterator(5000):
        causes.setdefault(report, keys[term])
    for row in publication.reports().order_by("pk").values_list(*_COLUMNS).iterator(5000):
        yield (*row, causes.get(row[0], ""))


def _texts() -> Iterator[tuple[object, ...]]:
    rows = SearchDocument.objects.filter(pk__range=REPORT.ids).order_by("pk")
    for number, *texts in rows.values_list("number", *_TEXTS).iterator(5000):
        yield key_of(number), *texts
