"""How the log tells of a fault: kind, place and way there, but not its words, which may be a
visitor's.

"invalid literal for int(): 'what somebody typed'" has no place in a log, and no list of exceptions
says which quote. What remains is enough to find the line; what is written with a log's own message
stays as it is.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator
from types import TracebackType

_Raised = tuple[type[BaseException], BaseException, TracebackType | None]
#: What databases call a fault: a missing table, a value too long.
_CODES = ("sqlstate", "sqlite_errorname")


class Wordless(logging.Formatter):
    """Lines of the log in which exceptions have no messages."""

    def format(self, record: logging.LogRecord) -> str:
        """Take no text of the exception that another handler made."""
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: _Raised | tuple[None, None, None]) -> str:  # noqa: N802  (logging's name)
        """The exception and those that led to it, the first one first."""
        chain = list(_chain(ei[1]))
        return "\n".join(map(_told, reversed(chain)))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception, then what it came from; a circle ends."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        hidden = error.__suppress_context__
        error = error.__cause__ or (None if hidden else error.__context__)


def _told(error: BaseException) -> str:
    kind = type(error)
    codes = [str(code) for name in _CODES if (code := getattr(error, name, None))]
    if isinstance(error, OSError) and isinstance(error.errno, int):
        # Not its own `strerror`: of a server of mail that is an answer which names people.
        codes.append(os.strerror(error.errno))
    stack = "".join(traceback.format_tb(error.__traceback__))
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    return f"Traceback:\n{stack}{': '.join([name, *codes])}"
