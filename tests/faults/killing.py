"""Kills a process of its own at a step of an act: before a statement, or beside a commit."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Self

from django.db import connections

#: Seconds after which a process that hangs is ended; the test then fails.
_LONGEST = 120


class Steps:
    """While it lasts, counts what is asked of the database, and kills at a step or looks on.

    A step is a statement, the moment before a commit, and the moment after it. `look` is called
    whenever something has been committed.
    """

    def __init__(self, *, die_at: int = 0, look: Callable[[], Any] = lambda: None) -> None:
        self.count = 0
        self._die_at, self._look = die_at, look
        self._is_new = self._is_looking = False
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        wrapped: Any = connections["default"]
        wrapped.ensure_connection()
        self._stack.enter_context(wrapped.execute_wrapper(self._execute))
        commit = wrapped._commit

        def steps_and_commit() -> None:
            self._step()
            commit()
            self._is_new = True
            self._step()

        wrapped._commit = steps_and_commit
        self._stack.callback(wrapped.__dict__.pop, "_commit")
        return self

    def __exit__(self, *fault: object) -> None:
        self._stack.close()
        self._look_if_new()

    def _execute(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  (Django's)
        if self._is_looking:
            return execute(sql, params, many, context)
        self._look_if_new()
        self._step()
        answer = execute(sql, params, many, context)
        # What stands outside of a transaction is committed by itself.
        is_alone = not context["connection"].in_atomic_block
        self._is_new = is_alone and not sql.startswith(("SELECT", "BEGIN"))
        return answer

    def _step(self) -> None:
        self.count += 1
        if self.count == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _look_if_new(self) -> None:
        if self._is_new:
            self._is_new, self._is_looking = False, True
            self._look()
            self._is_looking = False


def killed(act: Callable[[], Any], *, at: int) -> None:
    """Do an act in a process of its own that is killed at a step."""
    # Two processes must not share a connection: each makes one of its own.
    connections.close_all()
    child = os.fork()
    if not child:
        _do_and_die(act, at)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"it was not killed at step {at}, but ended with {status}"
    assert os.WTERMSIG(status) == signal.SIGKILL


def _do_and_die(act: Callable[[], Any], at: int) -> None:
    """Whatever happens, the copy of the test run ends here."""
    signal.alarm(_LONGEST)
    # Where a browser was used, Playwright's loop runs in the thread, and Django keeps connections
    # for each loop. None runs in the copy: it would find one from before the loop began, open to
    # another database and shared with the parent. It is held, since closing it would speak to the
    # server in the parent's name.
    inherited = connections["default"]
    del connections["default"]
    assert connections["default"] is not inherited
    try:
        with Steps(die_at=at):
            act()
        os._exit(0)
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        os._exit(3)


def points(count: int, number: int) -> list[int]:
    """So many steps, spread evenly over all; the first and the last are among them."""
    if number >= count:
        return list(range(1, count + 1))
    return [1 + round(place * (count - 1) / (number - 1)) for place in range(number)]
