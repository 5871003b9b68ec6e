"""Making a backup."""

from __future__ import annotations

import json
import stat
import tarfile
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from catalogue.backups import BackupError, make_backup
from catalogue.models import Account


def manifest_of(archive: Path) -> Any:
    with tarfile.open(archive) as tar:
        content = tar.extractfile("manifest.json")
        assert content is not None
        return json.load(content)


def test_it_counts_rows_and_files(archive: Path) -> None:
    manifest = manifest_of(archive)
    assert manifest["tables"]["catalogue.account"]["rows"] == 5
    assert manifest["tables"]["catalogue.account_groups"]["rows"] == 5
    assert manifest["files"]["empty"]["size"] == 0
    assert manifest["files"]["a/b/قوس.txt"]["size"] == 4
    assert ["catalogue", "0001_initial"] in manifest["migrations"]
    assert "sessions.session" not in manifest["tables"]


def test_nobody_else_can_read_it(archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_it_leaves_nothing_beside_the_archive(archive: Path) -> None:
    assert not list(archive.parent.glob(".backup*"))


def test_it_overwrites_nothing(archive: Path) -> None:
    before = archive.read_bytes()
    with pytest.raises(BackupError, match="exists already"):
        make_backup(archive)
    assert archive.read_bytes() == before


def test_it_is_one_moment_and_keeps_no_writer_waiting(filled: None, tmp_path: Path) -> None:
    late: list[threading.Thread] = []

    def write() -> None:
        Account.objects.create_user("late")
        connection.close()

    def write_once(_: str) -> None:
        if not late:
            late.append(threading.Thread(target=write))
            late[0].start()
            late[0].join(timeout=10)

    make_backup(tmp_path / "backup.tar.gz", progress=write_once)

    assert not late[0].is_alive()
    assert Account.objects.filter(username="late").exists()
    manifest = manifest_of(tmp_path / "backup.tar.gz")
    assert manifest["tables"]["catalogue.account"]["rows"] == 5


def test_a_folder_that_is_not_there_is_named(filled: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="could not be written: No such file"):
        call_command("backup", str(tmp_path / "missing" / "backup.tar.gz"))


def test_it_does_not_go_into_the_media_folder(filled: None, media_folder: Path) -> None:
    with pytest.raises(BackupError, match="media folder"):
        make_backup(media_folder / "backup.tar.gz")


def test_a_link_among_the_files_is_refused(
    filled: None, media_folder: Path, tmp_path: Path
) -> None:
    (media_folder / "link").symlink_to("/etc/hostname")
    with pytest.raises(BackupError, match="no plain file"):
        make_backup(tmp_path / "backup.tar.gz")
    assert not list(tmp_path.glob("*backup*"))


def test_a_file_name_that_other_systems_refuse_is_named(
    filled: None, media_folder: Path, tmp_path: Path
) -> None:
    (media_folder / "a:b").touch()
    with pytest.raises(BackupError, match="a:b"):
        make_backup(tmp_path / "backup.tar.gz")


def test_a_database_that_was_never_migrated_is_refused(blank: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"manage\.py migrate"):
        make_backup(tmp_path / "backup.tar.gz", alias=blank)


def test_many_rows_come_in_parts(
    filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogue.backups.making.PART_SIZE", 1)
    make_backup(tmp_path / "backup.tar.gz")
    with tarfile.open(tmp_path / "backup.tar.gz") as tar:
        assert len([name for name in tar.getnames() if "/catalogue.account/" in name]) == 5
