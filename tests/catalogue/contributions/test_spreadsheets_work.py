"""Batches are checked once, whoever is killed meanwhile."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from catalogue.contributions.spreadsheets import receiving, work
from catalogue.contributions.spreadsheets.checking import Checked, Finding
from catalogue.contributions.spreadsheets.judging import refusals
from catalogue.imports import alone
from catalogue.models import Batch, Notification, Source
from tests import make
from tests.catalogue.contributions.spreadsheets import as_csv, counts, researcher, upload

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def sources(count: int) -> bytes:
    make.term("source-kind", "news")
    row = {"title": "Report", "kind": "news", "read": "part", "published": "2015-08-23"}
    return as_csv([{"key": f"s-{number}", **row} for number in range(count)])


@pytest.fixture
def waiting(db: None) -> Batch:
    """A batch in the queue."""
    batch = upload(sources(work.AT_ONCE + 1), "sources", by=researcher())
    assert batch.state == "checking"
    return batch


def test_a_batch_is_taken_by_one_worker_only(waiting: Batch) -> None:
    assert work.take(now=NOON) == waiting
    assert work.take(now=NOON) is None
    assert work.take(now=NOON + work.LEASE / 2) is None


def test_a_lapsed_lease_is_taken_up_and_the_late_worker_writes_nothing(waiting: Batch) -> None:
    late = work.take(now=NOON)
    assert late
    other = work.take(now=NOON + work.LEASE + timedelta(seconds=1))
    assert other == waiting

    with pytest.raises(work.LeaseLost):
        work.finish(late, Checked(), tell=True)
    with pytest.raises(work.LeaseLost):
        work.work(late)
    assert not Notification.objects.exists()

    work.work(other)
    waiting.refresh_from_db()
    assert (waiting.state, counts(waiting)) == ("checked", {"created": work.AT_ONCE + 1})
    assert Notification.objects.get().batch == waiting


def test_a_file_that_kills_its_workers_is_given_up(waiting: Batch) -> None:
    now = NOON
    for _ in range(work.MOST_ATTEMPTS):
        assert work.take(now=now)
        now += 2 * work.LEASE
    assert work.work_once(now=now)
    waiting.refresh_from_db()
    assert waiting.state == "faulty"
    assert "could not be checked" in waiting.preview["faults"][0][4]


def test_an_unforeseen_failure_ends_in_a_sentence_and_names_no_cell_in_the_log(
    waiting: Batch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: Any) -> Checked:
        raise RuntimeError("witness@example.org")

    monkeypatch.setattr(work, "check", fail)
    assert work.work_once()
    waiting.refresh_from_db()
    assert waiting.state == "faulty"
    assert "RuntimeError" in caplog.text
    assert "witness" not in caplog.text


def test_a_database_that_is_locked_for_a_while_is_no_fault_of_the_file(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> Checked:
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(work, "check", fail)
        batch = upload(sources(1), "sources", by=researcher())
    assert batch.state == "checking"
    assert work.work_once(now=datetime.now(UTC) + 2 * work.LEASE)
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_another_import_is_no_fault_of_the_file_however_long_it_takes(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait() -> None:
        locked = sqlite3.OperationalError("database is locked")
        locked.sqlite_errorname = "SQLITE_BUSY"
        raise OperationalError from locked

    with monkeypatch.context() as patch:
        patch.setattr(alone, "_wait", wait)
        batch = upload(sources(1), "sources", by=researcher())
        later = datetime.now(UTC)
        for _time in range(work.MOST_ATTEMPTS):
            later += 2 * work.LEASE
            with pytest.raises(OperationalError):
                work.work_once(now=later)
    batch.refresh_from_db()
    assert (batch.state, batch.preview.get("faults")) == ("checking", None)
    assert work.work_once(now=later + 2 * work.LEASE)
    batch.refresh_from_db()
    assert batch.state == "checked"


def test_a_full_disk_is_no_fault_of_the_file(waiting: Batch, monkeypatch: Any) -> None:
    def fail(*_args: Any) -> Checked:
        raise OSError(errno.ENOSPC, "No space left")

    with monkeypatch.context() as patch:
        patch.setattr(work, "check", fail)
        with pytest.raises(OSError, match="No space"):
            work.work_once(now=NOON)
    waiting.refresh_from_db()
    assert waiting.state == "checking"


def test_what_is_read_of_a_discarded_file_does_not_stay(
    db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Discarded while its rows were judged: its owner was told that all of it is deleted."""
    carl = researcher()
    batch = upload(sources(1), "sources", by=carl)
    Batch.objects.update(state="checking")

    def discarded(*args: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            receiving.discard(batch, by=carl)
        return refusals(*args)

    monkeypatch.setattr("catalogue.contributions.spreadsheets.checking.refusals", discarded)
    folder = Path(batch.file.path).parent
    assert work.work_once(now=NOON)
    assert list(folder.iterdir()) == []


def test_a_discarded_batch_is_not_finished(waiting: Batch) -> None:
    taken = work.take(now=NOON)
    assert taken
    Batch.objects.all().delete()
    with pytest.raises(work.LeaseLost):
        work.work(taken)


def test_faults_are_told_in_the_language_of_the_uploader(db: None) -> None:
    content = sources(2).replace(b"2015-08-23", b"2015-02-30")
    batch = upload(content, "sources", by=researcher())
    Batch.objects.filter(pk=batch.pk).update(language="ar", state="checking")
    assert work.work_once()
    batch.refresh_from_db()
    assert "يوم" in batch.preview["faults"][0][4]


def test_faults_are_looked_for_once_more_for_readers_of_the_other_language(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = sources(2).replace(b"2015-08-23", b"2015-02-30")
    batch = upload(content, "sources", by=researcher())
    assert "day" in batch.preview["faults"][1][4]
    assert "يوم" in batch.preview["reasons"]["ar"][1]

    # What has changed meanwhile cannot be told in the other language.
    found = iter([Checked([], [Finding(2, "", "key", "", "A")], 1), Checked()])
    monkeypatch.setattr(work, "check", lambda *_args: next(found))
    Batch.objects.update(state="checking")
    assert work.work_once()
    batch.refresh_from_db()
    assert (batch.preview["faults"][0][4], batch.preview["reasons"]) == ("A", {})


def test_a_batch_without_faults_is_checked_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter([Checked()])
    monkeypatch.setattr(work, "check", lambda *_args: next(found))
    assert upload(sources(1), "sources", by=researcher()).state == "checked"


def test_the_command_does_what_waits(waiting: Batch) -> None:
    call_command("work", "--once")
    waiting.refresh_from_db()
    assert waiting.state == "checked"


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_half_and_its_batch_is_finished_once(
    settings: Any, tmp_path: Path
) -> None:
    count = 4000
    batch = upload(sources(count), "sources", by=researcher())
    worker = begin_worker(settings, tmp_path)
    try:
        wait_until_taken(batch, worker)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    batch.refresh_from_db()
    assert (batch.state, batch.preview) == ("checking", {"headings": HEADINGS, "unknown": []})
    assert not Source.objects.exists()
    assert work.work_once(now=datetime.now(UTC) + work.LEASE + timedelta(seconds=1))
    assert not work.work_once(now=datetime.now(UTC) + timedelta(days=1))
    batch.refresh_from_db()
    assert counts(batch) == {"created": count}
    assert Notification.objects.count() == 1
    assert not Source.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_worker_ends_when_its_caller_was_killed(settings: Any, tmp_path: Path) -> None:
    worker = begin_worker(settings, tmp_path, "--with-input", stdin=subprocess.PIPE)
    assert worker.stdin
    worker.stdin.close()
    assert worker.wait(timeout=60) == 0


HEADINGS = ["key", "title", "kind", "read", "published"]


def begin_worker(
    settings: Any, folder: Path, option: str = "--once", **pipes: Any
) -> subprocess.Popen[bytes]:
    """A worker in a process of its own, on the database of this test."""
    values = connection.settings_dict
    address = f"sqlite:///{values['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgresql://{values['USER']}@/{values['NAME']}?host={values['HOST']}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "heritage.settings",
        "DATABASE_URL": address,
        "DATA_DIR": str(folder),
        "MEDIA_DIR": str(settings.MEDIA_ROOT),
    }
    command = [sys.executable, str(ROOT / "manage.py"), "work", option]
    return subprocess.Popen(command, env=environment, **pipes)


def wait_until_taken(batch: Batch, worker: subprocess.Popen[bytes]) -> None:
    """Wait until the worker is in the middle of it."""
    for _ in range(1500):
        batch.refresh_from_db()
        if batch.rows_done:
            return
        assert worker.poll() is None, "the worker ended before it was killed"
        time.sleep(0.02)
    pytest.fail("the worker took nothing")
