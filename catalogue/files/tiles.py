"""Pieces of public pictures that were cut once, kept on this machine for who asks next.

A bounded folder of its own, in no backup and under no address: whoever gives a piece out has asked
the gate before. The pieces of a picture lie in one folder named by the hash of its master, and go
with it; when all together are too many bytes, those that were asked for longest ago go.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

#: How many pieces are kept between two looks at the size of the folder.
_BETWEEN_LOOKS = 200
#: What is left of the bound after some had to go.
_LEFT = 0.8
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
    path = _path(sha256, name)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as target:
                target.write(piece)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    if next(_kept) % _BETWEEN_LOOKS == 0:
        make_room()


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
