"""Timing pages in this process, and imports in a process of their own."""

from __future__ import annotations

import gzip
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import DamageCause, DamageReport, ReportMonument

_CHUNK = 2000
#: Requests that even the slowest page gets.
_LEAST = 3
_PARTS: tuple[Any, ...] = (ReportMonument, DamageCause)


@dataclass(frozen=True)
class PageFigures:
    """What one page cost: milliseconds, queries, bytes as they are and compressed.

    `first_ms` is the first request, with its templates still to be read; `cpu_ms` is what this
    process computed in the median, which other work on the machine disturbs less than the clock.
    """

    name: str
    first_ms: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    times: int
    queries: int
    raw_bytes: int
    sent_bytes: int


@dataclass(frozen=True)
class ImportFigures:
    """What an import cost: seconds with the start of its process, rows, peak memory in MB."""

    name: str
    seconds: float
    rows: int
    peak_mb: float


class PageFailed(Exception):
    """A page did not answer 200."""


class ImportFailed(Exception):
    """The import was refused; it has said why."""


def time_page(
    client: Client, name: str, address: str, *, times: int, seconds: float
) -> PageFigures:
    """Ask for a page `times` times after the first, and count the queries of the first.

    A slow page is asked for less often: at least three times, then until `seconds` are over.
    """
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    first, count = (time.perf_counter() - begun) * 1000, len(queries)
    if response.status_code != 200:
        raise PageFailed(f"{address} answered {response.status_code}")
    body = b"".join(response) if response.streaming else response.content
    spent: list[float] = []
    computed: list[float] = []
    while len(spent) < times and (len(spent) < _LEAST or sum(spent) < seconds * 1000):
        before = time.process_time()
        spent.append(_milliseconds(lambda: client.get(address)))
        computed.append((time.process_time() - before) * 1000)
    return PageFigures(
        name=name,
        first_ms=first,
        p50_ms=median(spent),
        p95_ms=sorted(spent)[math.ceil(0.95 * len(spent)) - 1],
        cpu_ms=median(computed),
        times=len(spent),
        queries=count,
        raw_bytes=len(body),
        sent_bytes=len(gzip.compress(body, 6)),
    )


def time_import(name: str, files: list[Path], environment: Mapping[str, str]) -> ImportFigures:
    """Import files with the command, in a process of its own, into the database said."""
    arguments = ["import_catalogue", *map(str, files), "--state", "published"]
    return time_command(name, arguments, environment, rows=sum(map(_rows, files)))


def time_command(
    name: str, arguments: list[str], environment: Mapping[str, str], *, rows: int
) -> ImportFigures:
    """Run a command in a process of its own; `rows` is what it works off."""
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    ) as process:
        # wait4 tells the memory of this one process, not of the largest child so far.
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise ImportFailed(name)
    return ImportFigures(name, seconds, rows, used.ru_maxrss / 1024)


def time_bulk_create() -> tuple[int, float]:
    """Write the reports with links and causes once more with plain bulk_create, and undo it.

    Returns the number of reports and the seconds spent in bulk_create alone.
    """
    spent, count = 0.0, 0
    with transaction.atomic():
        # An open cursor of SQLite also meets the rows that are written while it reads.
        last = DamageReport.objects.aggregate(last=Max("pk"))["last"]
        there = DamageReport.objects.filter(pk__lte=last or 0).order_by("pk")
        for reports in _chunks(there.iterator(_CHUNK)):
            parts = _parts_of(reports)
            for report in reports:
                report.pk = None
                report.slug = f"again-{report.slug}"[:80]
                report.identifier = DamageReport._meta.get_field("identifier").get_default()
            spent += _milliseconds(lambda rows=reports, of=parts: _write(rows, of)) / 1000  # type: ignore[misc]
            count += len(reports)
        transaction.set_rollback(True)
    return count, spent


def _parts_of(reports: list[Any]) -> list[tuple[Any, list[models.Model]]]:
    """Copies of the links and causes of reports, to be hung on their copies."""
    by_report: dict[int, list[models.Model]] = {report.pk: [] for report in reports}
    for model in _PARTS:
        for part in model._default_manager.filter(report__in=reports):
            by_report[part.report_id].append(part)
    return [(report, by_report[report.pk]) for report in reports]


def _write(reports: list[Any], parts: list[tuple[Any, list[models.Model]]]) -> None:
    DamageReport.objects.bulk_create(reports)
    for model in _PARTS:
        rows: list[Any] = []
        for report, owned in parts:
            for part in owned:
                if isinstance(part, model):
                    part.pk = None
                    part.report_id = report.pk
                    rows.append(part)
        model._default_manager.bulk_create(rows)


def _chunks(items: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(items, _CHUNK)):
        yield chunk


def _rows(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _line in file) - 1


def _milliseconds(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    response = act()
    if getattr(response, "streaming", False):
        for _part in response:
            pass
    return (time.perf_counter() - begun) * 1000
