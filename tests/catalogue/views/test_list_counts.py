"""The lists count right, in whatever order and on whatever page, and without reading whole rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.test import Client

from catalogue import publication
from catalogue.filters.sources import SourceFilter
from tests import make

pytestmark = pytest.mark.django_db

SEVERITIES = ["destroyed", "severe", "unknown"]
_DATE = [F("latest").desc(nulls_last=True), F("earliest").desc(nulls_last=True), "pk"]


def test_a_chosen_term_is_counted_by_its_key() -> None:
    make.source(kind=make.term("source-kind", "news"))
    make.source(kind=make.term("source-kind", "video"))

    filters = SourceFilter(QueryDict("kind=news"), publication.sources())

    assert filters.count() == 1
    assert {one.value: one.count for one in filters.facet("kind").options}["news"] == 1
    assert [one.chosen for one in filters.facet("kind").options].count(True) == 1


@pytest.mark.parametrize(("sort", "order"), [("date", _DATE), ("changed", ["-changed_at", "pk"])])
def test_its_pages_follow_the_order_of_the_list(client: Client, sort: str, order: Any) -> None:
    for number in range(105):
        date = f"20{10 + number % 7}" if number % 11 else ""
        make.report(event_date_edtf=date, severity=SEVERITIES[number % 3], cause="")

    pages = [client.get(f"/reports/?sort={sort}&page={page}") for page in (1, 2, 3)]

    listed = [one.pk for page in pages for one in page.context["object_list"]]
    assert listed == list(publication.reports().order_by(*order).values_list("pk", flat=True))


def plan(rows: QuerySet[Any], *refused: str) -> str:
    """How the database would read rows of a large table; PostgreSQL without some ways.

    PostgreSQL is told that every page holds one row that all may see: what it then minds are
    visits to the table itself.
    """
    if connection.vendor == "postgresql":
        make.report()
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", *refused):
                cursor.execute(f"SET LOCAL enable_{way} = off")
            cursor.execute(
                "UPDATE pg_class SET relpages = 1e6, reltuples = 1e6, relallvisible = 1e6"
                " WHERE oid = %s::regclass",
                [rows.model._meta.db_table],
            )
    return rows.explain()


@pytest.mark.parametrize("rows", [publication.reports, publication.monuments])
def test_the_latest_changes_are_read_from_an_index(rows: Callable[[], QuerySet[Any]]) -> None:
    how = plan(rows().order_by("-changed_at", "pk")[:6], "sort")

    assert "TEMP B-TREE" not in how
    assert "Sort" not in how


def test_a_place_means_its_parts_as_well(client: Client) -> None:
    site = make.monument(slug="site")
    house = make.monument(slug="house", part_of=make.monument(part_of=site))
    hidden = make.monument(part_of=site, review_state="draft")
    of_site, of_house = make.report(site), make.report(house)
    make.report(hidden)
    make.report(make.monument(part_of=hidden))

    def listed(place: str) -> set[Any]:
        rows = client.get(f"/reports/?part_of={place}").context["object_list"]
        return {row.pk for row in rows}

    assert listed("site") == {of_site.pk, of_house.pk}
    assert listed("house") == {of_house.pk}
