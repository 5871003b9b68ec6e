"""Many rows at once: each gets its own values, and there is room while they are written."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from catalogue import bulk
from catalogue.models import DamageReport, Monument
from tests import make

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


def test_many_rows_get_values_of_every_type_each_its_own() -> None:
    reports = [make.report() for _ in range(3)]
    untouched = make.report(severity="severe")
    day = datetime(2015, 8, 31, tzinfo=UTC)
    names = ("severity", "extent_percent", "area_m2", "modified_at")
    values = [("destroyed", 40, None, day), ("none", None, 2.5, day), ("severe", 7, 1.5, day)]

    bulk.update(
        DamageReport, names, ((*row, one.pk) for row, one in zip(values, reports, strict=True))
    )
    bulk.update(DamageReport, names, [])

    found = DamageReport.objects.in_bulk()
    assert [tuple(getattr(found[one.pk], name) for name in names) for one in reports] == values
    assert found[untouched.pk].severity == "severe"


def test_what_is_too_long_is_refused_and_not_cut() -> None:
    monument = make.monument(slug="bel")

    with contextlib.suppress(DatabaseError), transaction.atomic():
        bulk.update(Monument, ["slug"], [("b" * 500, monument.pk)])

    # SQLite takes all that it is given.
    assert Monument.objects.get().slug in {"bel", "b" * 500}


def room() -> int:
    """How many bytes of pages SQLite keeps at most on this connection; 0 for others."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        pages: int = cursor.execute("PRAGMA cache_size").fetchone()[0]
        bytes_each: int = cursor.execute("PRAGMA page_size").fetchone()[0]
    return -pages * 1024 if pages < 0 else pages * bytes_each
