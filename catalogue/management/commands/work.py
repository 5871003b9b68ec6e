"""manage.py work: spreadsheets and pictures in the background, until it is stopped."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from catalogue import derived
from catalogue.contributions.spreadsheets import work
from catalogue.files import copying, looking, resuming, tiles
from catalogue.moderation import undoing_batches

#: Seconds between two looks at an empty queue.
PAUSE = 2.0
#: Seconds between two looks for uploads that nobody goes on with, and for days that have come.
TIDY = 3600.0


class Command(BaseCommand):
    """Take batches and pictures from the queues, one after the other."""

    help = (
        "Checks large spreadsheets of contributors in the background, takes published ones back, "
        "and makes the public copies of pictures, until it is stopped. Several can run at once; "
        "what one leaves unfinished another takes up again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take when to end."""
        parser.add_argument(
            "--once", action="store_true", help="do what waits now, and end when nothing waits"
        )
        parser.add_argument(
            "--with-input",
            action="store_true",
            help="end when the standard input closes, as it does when the caller ends",
        )

    def handle(self, *args: Any, once: bool, with_input: bool, **options: Any) -> None:
        """Work until told to stop."""
        if once:
            while _work_once():
                pass
            return
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        signal.signal(signal.SIGINT, lambda *_: stop.set())
        if with_input:
            threading.Thread(target=_wait_for_end, args=(stop,), daemon=True).start()
        cleared = -TIDY
        while not stop.is_set():
            if time.monotonic() - cleared > TIDY:
                self._try(_tidy)
                cleared = time.monotonic()
            if not self._try(_work_once):
                stop.wait(PAUSE)

    def _try(self, act: Callable[[], int]) -> int:
        """Do a piece of work; a database that is away for a while, or a full disk, is no end."""
        close_old_connections()
        try:
            return act()
        except (DatabaseError, OSError) as error:
            what = "database" if isinstance(error, DatabaseError) else "storage"
            self.stderr.write(f"The {what} cannot be used: {type(error).__name__}")
            return 0


def _work_once() -> bool:
    """Do the next piece of any work; whether there was one."""
    # What the public should not see any more comes first.
    return undoing_batches.work_once() or copying.work_once() or work.work_once()


def _tidy() -> int:
    cleared = resuming.clear_abandoned() + looking.clear_old() + tiles.forget_strangers()
    return cleared + derived.refresh_due()


def _wait_for_end(stop: threading.Event) -> None:
    """Stop once the other side of the input is gone."""
    # Without the buffer, whose lock a stopping interpreter waits for, and then aborts.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stop.set()
