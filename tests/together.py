"""Acts of several people at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection

#: Seconds that one waits for the other, who may be held up by the database.
PATIENCE = 0.3


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Start acts at once; return what each returned, or the exception that it raised."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=10)
            return act()
        except Exception as error:  # noqa: BLE001  (whatever it is, the test judges it)
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def meet_before(patch: pytest.MonkeyPatch, place: Any, name: str) -> None:
    """Let two threads wait for each other before each calls a function for the first time."""
    wait = _meeting()
    function = getattr(place, name)

    def wait_and_call(*args: Any, **named: Any) -> Any:
        wait()
        return function(*args, **named)

    patch.setattr(place, name, wait_and_call)


def meet_after(patch: pytest.MonkeyPatch, place: Any, name: str) -> None:
    """Let two threads wait for each other after each has called a function for the first time."""
    wait = _meeting()
    function = getattr(place, name)

    def call_and_wait(*args: Any, **named: Any) -> Any:
        answer = function(*args, **named)
        wait()
        return answer

    patch.setattr(place, name, call_and_wait)


def _meeting() -> Callable[[], None]:
    meeting, met = threading.Barrier(2), threading.local()

    def wait() -> None:
        if hasattr(met, "once"):
            return
        met.once = True
        # Where it fails, the other waits for this one already: in the database.
        with suppress(threading.BrokenBarrierError):
            meeting.wait(timeout=PATIENCE)

    return wait
