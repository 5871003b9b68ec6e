"""What an earlier version made readable to everybody on the machine is closed on the next start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from catalogue.management import demonstration, tightening
from heritage import serving


@pytest.fixture
def file(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An old database in the data folder of an installation."""
    settings.BASE_DIR, settings.DATA_DIR = tmp_path, tmp_path / "data"
    settings.DATA_DIR.mkdir(mode=0o755)
    path: Path = settings.DATA_DIR / "catalogue.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(path))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    for name in ("", "-wal", "-shm"):
        path.with_name(path.name + name).touch(mode=0o644)
    return path


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_database_and_folder_are_closed_once(file: Path) -> None:
    said: list[str] = []

    tightening.tighten(said.append)
    tightening.tighten(said.append)

    assert [mode(path) for path in sorted(file.parent.iterdir())] == [0o600] * 3
    assert mode(file.parent) == 0o700
    assert len(said) == 1
    assert "catalogue.sqlite3, catalogue.sqlite3-wal, catalogue.sqlite3-shm, data" in said[0]


@pytest.mark.parametrize(("before", "after"), [(0o400, 0o400), (0o664, 0o660), (0o640, 0o600)])
def test_nothing_is_loosened_and_a_group_that_writes_stays(
    file: Path, before: int, after: int
) -> None:
    file.chmod(before)

    tightening.tighten(print)

    assert mode(file) == after


def test_a_folder_that_an_operator_chose_is_left_alone(file: Path, settings: Any) -> None:
    settings.BASE_DIR = file.parent / "elsewhere"

    tightening.tighten(print)

    assert (mode(file.parent), mode(file)) == (0o755, 0o600)


def test_files_of_somebody_else_are_no_fault(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: file.stat().st_uid + 1)

    tightening.tighten(pytest.fail)

    assert mode(file) == 0o644


def test_where_there_is_no_file_there_is_nothing_to_close(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "file:memory?mode=memory")
    tightening.tighten(pytest.fail)

    monkeypatch.setattr(connection, "vendor", "postgresql")
    tightening.tighten(pytest.fail)


def test_a_server_closes_them_as_it_starts(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("catalogue.warming.warm", "heritage.serving.gc.freeze"):
        monkeypatch.setattr(name, lambda: None)
    monkeypatch.setattr(connection, "close", lambda: None)

    serving.post_worker_init(None)

    assert mode(file) == 0o600


def test_the_demonstration_closes_them_as_it_starts(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demonstration, "_refuse_incomplete", lambda _folder: None)
    monkeypatch.setattr(demonstration, "_make_folders", lambda: None)
    monkeypatch.setattr(demonstration, "_alone", _nothing_more)

    with pytest.raises(Stopped):
        demonstration.set_up(print)

    assert mode(file) == 0o600


class Stopped(Exception):
    """What stands for the rest of a demonstration."""


def _nothing_more(_say: object) -> Any:
    raise Stopped
