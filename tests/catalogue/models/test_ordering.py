"""Dated rows come in the same order on both databases, and public lists from an index."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from catalogue import publication
from catalogue.filters.dated import NEWEST_FIRST
from catalogue.models import ArtefactEvent, DamageReport, Source
from tests import make

pytestmark = pytest.mark.django_db


def plan(rows: QuerySet[DamageReport]) -> str:
    """How the database would read rows, once it has statistics on some."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


def test_the_newest_report_is_first_and_the_undated_last() -> None:
    undated = make.report(event_date_edtf="", cause="")
    old = make.report(event_date_edtf="2013", cause="")
    new = make.report(event_date_edtf="2017", cause="")

    assert list(DamageReport.objects.all()) == [new, old, undated]
    assert list(DamageReport.objects.reverse()) == [undated, old, new]


def test_undated_sources_come_last() -> None:
    undated, dated = make.source(), make.source(published="2016")

    assert list(Source.objects.all()) == [dated, undated]


def test_the_path_of_an_object_begins_where_nothing_is_older() -> None:
    relief = make.artefact()
    returned = make.artefact_event(relief, "returned", date_edtf="2017")
    stolen = make.artefact_event(relief, "stolen", date_edtf="../2014-08")
    undated = make.artefact_event(relief, "exhibited", date_edtf="")

    assert list(ArtefactEvent.objects.all()) == [stolen, returned, undated]


@pytest.mark.parametrize("chosen", [{}, {"severity": "severe"}, {"kind": "looting"}])
def test_a_page_of_reports_is_read_in_the_order_of_an_index(chosen: dict[str, str]) -> None:
    make.report(cause="")
    made = [
        DamageReport(
            title_en="Dug",
            kind="looting" if number % 9 == 0 else "destruction",
            slug=f"dug-{number}",
            event_date_edtf=f"20{number % 20 + 10}",
            severity="severe" if number % 7 == 0 else "moderate",
            review_state="published",
            first_published_at=timezone.now(),
        )
        for number in range(3000)
    ]
    DamageReport.objects.bulk_create(made)

    for order in ((), NEWEST_FIRST):
        found = publication.reports().filter(**chosen)
        shown = plan(found.order_by(*order)[:50] if order else found[:50])
        # Only what has the same day is sorted among itself.
        assert "TEMP B-TREE" not in re.sub("TEMP B-TREE FOR (RIGHT PART|LAST)", "", shown)
        assert "Sort" not in shown.replace("Incremental Sort", "").replace("Sort Key", "")
