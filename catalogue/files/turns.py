"""Turns at work that takes much memory: so many at once on this machine, in whichever process.

A turn is a lock on one of some files, which the system lets go of however a process ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalogue.files.receiving import TURNS, uploads_folder

#: Seconds between two looks for a free turn.
_PAUSE = 0.02


class Busy(Exception):
    """All turns were taken for as long as anybody waits for one."""


@contextmanager
def turn(kind: str, *, at_once: int, patience: float) -> Iterator[None]:
    """Have one of `at_once` turns at a kind of work; waits `patience` seconds, then raises Busy."""
    descriptor = _taken(kind, at_once, time.monotonic() + patience)
    try:
        yield
    finally:
        # Closing lets go of the lock.
        os.close(descriptor)


def _taken(kind: str, at_once: int, until: float) -> int:
    folder = uploads_folder() / TURNS
    folder.mkdir(mode=0o700, exist_ok=True)
    while True:
        for number in range(at_once):
            if (descriptor := _locked(folder / f"{kind}-{number}")) is not None:
                return descriptor
        if time.monotonic() >= until:
            raise Busy
        time.sleep(_PAUSE)


def _locked(path: Path) -> int | None:
    """A lock on a file, held by its descriptor; None where somebody else has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
