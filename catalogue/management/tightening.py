"""Closing the files of a SQLite database that an earlier version made readable to everybody."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

_OTHERS = stat.S_IRWXO
_GROUP_AND_OTHERS = stat.S_IRWXG | stat.S_IRWXO
#: What SQLite puts beside its file.
_BESIDE = ("", "-wal", "-shm", "-journal")


def tighten(say: Callable[[str], None]) -> None:
    """Take from others what they may do with the database, and say so in a line.

    Nothing is loosened, and what belongs to somebody else is left alone. So is a group that may
    write: somebody gave it that, or it is the owner's own.
    """
    closed = [path.name for path in _ours() if _tighten(path)]
    if closed:
        say(f"Others on this machine could read these, and cannot any more: {', '.join(closed)}")


def _ours() -> Iterator[Path]:
    """The files of the database, and the data folder unless an operator chose another."""
    if connection.vendor != "sqlite":
        return
    file = Path(connection.settings_dict["NAME"])
    if not file.is_absolute():
        return
    yield from (file.with_name(file.name + end) for end in _BESIDE)
    own = Path(settings.BASE_DIR) / "data"
    if file.parent == own == Path(settings.DATA_DIR):
        yield own


def _tighten(path: Path) -> bool:
    """Whether something had to be taken, and was."""
    with suppress(OSError):
        found = path.stat()
        if found.st_uid != os.geteuid():
            return False
        taken = _OTHERS if found.st_mode & stat.S_IWGRP else _GROUP_AND_OTHERS
        if found.st_mode & taken:
            path.chmod(stat.S_IMODE(found.st_mode) & ~taken)
            return True
    return False
