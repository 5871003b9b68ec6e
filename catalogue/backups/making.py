"""Make a backup: one consistent moment of the database, and the files it speaks of."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import Storage
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from catalogue import stores
from catalogue.backups.archive import (
    MANIFEST,
    BackupError,
    FileFacts,
    Manifest,
    Tally,
    Writer,
    is_safe,
)
from catalogue.backups.tables import columns_of, lines, stored_models

PART_SIZE = 1 << 20

Progress = Callable[[str], None]


def make_backup(path: Path, *, alias: str = "default", progress: Progress = lambda _: None) -> None:
    """Write everything into one new file, while others go on working.

    The file appears under its name only when it is complete; nobody else can read it.
    """
    media = Path(settings.MEDIA_ROOT)
    if path.exists():
        msg = f"{path} exists already. A backup overwrites nothing: choose another name."
        raise BackupError(msg)
    if path.resolve().is_relative_to(media.resolve()):
        msg = f"{path} lies in the media folder, which the backup holds: choose another place."
        raise BackupError(msg)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            _write(Writer(file), media, alias, progress)
            file.flush()
            os.fsync(file.fileno())
        _give_name(unfinished, path)
    except OSError as error:
        msg = f"{path} could not be written: {error.strerror or error}."
        raise BackupError(msg) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _give_name(unfinished: Path, path: Path) -> None:
    """Rename without overwriting a file that appeared meanwhile."""
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, as on many sticks
        unfinished.rename(path)


def _write(writer: Writer, media: Path, alias: str, progress: Progress) -> None:
    manifest = Manifest(made_at=datetime.now(UTC).isoformat(timespec="seconds"))
    with snapshot(alias):
        manifest.migrations = applied_migrations(alias)
        for label, model in stored_models().items():
            manifest.columns[label] = columns_of(model)
            manifest.tables[label] = _write_table(writer, label, lines(model, alias))
            progress(f"{label}: {manifest.tables[label].rows} rows")
    # After the snapshot: every file that its rows name is there by now, and whole.
    for file in sorted(_files(media)):
        name = file.relative_to(media).as_posix()
        if (facts := _write_file(writer, name, file)) is not None:
            manifest.files[name] = facts
    for folder, store in stores.elsewhere().items():
        manifest.files |= _write_store(writer, folder, store)
    progress(f"media: {len(manifest.files)} files")
    writer.add(MANIFEST, manifest.to_json())
    writer.close()


def _write_store(writer: Writer, folder: str, store: Storage) -> dict[str, FileFacts]:
    """The files of a storage elsewhere, as if they lay in a folder of the media."""
    written = {}
    for name in stores.names_in(store):
        path = f"{folder}/{name}"
        try:
            with store.open(name) as content:
                written[path] = writer.copy(f"media/{path}", content, store.size(name))
        except FileNotFoundError:
            continue
        except OSError as error:
            msg = f"{path} could not be added: {error.strerror or error}."
            raise BackupError(msg) from error
    return written


def _write_file(writer: Writer, name: str, file: Path) -> FileFacts | None:
    """Add a file; nothing where an act has deleted it since it was listed."""
    if not is_safe(name):
        msg = f"{name!r} in the media folder has a name that cannot be restored everywhere."
        raise BackupError(msg)
    try:
        with file.open("rb") as content:
            return writer.copy(f"media/{name}", content, os.fstat(content.fileno()).st_size)
    except FileNotFoundError:
        return None
    except OSError as error:
        msg = f"{file} could not be added: {error.strerror or error}."
        raise BackupError(msg) from error


def _write_table(writer: Writer, label: str, rows: Iterator[bytes]) -> Tally:
    tally, part, number = Tally(), bytearray(), 1
    for row in rows:
        tally.add(row)
        part += row + b"\n"
        if len(part) >= PART_SIZE:
            writer.add(f"tables/{label}/{number:06}.jsonl", bytes(part))
            part.clear()
            number += 1
    if part:
        writer.add(f"tables/{label}/{number:06}.jsonl", bytes(part))
    return tally


def _files(media: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(media):
        for name in names:
            file = Path(folder, name)
            if file.is_symlink() or not file.is_file():
                msg = f"{file} is no plain file: a backup cannot promise to hold it."
                raise BackupError(msg)
            yield file


@contextmanager
def snapshot(alias: str) -> Iterator[None]:
    """Read one moment of the database without keeping writers waiting."""
    connection = connections[alias]
    if connection.vendor == "postgresql":
        with transaction.atomic(using=alias, durable=True):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # A plain BEGIN: `atomic` would take SQLite's write lock. The snapshot is that of the
    # first read; in WAL mode writers go on beside it.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT count(*) FROM sqlite_master")
            cursor.fetchall()
            yield
        finally:
            cursor.execute("ROLLBACK")


def lags_behind(alias: str) -> bool:
    """Whether migrations of this version have not been applied; some queries."""
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def applied_migrations(alias: str) -> list[tuple[str, str]]:
    """Return what was applied; a database that lags behind its code is refused."""
    if lags_behind(alias):
        msg = "The database is not migrated to this version: run manage.py migrate first."
        raise BackupError(msg)
    executor = MigrationExecutor(connections[alias])
    installed = {config.label for config in apps.get_app_configs()}
    return sorted(key for key in executor.loader.applied_migrations if key[0] in installed)
