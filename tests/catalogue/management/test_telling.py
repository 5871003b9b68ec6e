"""What the database or the disk refuses is told in a sentence that says how to go on."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, ProgrammingError
from django.db.migrations.recorder import MigrationRecorder

import manage

pytestmark = pytest.mark.django_db


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that no migration reached."""
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _self: {})


def _run(monkeypatch: pytest.MonkeyPatch, error: BaseException, *options: str) -> str:
    """What manage.py says where its command ends with an error."""

    def fail(_argv: list[str]) -> None:
        raise error

    monkeypatch.setattr("django.core.management.execute_from_command_line", fail)
    monkeypatch.setattr(sys, "argv", ["manage.py", "verify_fixity", *options])
    with pytest.raises(SystemExit) as end:
        manage.main()
    return str(end.value.code)


def test_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _run(monkeypatch, OperationalError("unable to open database file"))

    assert "cannot be used: unable to open database file. " in said
    assert "DATABASE_URL" in said


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize("kind", [OperationalError, ProgrammingError])
def test_a_database_without_tables(
    monkeypatch: pytest.MonkeyPatch, kind: type[DatabaseError]
) -> None:
    assert "run manage.py migrate first" in _run(monkeypatch, kind("no such table: x"))


@pytest.mark.usefixtures("behind")
def test_a_disk_that_fills_while_a_database_is_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "disk is full" in _run(monkeypatch, OperationalError("database or disk is full"))


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    said = _run(monkeypatch, OSError(28, "No space left on device", "/folder/file"))

    assert "/folder/file (No space left on device)" in said


def test_a_command_that_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run(monkeypatch, KeyboardInterrupt()) == "Stopped."


def test_a_fault_of_the_program_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProgrammingError):
        _run(monkeypatch, ProgrammingError("syntax error"))
    with pytest.raises(OperationalError):
        _run(monkeypatch, OperationalError("locked"), "--traceback")


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize("command", [["verify_ledger"], ["import_catalogue", "."]])
def test_no_command_judges_a_database_without_tables(command: list[str]) -> None:
    """An empty database has no broken ledger, and no data file is at fault there."""
    with pytest.raises(CommandError, match=r"run manage\.py migrate first"):
        call_command(*command, stdout=StringIO())


def test_an_export_names_the_folder_that_refuses(tmp_path: Path) -> None:
    there = tmp_path / "file"
    there.touch()

    with pytest.raises(CommandError, match="Make room or give the right to it"):
        call_command("export_catalogue", str(there / "export"), stdout=StringIO())
