"""The comparison asks both sides the same, refuses unequal answers, and says what is missing."""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pyroaring import BitMap
from pytest_django import Settings

from catalogue.benchmark import comparison, raw, turns
from catalogue.benchmark.datasette import Copy
from catalogue.benchmark.serving import HOST, Server, ServerFailed, Spent, free_port, serve
from catalogue.benchmark.turns import Pair, Side, Turns
from catalogue.models import DamageReport
from tests import make


class Pages:
    """A server that gives out one text, or the pages of the catalogue."""

    def __init__(self, text: str = "", client: Client | None = None) -> None:
        self.text, self.client, self.asked = text, client, 0

    def get(self, address: str) -> bytes:
        return self.client.get(address).content if self.client else self.text.encode()

    def spend(self, _address: str) -> Spent:
        self.asked += 1
        return Spent(2.0, 1.0)


@pytest.fixture
def copied(tmp_path: Path) -> Copy:
    """Five reports, one of them not public."""
    for place in range(5):
        word = "Tower" if place < 3 else "Wall"
        state = "draft" if place == 4 else "published"
        make.report(
            title_en=f"{word} {place}",
            severity="severe" if place else "moderate",
            cause="explosives",
            review_state=state,
        )
    make.searchable()
    copy = Copy(tmp_path / "bench.db")
    copy.write()
    return copy


@pytest.mark.django_db
def test_the_copy_finds_and_counts_what_the_catalogue_does(copied: Copy, client: Client) -> None:
    assert turns.word_of(copied, 0.7) == ("tower", 3)
    assert copied.counts("severity", "tower") == {"severe": 2, "moderate": 1}
    assert copied.counts("cause", "") == {"explosives": 4}
    for word in ("", "tower"):
        turns.check_facets(copied, word)
    for pair in turns.pairs(copied, ("tower", 3), ("wall", 1)):
        turns.check(pair, Pages(client=client), Pages(f"<h3>{pair.hits} rows</h3>"))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_unequal_answers_are_refused(copied: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = Pair("list", "/ours", "/theirs", 20_056)
    turns.check(pair, Pages("20,056 fit"), Pages("of 20\u00a0056"))  # type: ignore[arg-type]

    with pytest.raises(ServerFailed, match="/theirs does not show 20056 hits"):
        turns.check(pair, Pages("20,056"), Pages("20,05 120,056"))  # type: ignore[arg-type]
    make.report(severity="severe")
    with pytest.raises(ServerFailed, match="not counted alike"):
        turns.check_facets(copied, "")
    monkeypatch.setattr(turns, "matching", lambda _model, _text: BitMap())
    with pytest.raises(ServerFailed, match="No word"):
        turns.word_of(copied, 0.7)


def test_both_are_asked_equally_often_and_the_table_tells_the_ratio() -> None:
    ours, theirs = Pages(), Pages()
    pair = Pair("list", "/", "/", 7)

    found = turns.compare(pair, ours, theirs, times=9, seconds=60)  # type: ignore[arg-type]
    few = turns.compare(pair, ours, theirs, times=9, seconds=0)  # type: ignore[arg-type]

    assert (found.times, few.times, found.wall_ratio, found.cpu_ratio) == (9, 5, 1, 1)
    assert ours.asked == theirs.asked == 9 + 5 + 6
    row = comparison._row(Turns(pair, Side(2, 3, 0, 0), Side(8, 9, 0, 0), 9))
    assert row.endswith("4.00    0.00 (9)")


@pytest.mark.django_db
def test_raw_sql_gives_the_rows_and_counts_of_the_page() -> None:
    make.report(title_en="Tower", cause="explosives")
    make.report(title_en="Tower at 100% \u00b7 wall", cause="shelling")
    make.searchable()

    # What is written is checked at once: PostgreSQL makes no index before that.
    connection.check_constraints()
    with raw.covered():
        counted, newest = ([*raw.rows(one)] for one in raw.searched("tower"))
        covered = [sorted(raw.rows(one)) for one in raw.FACETED[:5]]

    assert ("total", "", 2) in counted
    assert len(newest) == 2
    assert sum(n for name, _value, n in counted if name == "cause") == 2
    total, *_facets, causes, _rows = map(raw.rows, raw.naive("towER"))
    assert (total, len(causes)) == ([(2,)], 2)
    assert sorted(causes) == sorted(raw.rows(raw.FACETED[4]))
    # The indexes of raw SQL change no answer, and are gone.
    assert covered == [sorted(raw.rows(one)) for one in raw.FACETED[:5]]
    with raw.covered():
        assert raw.time_raw(raw.FACETED, times=1) > 0


def test_a_server_is_asked_while_it_lasts_and_its_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("a page")
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", HOST, "-d", str(tmp_path), str(port)]

    with serve(command, port, "/page") as server:
        assert server.get("/page") == b"a page"
        assert server.spend("/page").wall_ms > 0
        assert server.memory_mb >= 0
        with pytest.raises(ServerFailed, match="/none answered 404"):
            server.get("/none")
    with (
        pytest.raises(ServerFailed, match="ended: what is wrong"),
        serve([sys.executable, "-c", "exit('what is wrong')"], port, "/"),
    ):
        pass


def test_the_command_says_how_to_get_datasette(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no Datasette at .*pip install datasette"):
        call_command("benchmark", datasette=tmp_path / "none")


class Forgetful(BaseHTTPRequestHandler):
    """Closes the connection after each answer without saying so, as after a long time."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"page")
        self.close_connection = True


def test_a_connection_that_was_closed_meanwhile_is_opened_again() -> None:
    with HTTPServer((HOST, 0), Forgetful) as served:
        thread = Thread(target=served.serve_forever)
        thread.start()
        asked = Server(served.server_port, list)
        try:
            assert [asked.get("/") for _ in range(3)] == [b"page"] * 3
        finally:
            asked.close()
            served.shutdown()
            thread.join()


@pytest.mark.django_db
def test_an_installation_is_timed_as_it_is(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    settings.ALLOWED_HOSTS = ["localhost"]
    monkeypatch.setattr("catalogue.benchmark.pages.PUBLIC", {"one report": "/reports/{report}/"})
    report = make.report(make.monument())

    call_command("benchmark", as_it_is=True, times=1)

    told = capsys.readouterr().out
    assert "one report" in told
    assert "condition of every monument as of a day: 1 monuments" in told
    assert DamageReport.objects.get() == report
