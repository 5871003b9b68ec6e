"""Room for many rows: given while they are written, and taken back."""

from __future__ import annotations

import contextlib

import pytest
from django.db import DatabaseError, connection

from catalogue import bulk

pytestmark = pytest.mark.django_db


def test_sqlite_has_room_for_many_rows_while_they_are_written() -> None:
    before = room()

    with bulk.roomy():
        within = room()

    assert within > before or connection.vendor != "sqlite"
    assert room() == before


def test_the_room_is_taken_back_after_a_fault_of_the_database() -> None:
    before = room()

    with contextlib.suppress(DatabaseError), bulk.roomy(), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")

    assert connection.vendor != "sqlite" or room() == before


def room() -> int:
    """How many bytes of pages SQLite keeps at most on this connection; 0 for others."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        pages: int = cursor.execute("PRAGMA cache_size").fetchone()[0]
        bytes_each: int = cursor.execute("PRAGMA page_size").fetchone()[0]
    return -pages * 1024 if pages < 0 else pages * bytes_each
