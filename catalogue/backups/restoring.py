"""Restore a backup into an empty installation, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import Storage
from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
from django.db.migrations.loader import MigrationLoader

from catalogue import stores
from catalogue.backups import tables
from catalogue.backups.archive import (
    CHUNK,
    BackupError,
    Manifest,
    damage_told,
    facts_of,
    file_of,
    members,
    read_manifest,
    refuse_differences,
    table_of,
)
from catalogue.backups.making import applied_migrations
from catalogue.ledger.verifying import DoesNotVerify, Head, verify_chain

Progress = Callable[[str], None]


def restore_backup(
    path: Path,
    *,
    alias: str = "default",
    known: Head | None = None,
    progress: Progress = lambda _: None,
) -> Manifest:
    """Check the archive, load it, read everything back, and only then keep it.

    Where a head of the ledger is `known`, a backup whose ledger is older or another is refused.
    Raises BackupError; then nothing was kept.
    """
    media = Path(settings.MEDIA_ROOT)
    _refuse_used(alias, media)
    progress(f"checking {path}")
    try:
        manifest = read_manifest(path)
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror or error}."
        raise BackupError(msg) from error
    _refuse_other_version(manifest, alias)
    progress("preparing the database")
    call_command("migrate", database=alias, interactive=False, verbosity=0)
    _refuse_other_state(manifest, alias)

    def check() -> None:
        refuse_differences(manifest, _found(alias, media))
        if known is not None:
            _refuse_other_ledger(known, alias)

    _load(path, alias, media, progress, check)
    ContentType.objects.clear_cache()
    return manifest


#: Tables that hold something and are named.
_NAMED = 3


def _refuse_used(alias: str, media: Path) -> None:
    """Refuse an installation that holds records or files."""
    there = set(connections[alias].introspection.table_names())
    used = [
        label
        for label, model in tables.stored_models().items()
        if label not in tables.MADE_BY_MIGRATIONS
        and model._meta.db_table in there
        and model._base_manager.using(alias).exists()
    ]
    if used:
        shown = ", ".join(used[:_NAMED]) + (" …" if len(used) > _NAMED else "")
        msg = (
            f"The database is not empty ({shown}): a restore overwrites nothing. Name a new "
            "folder in DATA_DIR, or an empty database in DATABASE_URL."
        )
        raise BackupError(msg)
    for folder, store in stores.elsewhere().items():
        if next(stores.names_in(store), None) is not None:
            msg = f"The storage of {folder} is not empty: a restore overwrites nothing."
            raise BackupError(msg)
    if media.exists() and any(files for _, _, files in os.walk(media)):
        msg = f"The media folder {media} is not empty: a restore overwrites nothing."
        raise BackupError(msg)


def _refuse_other_version(manifest: Manifest, alias: str) -> None:
    """Refuse, before anything is touched, a backup that other code made."""
    known = set(MigrationLoader(connections[alias]).disk_migrations)
    if unknown := sorted(set(manifest.migrations) - known):
        names = ", ".join(f"{app}.{name}" for app, name in unknown)
        msg = f"The backup was made by a newer or another version, which has {names}."
        raise BackupError(msg)


def _refuse_other_state(manifest: Manifest, alias: str) -> None:
    if missing := sorted(set(applied_migrations(alias)) - set(manifest.migrations)):
        names = ", ".join(f"{app}.{name}" for app, name in missing)
        msg = (
            f"The backup was made by an older version, without {names}. Restore it with that "
            "version and migrate afterwards."
        )
        raise BackupError(msg)
    here = {label: tables.columns_of(model) for label, model in tables.stored_models().items()}
    if here != manifest.columns:
        different = sorted(
            label
            for label in here.keys() | manifest.columns.keys()
            if here.get(label) != manifest.columns.get(label)
        )
        msg = f"The backup has other tables or columns than this version: {', '.join(different)}."
        raise BackupError(msg)


def _refuse_other_ledger(known: Head, alias: str) -> None:
    try:
        verify_chain(known, using=alias)
    except DoesNotVerify as fault:
        msg = f"The ledger of the backup is older than the head, or another one. {fault}"
        raise BackupError(msg) from fault


def _load(
    path: Path, alias: str, media: Path, progress: Progress, check: Callable[[], None]
) -> None:
    """Load and check in one transaction; files that were written go when it fails."""
    written: list[Callable[[], None]] = []
    try:
        with transaction.atomic(using=alias, durable=True), damage_told(path):
            _refuse_used(alias, media)
            _fill(path, alias, media, written, progress)
            tables.continue_numbering(tables.stored_models().values(), alias)
            connections[alias].check_constraints()
            progress("verifying what was restored")
            check()
    except BaseException as error:
        for take_back in written:
            take_back()
        if isinstance(error, DatabaseError | OSError | ValidationError):
            msg = f"The backup could not be restored, nothing was kept: {error}."
            raise BackupError(msg) from error
        raise


def _fill(
    path: Path, alias: str, media: Path, written: list[Callable[[], None]], progress: Progress
) -> None:
    models = tables.stored_models()
    for label in tables.MADE_BY_MIGRATIONS & models.keys():
        tables.empty(models[label], alias)
    last = ""
    for name, content in members(path):
        if label := table_of(name):
            if label != last:
                progress(f"restoring {label}")
                last = label
            tables.insert(models[label], alias, content)
        elif file := file_of(name):
            folder, _slash, stored = file.partition("/")
            if store := stores.elsewhere().get(folder):
                _write_stored(store, stored, content, written)
            else:
                _write_file(media / file, content, written)


def _write_stored(
    store: Storage, name: str, content: IO[bytes], written: list[Callable[[], None]]
) -> None:
    """Put a file into a storage elsewhere, under the very name that its row says."""
    # Object storages read a file more than once, which a member of an archive cannot be.
    with tempfile.TemporaryFile() as whole:
        shutil.copyfileobj(content, whole)
        whole.seek(0)
        stored = store.save(name, File(whole))
    written.append(lambda: store.delete(stored))
    if stored != name:
        msg = f"The storage keeps {name} under another name."
        raise BackupError(msg)


def _write_file(target: Path, content: IO[bytes], written: list[Callable[[], None]]) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    written.append(lambda: target.unlink(missing_ok=True))
    with os.fdopen(descriptor, "wb") as file:
        while chunk := content.read(CHUNK):
            file.write(chunk)


def _found(alias: str, media: Path) -> Manifest:
    """Read back what is in the database and in the media folder now."""
    found = Manifest()
    for label, model in tables.stored_models().items():
        found.tables[label] = tables.tally(model, alias)
    for name in _names(media):
        with (media / name).open("rb") as content:
            found.files[name] = facts_of(content)
    for folder, store in stores.elsewhere().items():
        for name in stores.names_in(store):
            with store.open(name) as content:
                found.files[f"{folder}/{name}"] = facts_of(content)
    return found


def _names(media: Path) -> Iterator[str]:
    for folder, _, files in os.walk(media):
        for name in files:
            yield Path(folder, name).relative_to(media).as_posix()
