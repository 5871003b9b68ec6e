"""The ledger in a backup: kept, verified, guarded, and held against a head that somebody noted."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections, transaction

from catalogue.backups import BackupError, make_backup, restore_backup
from catalogue.ledger.appending import append
from catalogue.ledger.verifying import DoesNotVerify, Head, head, verify_chain
from catalogue.management.commands import restore
from catalogue.models import LedgerEntry
from tests import make


def test_the_ledger_comes_back_and_is_guarded(archive: Path, either: str, new_media: Path) -> None:
    noted = head()

    restore_backup(archive, alias=either, known=noted)

    assert verify_chain(noted, using=either) == noted
    for harm in ("UPDATE catalogue_ledgerentry SET act = 'changed'", "DELETE FROM {}entry"):
        statement = harm.format("catalogue_ledger")
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(using=either),
            connections[either].cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_backup_that_is_older_than_a_head_is_refused(
    archive: Path, empty: str, new_media: Path
) -> None:
    append(None, [make.monument()], reason="After the backup.")

    with pytest.raises(BackupError, match=r"older than the head.*once had"):
        restore_backup(archive, alias=empty, known=head())

    assert not LedgerEntry.objects.using(empty).exists()
    assert not any(path.is_file() for path in new_media.rglob("*"))


def test_a_backup_with_another_ledger_is_refused(
    archive: Path, empty: str, new_media: Path
) -> None:
    with pytest.raises(BackupError, match="written anew"):
        restore_backup(archive, alias=empty, known=Head(2, "ab" * 32))

    assert not LedgerEntry.objects.using(empty).exists()


def test_a_newer_backup_than_the_head_is_taken(
    filled: None, empty: str, tmp_path: Path, settings: Any
) -> None:
    noted = head()
    append(None, [make.monument()], reason="After the note.")
    make_backup(tmp_path / "later.tar.gz")
    settings.MEDIA_ROOT = str(tmp_path / "restored")

    restore_backup(tmp_path / "later.tar.gz", alias=empty, known=noted)

    assert LedgerEntry.objects.using(empty).count() == noted.count + 1


def test_the_command_hands_the_head_on_and_tells_of_the_ledger(
    filled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {}

    def pretend(file: Path, **options: object) -> SimpleNamespace:
        asked.update(options)
        return SimpleNamespace(tables={}, files={}, made_at="today")

    monkeypatch.setattr(restore, "restore_backup", pretend)
    noted, out = head(), StringIO()

    call_command("restore", "some.tar.gz", head=noted.hash, count=noted.count, stdout=out)

    assert asked["known"] == noted
    assert f"{noted.count} entries, head {noted.hash}" in out.getvalue()

    def refuse(known: object) -> None:
        raise DoesNotVerify("Entry 3 was changed.")

    monkeypatch.setattr(restore, "verify", refuse)
    with pytest.raises(CommandError, match=r"was restored, but its ledger .* Entry 3"):
        call_command("restore", "some.tar.gz", stdout=out)
    with pytest.raises(CommandError, match="64 hexadecimal"):
        call_command("restore", "some.tar.gz", head="zz", count=3)
