"""Two people who save at the same moment: the database refuses one of them, who is served again.

What was refused is done once more from its beginning. Then the form sees what the other has saved
and says so at the field; or nothing is in the way any longer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection
from django.http import HttpRequest, HttpResponseBase

from catalogue.imports.alone import is_deadlock

View = Callable[..., HttpResponseBase]
#: SQLite was written by somebody else for longer than one waits.
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")


def is_busy(error: Exception) -> bool:
    """Whether the database was held by somebody else for too long."""
    return str(getattr(error.__cause__, "sqlite_errorname", "")).startswith(_BUSY)


def repeated(act: Callable[..., None]) -> Callable[..., None]:
    """Do an act once more if it collided; within a transaction, which is lost, only raise."""

    def run(row: Any, **named: Any) -> None:
        try:
            act(row, **named)
        except (IntegrityError, OperationalError) as error:
            if connection.in_atomic_block or not _is_worth_repeating(error):
                raise
            act(row, **named)

    return run


def served(view: View, busy: Callable[[HttpRequest], HttpResponseBase]) -> View:
    """Wrap a view so that a collision is no server error; `busy` answers where one must wait."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **named)
        said: list[Any] = getattr(messages.get_messages(request), "_queued_messages", [])
        before = len(said)
        try:
            return view(request, *args, **named)
        except (IntegrityError, OperationalError, ValidationError) as error:
            if is_busy(error):
                return busy(request)
            if not _is_worth_repeating(error):
                raise
        # What was told of what was then taken back.
        del said[before:]
        return view(request, *args, **named)

    return answer


def _is_worth_repeating(error: Exception) -> bool:
    return not isinstance(error, OperationalError) or is_deadlock(error)
