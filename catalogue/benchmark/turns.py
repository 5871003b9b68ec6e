"""The lists of the catalogue and the same pages of another server, asked in turns.

Both run at once on the same data and take turns at each request, the one that begins changing, so
that the comparison holds while the machine drifts. What counts is the ratio of the medians: how
many times more the other one takes.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from django.db import connection
from django.http import QueryDict
from django.urls import reverse

from catalogue import memory
from catalogue.benchmark import serving
from catalogue.benchmark.datasette import FACETS, Copy
from catalogue.benchmark.serving import HOST, Server, ServerFailed, Spent, free_port
from catalogue.facets.kinds import REPORTS
from catalogue.facets.lists import AskedReports
from catalogue.models import DamageReport
from catalogue.search.matching import matching

#: Shares of the reports that have the common and the rare word.
COMMON, RARE = 0.2, 0.004
#: Requests that each page gets before it is measured, and at least after it.
_WARMING, _LEAST = 3, 5
#: Numbers of the ways to write a word in capitals and small letters.
_SPELLINGS = itertools.count()
_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+")


@dataclass(frozen=True)
class Pair:
    """A page of ours and the same of the other server, and how many reports both find."""

    name: str
    ours: str
    theirs: str
    hits: int
    #: What is looked for.
    word: str = ""


@dataclass(frozen=True)
class Side:
    """What one server took for a page: medians and the slow end, in milliseconds."""

    wall_p50: float
    wall_p95: float
    cpu_p50: float
    cpu_p95: float

    @classmethod
    def of(cls, spent: list[Spent]) -> Side:
        """From all requests."""
        wall, cpu = [one.wall_ms for one in spent], [one.cpu_ms for one in spent]
        return cls(median(wall), _p95(wall), median(cpu), _p95(cpu))


@dataclass(frozen=True)
class Turns:
    """Both sides of a page."""

    pair: Pair
    ours: Side
    theirs: Side
    times: int

    @property
    def wall_ratio(self) -> float:
        """How many times longer the other one takes."""
        return self.theirs.wall_p50 / self.ours.wall_p50

    @property
    def cpu_ratio(self) -> float:
        """How many times more the other one computes; 0 where nobody tells."""
        return self.theirs.cpu_p50 / self.ours.cpu_p50 if self.ours.cpu_p50 else 0.0


def word_of(copy: Copy, share: float) -> tuple[str, int]:
    """A word that about this share of the reports has, and of which both find the same.

    Ours also finds what sounds alike or only begins so: such words would be no fair question.
    """
    for word, count in copy.words(share):
        if len(matching(DamageReport, word)) == count:
            return word, count
    raise ServerFailed("No word is in about the right share of the reports.")


def pairs(copy: Copy, common: tuple[str, int], rare: tuple[str, int]) -> list[Pair]:
    """All pages that are compared."""
    every = len(memory.now().of(REPORTS).everything)
    found = [Pair("list", _list(), copy.page(), every)]
    for name, (word, hits) in {"common word": common, "rare word": rare}.items():
        ranked = copy.page(word, is_ranked=True)
        found += [
            Pair(f"{name}, newest", _list(q=word), copy.page(word), hits, word),
            Pair(f"{name}, best", _list(q=word, sort="relevance"), ranked, hits, word),
            Pair(
                f"{name}, all kinds", f"{reverse('catalogue:search')}?q={word}", ranked, hits, word
            ),
        ]
    return found


def _list(**asked: str) -> str:
    address = reverse("catalogue:report-list")
    return f"{address}?{urlencode(asked)}" if asked else address


def _search(word: str) -> str:
    return f"{reverse('catalogue:search')}?q={word}"


def check(pair: Pair, ours: Server, theirs: Server) -> None:
    """Refuse a comparison in which one side does not show how many there are."""
    for server, address in ((ours, pair.ours), (theirs, pair.theirs)):
        text = server.get(address).decode()
        numbers = {int(re.sub(r"\D", "", number)) for number in _NUMBER.findall(text)}
        if pair.hits not in numbers:
            raise ServerFailed(f"{address} does not show {pair.hits} hits")


def check_facets(copy: Copy, word: str) -> None:
    """Refuse a comparison in which a facet counts otherwise; causes are several with us."""
    asked = AskedReports(memory.now(), QueryDict(urlencode({"q": word} if word else {})))
    for facet in set(FACETS) - {"cause"}:
        ours = {value: n for value, n in asked.counts(facet).items() if n}
        if ours != copy.counts(facet, word):
            raise ServerFailed(f"{facet} is not counted alike for “{word}”")


def compare(pair: Pair, ours: Server, theirs: Server, *, times: int, seconds: float) -> Turns:
    """Ask both in turns, `times` each, or until the seconds are over."""
    sides: tuple[tuple[Server, Callable[[], str], list[Spent]], ...] = (
        (ours, lambda: _spelled(pair.ours, pair.word), []),
        (theirs, lambda: pair.theirs, []),
    )
    for server, address, _spent in sides:
        for _ in range(_WARMING):
            server.spend(address())
    turn, passed = 0, 0.0
    while turn < times and (turn < _LEAST or passed < seconds * 1000):
        for server, address, spent in sides[:: 1 if turn % 2 == 0 else -1]:
            spent.append(server.spend(address()))
            passed += spent[-1].wall_ms
        turn += 1
    return Turns(pair, Side.of(sides[0][2]), Side.of(sides[1][2]), turn)


def _spelled(address: str, word: str) -> str:
    """An address with a word in capitals that it had not before: what it finds is found anew."""
    number = next(_SPELLINGS)
    spelled = "".join(
        letter.upper() if number >> place & 1 else letter for place, letter in enumerate(word)
    )
    return address.replace(f"={word}", f"={spelled}") if word else address


@contextlib.contextmanager
def served(address: str) -> Iterator[Server]:
    """The catalogue in a process of its own, on the database at an address."""
    port = free_port()
    command = [sys.executable, "-m", *_program(port), "heritage.wsgi:application"]
    environment = {"DATABASE_URL": address}
    first = reverse("catalogue:report-list")
    with serving.serve(command, port, first, environment=environment, beside=_backends()) as server:
        yield server


def _program(port: int) -> list[str]:
    """The server of production, with one worker, if it is installed; else that of `demo`."""
    if find_spec("gunicorn") is None:
        return ["waitress", f"--listen={HOST}:{port}", "--threads=1"]
    settings = ["-c", "python:heritage.serving", "--workers", "1", "--threads", "2"]
    return ["gunicorn", *settings, "--bind", f"{HOST}:{port}", "--keep-alive", "75"]


def _backends() -> Callable[[], list[int]]:
    """The processes of PostgreSQL that work for other connections than this one."""
    if connection.vendor != "postgresql":
        return list

    def processes() -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() ORDER BY pid"
            )
            return [pid for (pid,) in cursor.fetchall() if Path(f"/proc/{pid}").exists()]

    return processes


def _p95(spent: list[float]) -> float:
    return sorted(spent)[math.ceil(0.95 * len(spent)) - 1]
