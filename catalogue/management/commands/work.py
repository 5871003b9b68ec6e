"""manage.py work: check spreadsheets and take published ones back, until it is stopped."""

from __future__ import annotations

import signal
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from catalogue.contributions.spreadsheets import work
from catalogue.moderation import undoing_batches

#: Seconds between two looks at an empty queue.
PAUSE = 2.0


class Command(BaseCommand):
    """Take batches from the queue, one after the other."""

    help = (
        "Checks large spreadsheets of contributors in the background, and takes published ones "
        "back, until it is stopped. Several can run at once; what one leaves unfinished another "
        "takes up again."
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
        while not stop.is_set():
            if not self._work():
                stop.wait(PAUSE)

    def _work(self) -> bool:
        """Do one piece of work; a database that is away for a while is no end."""
        close_old_connections()
        try:
            return _work_once()
        except DatabaseError as error:
            self.stderr.write(f"The database cannot be used: {type(error).__name__}")
            return False


def _work_once() -> bool:
    """Do the next piece of either work; whether there was one."""
    # What the public should not see any more comes first.
    return undoing_batches.work_once() or work.work_once()


def _wait_for_end(stop: threading.Event) -> None:
    """Stop once the other side of the input is gone."""
    while sys.stdin.buffer.read(1024):
        pass
    stop.set()
