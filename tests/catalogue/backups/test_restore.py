"""Restoring a backup, and what is refused."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connections
from pytest_django import Settings

from catalogue import stores
from catalogue.backups import BackupError, make_backup, restore_backup, tables
from catalogue.backups.archive import read_manifest
from catalogue.models import Account
from tests import make
from tests.catalogue.files import pictures

Members = dict[str, bytes]


def change(archive: Path, edit: Callable[[Members], object]) -> Path:
    """Rewrite an archive with other members."""
    with tarfile.open(archive) as tar:
        content = {member.name: file.read() for member in tar if (file := tar.extractfile(member))}
    edit(content)
    changed = archive.with_name("changed.tar.gz")
    with tarfile.open(changed, "w:gz") as tar:
        for name, data in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return changed


def edit_manifest(archive: Path, **values: Any) -> Path:
    def edit(content: Members) -> None:
        manifest = json.loads(content.pop("manifest.json"))
        content["manifest.json"] = json.dumps(manifest | values).encode()

    return change(archive, edit)


def refused(archive: Path, alias: str, media: Path, match: str) -> None:
    """Assert that it is refused and that nothing is left of the attempt."""
    with pytest.raises(BackupError, match=match):
        restore_backup(archive, alias=alias)
    assert not Account.objects.using(alias).exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_everything_comes_back(archive: Path, either: str, new_media: Path) -> None:
    restore_backup(archive, alias=either)

    for model in tables.stored_models().values():
        assert tables.tally(model, either) == tables.tally(model, "default"), model
    assert searched(either) == searched("default") > 0
    assert (new_media / "a" / "b" / "قوس.txt").read_text(encoding="utf-8") == "arch"
    assert (new_media / "empty").stat().st_size == 0


def searched(alias: str) -> int:
    """How many documents the full text of a database finds by a word."""
    sqlite = "SELECT count(*) FROM catalogue_searchtext WHERE catalogue_searchtext MATCH 'bel'"
    other = "SELECT count(*) FROM catalogue_searchtext WHERE vector @@ 'bel'::tsquery"
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(sqlite if connection.vendor == "sqlite" else other)
        return int(cursor.fetchone()[0])


def elsewhere(settings: Settings) -> None:
    """Name new, empty storages that are no folders."""
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "originals": dict(memory), "copies": dict(memory)}


def test_files_elsewhere_come_back_and_are_verified(
    filled: None, empty: str, new_media: Path, tmp_path: Path, settings: Settings
) -> None:
    elsewhere(settings)
    copy = make.photograph(make.monument()).copies.first()
    assert copy is not None
    contents = {name: pictures.everything(store) for name, store in stores.elsewhere().items()}
    archive = tmp_path / "elsewhere.tar.gz"
    make_backup(archive)
    with pytest.raises(BackupError, match="storage of originals is not empty"):
        restore_backup(archive, alias=empty)
    elsewhere(settings)
    assert not pictures.everything(stores.copies())
    cut = change(archive, lambda content: content.pop(f"media/copies/{copy.stored_name}"))
    with pytest.raises(BackupError, match="Not as the manifest says"):
        restore_backup(cut, alias=empty)

    restore_backup(archive, alias=empty)

    restored = {name: pictures.everything(store) for name, store in stores.elsewhere().items()}
    assert restored == contents
    assert [len(one) for one in restored.values()] == [1, 2]


@pytest.mark.once
def test_a_database_without_tables_is_migrated_first(
    archive: Path, blank: str, new_media: Path
) -> None:
    """By the command that makes every new installation, of either database."""
    restore_backup(archive, alias=blank)
    assert Account.objects.using(blank).count() == 5


def test_a_backup_of_the_restored_is_the_same(
    archive: Path, either: str, new_media: Path, tmp_path: Path
) -> None:
    restore_backup(archive, alias=either)
    make_backup(tmp_path / "second.tar.gz", alias=either)

    first, second = read_manifest(archive), read_manifest(tmp_path / "second.tar.gz")
    assert (first.tables, first.files) == (second.tables, second.files)


def test_new_rows_get_new_numbers(archive: Path, either: str, new_media: Path) -> None:
    restore_backup(archive, alias=either)
    old = set(Account.objects.using(either).values_list("pk", flat=True))
    assert Account.objects.using(either).create(username="new").pk not in old


def test_a_used_database_is_refused(archive: Path, new_media: Path) -> None:
    with pytest.raises(BackupError, match=r"not empty.*catalogue\.account"):
        restore_backup(archive)
    assert not new_media.exists()


def test_a_used_media_folder_is_refused(archive: Path, empty: str, media_folder: Path) -> None:
    with pytest.raises(BackupError, match=r"media folder .* is not empty"):
        restore_backup(archive, alias=empty)
    assert (media_folder / "empty").exists()


@pytest.mark.parametrize("length", [0, 10, -1, -9, -400])
def test_a_cut_archive_is_refused(copied: Path, empty: str, new_media: Path, length: int) -> None:
    whole = copied.read_bytes()
    copied.write_bytes(whole[:length])
    refused(copied, empty, new_media, "damaged|incomplete")


def test_a_flipped_byte_is_refused(copied: Path, empty: str, new_media: Path) -> None:
    whole = bytearray(copied.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    copied.write_bytes(whole)
    refused(copied, empty, new_media, "damaged|not|incomplete")


def test_what_is_no_archive_is_refused(copied: Path, empty: str, new_media: Path) -> None:
    copied.write_bytes(b"PK\x03\x04 something else")
    refused(copied, empty, new_media, "damaged or no backup")
    copied.write_bytes(gzip.compress(b"text"))
    refused(copied, empty, new_media, "damaged|incomplete")


def test_a_missing_archive_is_named(empty: str, new_media: Path, tmp_path: Path) -> None:
    refused(tmp_path / "missing", empty, new_media, "cannot be read: No such file")


def test_a_changed_row_is_refused(copied: Path, empty: str, new_media: Path) -> None:
    def edit(content: Members) -> None:
        name = "tables/catalogue.account/000001.jsonl"
        content[name] = content[name].replace(b"researcher-3", b"researcher-X")

    refused(change(copied, edit), empty, new_media, r"table catalogue\.account")


def test_a_changed_or_missing_file_is_refused(copied: Path, empty: str, new_media: Path) -> None:
    changed = change(copied, lambda content: content.update({"media/empty": b"!"}))
    refused(changed, empty, new_media, "file empty")
    lacking = change(copied, lambda content: content.pop("media/empty"))
    refused(lacking, empty, new_media, "file empty")


@pytest.mark.parametrize(
    "name", ["../outside", "media/../../outside", "/outside", "media/a\\b", "media/c:d", "other"]
)
def test_names_that_lead_elsewhere_are_refused(
    copied: Path, empty: str, new_media: Path, name: str
) -> None:
    def edit(content: Members) -> None:
        manifest = content.pop("manifest.json")
        content.update({name: b"!", "manifest.json": manifest})

    refused(change(copied, edit), empty, new_media, "does not belong there")


def test_a_link_in_the_archive_is_refused(copied: Path, empty: str, new_media: Path) -> None:
    linked = copied.with_name("linked.tar.gz")
    with tarfile.open(linked, "w:gz") as tar:
        member = tarfile.TarInfo("media/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    refused(linked, empty, new_media, "does not belong there")


def test_a_backup_of_a_newer_version_is_refused_before_anything_is_done(
    copied: Path, empty: str, new_media: Path
) -> None:
    newer = edit_manifest(copied, migrations=[["catalogue", "9999_later"]])
    refused(newer, empty, new_media, r"newer or another version.*9999_later")


def test_a_backup_of_an_older_version_is_refused(copied: Path, empty: str, new_media: Path) -> None:
    older = edit_manifest(copied, migrations=[["contenttypes", "0001_initial"]])
    refused(older, empty, new_media, r"older version, without .*catalogue\.0001_initial")


def test_another_format_is_refused(copied: Path, empty: str, new_media: Path) -> None:
    refused(edit_manifest(copied, version=99), empty, new_media, "format version 99")
    refused(edit_manifest(copied, format="x"), empty, new_media, "no backup of this")
    refused(edit_manifest(copied, files=3), empty, new_media, "manifest of the backup is damaged")


@pytest.mark.parametrize(
    "broken_row", [b'[1,"Readers"]\n' * 2, b'["one","Readers"]\n', b"[1]\n", b'[1,"a\\u0000"]\n']
)
def test_a_row_that_cannot_be_undoes_everything(
    copied: Path,
    empty: str,
    new_media: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken_row: bytes,
) -> None:
    def edit(content: Members) -> None:
        content["tables/auth.group/000001.jsonl"] = broken_row

    broken = change(copied, edit)
    manifest = read_manifest(copied)
    monkeypatch.setattr("catalogue.backups.restoring.read_manifest", lambda _: manifest)
    refused(broken, empty, new_media, "could not be restored|damaged|Not as the manifest")
    assert not Group.objects.using(empty).filter(name="Readers").exists()


def test_what_reads_back_differently_is_not_kept(
    copied: Path, empty: str, new_media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = read_manifest(copied)
    manifest.tables["auth.group"].digest += 1
    monkeypatch.setattr("catalogue.backups.restoring.read_manifest", lambda _: manifest)
    refused(copied, empty, new_media, r"table auth\.group")
