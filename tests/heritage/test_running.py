"""The catalogue in processes of its own: the demonstration, and a server behind a proxy."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("running")

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 120
DEMO = ("manage.py", "demo", "--port=PORT")
#: The proxy is on another machine: gunicorn itself believes those that are on its own.
GUNICORN = (
    *("-m", "gunicorn", "heritage.wsgi", "--threads=2"),
    *("--bind=127.0.0.1:PORT", "--forwarded-allow-ips=192.0.2.1"),
)
PRODUCTION = {
    "PRODUCTION": "True",
    "SECRET_KEY": "a-random-text-of-a-real-installation-0123456789-abcdef",
    "ALLOWED_HOSTS": "catalogue.example",
}


class Made:
    """What two demonstrations made that were started at once in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with (
            process(folder, "manage.py", "demo", "--no-serve") as other,
            running(folder, *DEMO) as first,
        ):
            self.pages = [fetch(first.address), fetch(f"{first.address}ar/")]
            said = other.communicate(timeout=SECONDS_TO_START)[0]
        assert other.returncode == 0, said
        self.said = [first.said, said]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A folder with the whole of Palmyra."""
    return Made(tmp_path_factory.mktemp("made"))


def test_it_runs_without_any_configuration(made: Made) -> None:
    assert b"Palmyra" in made.pages[0]
    assert b'dir="rtl"' in made.pages[1]


def test_of_two_at_once_in_an_empty_folder_one_sets_up(made: Made) -> None:
    told = ["passwords that are shown only now", "Importing Palmyra"]
    assert [sum(text.count(words) for text in made.said) for words in told] == [1, 1]
    database = made.folder / "catalogue.sqlite3"
    assert counted(database, "catalogue_account") == 3
    assert counted(database, "catalogue_hazard") > 5


def test_started_again_it_prepares_nothing_anew_and_keeps_what_is_there(made: Made) -> None:
    with running(made.folder, *DEMO) as again:
        fetch(again.address)
    assert "The catalogue is open" in again.said
    assert "passwords" not in again.said
    assert " …" in made.said[0]  # each step that takes its time
    assert " …" not in again.said


def test_production_answers_behind_a_proxy_and_only_by_https(made: Made) -> None:
    with running(made.folder, *GUNICORN, **PRODUCTION, BEHIND_PROXY="True") as server:
        overview = ask(server, "/", "https")
        login = ask(server, "/accounts/login/", "https")
        plain = ask(server, "/monuments/?q=bel", "http")

    assert overview.status == 200
    assert overview.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "unsafe" not in overview.headers["Content-Security-Policy"]
    for header, value in {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }.items():
        assert overview.headers[header] == value
    assert login.status == 200
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(login.headers["Set-Cookie"].split("; "))
    assert plain.status == 301
    assert plain.headers["Location"] == "https://catalogue.example/monuments/?q=bel"


def test_production_without_a_proxy_believes_nobody(made: Made) -> None:
    with running(made.folder, *GUNICORN, **PRODUCTION) as server:
        assert ask(server, "/", "https").status == 301


def ask(server: Running, path: str, scheme: str) -> http.client.HTTPResponse:
    """What a proxy that was asked by a scheme is answered."""
    host = server.address.removeprefix("http://").rstrip("/")
    with closing(http.client.HTTPConnection(host, timeout=20)) as connection:
        headers = {"Host": "catalogue.example", "X-Forwarded-Proto": scheme}
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
    return answer


def counted(database: Path, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(database)) as connection:
        number: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return number


class Running:
    """A started server, and what it said once it has ended."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}/"
        self.said = ""


def process(data: Path, *command: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def running(data: Path, *command: str, **environment: str) -> Iterator[Running]:
    """A server that answers: the command says `PORT` where it takes the port."""
    port = free_port()
    running = Running(port)
    words = [word.replace("PORT", str(port)) for word in command]
    served = process(data, *words, **environment)
    try:
        wait_for(running.address, served)
        yield running
    finally:
        served.send_signal(signal.SIGTERM)
        running.said = served.communicate(timeout=20)[0]
    assert served.returncode == 0, running.said


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            fetch(address)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as answer:
        content: bytes = answer.read()
    return content


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
