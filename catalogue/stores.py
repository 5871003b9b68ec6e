"""Where files lie: sealed originals and public copies, in separate places that have no address.

By default two folders of MEDIA_ROOT; a setting moves them to object storage. Everything else uses
the interface of Django's storages only, so that it works with both.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.functional import cached_property

CHUNK = 1 << 20


class Folder(FileSystemStorage):
    """A folder of MEDIA_ROOT whose files only the server can read."""

    def __init__(self, folder: str, **options: Any) -> None:
        self._folder = folder
        options = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700, **options}
        super().__init__(**options)

    @cached_property
    def base_location(self) -> str:
        """The folder below the one of all media."""
        return str(Path(settings.MEDIA_ROOT, self._folder))

    def url(self, name: str | None) -> str:
        """Refuse: what is in it is given out only by views that ask the gate."""
        msg = "These files have no address."
        raise ValueError(msg)


def originals() -> Storage:
    """The sealed files, as received."""
    return storages["originals"]


def copies() -> Storage:
    """The files that the public may get, if the gate lets their picture through."""
    return storages["copies"]


def elsewhere() -> dict[str, Storage]:
    """The stores that are no folder of MEDIA_ROOT, by the folder that they stand for."""
    found = {"originals": originals(), "copies": copies()}
    return {name: store for name, store in found.items() if not isinstance(store, Folder)}


def names_in(store: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files of a store."""
    try:
        folders, files = store.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        yield from names_in(store, f"{folder}/{name}" if folder else name)


def is_here(store: Storage) -> bool:
    """Whether the files of a store lie on a disk of this machine."""
    return isinstance(store, FileSystemStorage)


@contextmanager
def as_path(store: Storage, name: str) -> Iterator[Path]:
    """A stored file as a path of this machine: itself, or a copy for as long as it is needed."""
    try:
        yield Path(store.path(name))
    except NotImplementedError:
        # Where other sealed bytes pass through too, and where what is left of them is cleared.
        folder = Path(settings.UPLOADS_ROOT)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="reading-", dir=folder) as scratch:
            path = Path(scratch, "file")
            with store.open(name) as source, path.open("xb") as target:
                while block := source.read(CHUNK):
                    target.write(block)
            yield path


def digest(store: Storage, name: str) -> tuple[str, int]:
    """SHA-256 and size of a stored file, read to its end; raises OSError where it cannot be."""
    sha256, size = hashlib.sha256(), 0
    with store.open(name) as source:
        while block := source.read(CHUNK):
            sha256.update(block)
            size += len(block)
    return sha256.hexdigest(), size


def settle(store: Storage, name: str) -> None:
    """Wait until a stored file, and its name, are on the disk; elsewhere they are by now."""
    try:
        path = Path(store.path(name))
    except NotImplementedError:
        return
    for one in (path, path.parent):
        descriptor = os.open(one, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
