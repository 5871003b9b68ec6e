"""Pieces of public pictures that were cut once, kept on this machine for who asks next.

A bounded folder of its own, in no backup and under no address: whoever gives a piece out has asked
the gate before. The pieces of a picture lie in one folder named by the hash of its master, with the
master itself where that lies on no disk of this machine, and go with it; when all together are too
many bytes, those that were asked for longest ago go.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files.storage import Storage

from catalogue import stores
from catalogue.models import PublicCopy

#: How many pieces are kept between two looks at the size of the folder.
_BETWEEN_LOOKS = 200
#: What is left of the bound after some had to go.
_LEFT = 0.8
#: The name of a master among its pieces, whose names are hashes.
_MASTER = "master"
_kept = itertools.count(1)


def find(sha256: str, name: str) -> bytes | None:
    """A piece of a master, by its canonical name; None where it is not kept."""
    path = _path(sha256, name)
    try:
        found = path.read_bytes()
        # The time of the file says when it was last asked for.
        os.utime(path)
    except OSError:
        return None
    return found


def keep(sha256: str, name: str, piece: bytes) -> None:
    """Keep a piece. A full disk is no fault of who asked: then nothing is kept."""
    with suppress(OSError):
        _write(_path(sha256, name), [piece])
    if next(_kept) % _BETWEEN_LOOKS == 0:
        make_room()


@contextmanager
def master(sha256: str, stored_name: str) -> Iterator[Path]:
    """A public copy as a path; of one that lies elsewhere this machine keeps a copy for a while.

    Raises OSError where the storage does not have it.
    """
    store, kept = stores.copies(), _folder(sha256) / _MASTER
    if stores.is_here(store) or not _fetched(store, stored_name, kept):
        with stores.as_path(store, stored_name) as path:
            yield path
    else:
        yield kept


def _fetched(store: Storage, stored_name: str, kept: Path) -> bool:
    """Whether the copy on this machine is there now; a full disk is no fault of who asked."""
    with suppress(OSError):
        os.utime(kept)
        return True
    try:
        with store.open(stored_name) as source:
            _write(kept, iter(lambda: source.read(stores.CHUNK), b""))
    except OSError:
        return False
    make_room()
    return kept.exists()


def _write(path: Path, blocks: Iterable[bytes]) -> None:
    """Put a file there whole; raises OSError and leaves nothing then."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.writelines(blocks)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def forget_strangers() -> int:
    """Drop what is kept of masters that no row names: withdrawn on another machine; how many."""
    held = {path.name for path in Path(settings.TILES_ROOT).glob("*/*") if path.is_dir()}
    known = PublicCopy.objects.filter(sha256__in=held).order_by()
    strangers = held - set(known.values_list("sha256", flat=True))
    forget(strangers)
    return len(strangers)


def forget(hashes: Iterable[str]) -> None:
    """Drop all pieces of masters, by their hashes."""
    for sha256 in hashes:
        shutil.rmtree(_folder(sha256), ignore_errors=True)


def make_room() -> None:
    """Drop what was asked for longest ago, if there is more than the settings allow."""
    found = []
    for path in Path(settings.TILES_ROOT).rglob("*"):
        with suppress(OSError):
            status = path.stat()
            if path.is_file():
                found.append((status.st_mtime_ns, status.st_size, path))
    held = sum(size for _time, size, _path in found)
    if held <= settings.MOST_TILES:
        return
    for _time, size, path in sorted(found):
        path.unlink(missing_ok=True)
        held -= size
        if held <= settings.MOST_TILES * _LEFT:
            return


def _folder(sha256: str) -> Path:
    return Path(settings.TILES_ROOT, sha256[:2], sha256)


def _path(sha256: str, name: str) -> Path:
    return _folder(sha256) / hashlib.sha256(name.encode()).hexdigest()[:32]
