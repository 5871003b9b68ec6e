"""Tests write published rows past the ledger; here the memory of what is published sees them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from catalogue import memory
from catalogue.ledger import heads
from catalogue.memory import keeping

_READS = ("SELECT", "WITH", "EXPLAIN", "SAVEPOINT", "RELEASE", "PRAGMA")
_writes = itertools.count(1)


class _State:
    written = 0
    follows_rows = True


class _Head(NamedTuple):
    """A head and the number of the last statement that wrote."""

    number: int
    hash: str
    written: int


def follow_rows(patch: pytest.MonkeyPatch) -> None:
    """Count what writes, and make it a part of the head of the ledger."""
    for name in ("execute", "executemany"):
        patch.setattr(CursorWrapper, name, _counting(getattr(CursorWrapper, name)))
    patch.setattr(BaseDatabaseWrapper, "_rollback", _counted(BaseDatabaseWrapper._rollback))  # type: ignore[attr-defined]
    current, build, may_share = heads.current, keeping.Moment.of, keeping._may_share

    def head() -> Any:
        found = current()
        return _Head(*found, _State.written) if _State.follows_rows else found

    def of(self: keeping.Moment, kept: Any) -> Any:
        with _unlogged():
            return build(self, kept)

    patch.setattr(heads, "current", head)
    patch.setattr(keeping.Moment, "of", of)
    patch.setattr(keeping, "_may_share", lambda: _State.follows_rows or may_share())
    reached = keeping._reached

    def anew(head: Any, known: Any) -> keeping.Moment:
        return keeping.Moment(head) if _State.follows_rows else reached(head, known)

    patch.setattr(keeping, "_reached", anew)


@contextmanager
def as_in_life() -> Iterator[None]:
    """Follow the ledger alone, from nothing known to nothing kept.

    A test stands in a transaction, where nothing may be shared: this one is the world.
    """
    memory.forget()
    _State.follows_rows = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "_may_share", lambda: True)
        yield
    _State.follows_rows = True
    memory.forget()


@contextmanager
def _unlogged() -> Iterator[None]:
    logged, connection.force_debug_cursor = connection.force_debug_cursor, False
    try:
        yield
    finally:
        connection.force_debug_cursor = logged


def _counting(execute: Any) -> Any:
    def counted(self: Any, sql: Any, params: Any = None) -> Any:
        if not str(sql).lstrip("( \n").startswith(_READS):
            _State.written = next(_writes)
        return execute(self, sql, params)

    return counted


def _counted(rollback: Any) -> Any:
    def counted(self: Any) -> Any:
        _State.written = next(_writes)
        return rollback(self)

    return counted
