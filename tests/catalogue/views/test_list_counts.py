"""The lists count right, in whatever order and on whatever page, and without reading whole rows."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.http import QueryDict
from django.test import Client

from catalogue import publication
from catalogue.filters.artefacts import ArtefactFilter
from catalogue.filters.base import PublicFilterSet
from catalogue.filters.monuments import MonumentFilter
from catalogue.filters.reports import ReportFilter
from catalogue.filters.sources import SourceFilter
from tests import make

pytestmark = pytest.mark.django_db

KINDS = ["destruction", "looting"]
SEVERITIES = ["destroyed", "severe", "unknown"]
VERIFICATIONS = ["alleged", "disputed"]


def reports(query: str = "") -> ReportFilter:
    return ReportFilter(QueryDict(query), publication.reports())


@pytest.fixture
def mixed() -> None:
    """Reports of every mixture, each with two causes."""
    causes = [make.term("damage-cause", key) for key in ("explosives", "shelling", "fire")]
    mixtures = itertools.product(KINDS, SEVERITIES, VERIFICATIONS)
    for number, (kind, severity, verification) in enumerate(mixtures):
        date = f"2015-0{1 + number % 9}"
        report = make.report(
            kind=kind,
            severity=severity,
            verification=verification,
            event_date_edtf=date,
            cause="",
        )
        for position, term in enumerate((causes[number % 3], causes[(number + 1) % 3])):
            report.causes.create(term=term, position=position)
    make.report(severity="severe", review_state="draft")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "severity=severe",
        "severity=severe&severity=unknown&kind=looting",
        "cause=shelling&verification=disputed",
        "from=2015-04&severity=destroyed&cause=fire&cause=explosives",
    ],
)
@pytest.mark.usefixtures("mixed")
def test_an_option_counts_the_rows_that_it_alone_would_leave(query: str) -> None:
    filters = reports(query)

    for name in ("severity", "verification", "kind", "cause"):
        for option in filters.facet(name).options:
            alone = QueryDict(query, mutable=True)
            alone.setlist(name, [option.value])
            left = reports(alone.urlencode()).chosen().count()
            assert (option.value, option.count) == (option.value, left)


@pytest.mark.parametrize("query", ["", "severity=severe", "kind=looting&cause=fire&to=2015-06"])
@pytest.mark.usefixtures("mixed")
def test_the_sum_of_the_cells_is_the_number_of_rows(query: str) -> None:
    filters = reports(query)

    assert filters.count() == filters.chosen().count() > 0


@pytest.mark.parametrize(
    ("filterset", "rows", "query"),
    [
        (MonumentFilter, publication.monuments, "kind=temple"),
        (SourceFilter, publication.sources, "kind=news"),
        (ArtefactFilter, publication.artefacts, "object_type=statue"),
    ],
)
def test_a_chosen_term_is_counted_by_its_key(
    filterset: type[PublicFilterSet], rows: Callable[[], QuerySet[Any]], query: str
) -> None:
    make.monument(kind=make.term("monument-kind", "temple"))
    make.monument(kind=make.term("monument-kind", "house"))
    make.source(kind=make.term("source-kind", "news"))
    make.source(kind=make.term("source-kind", "video"))
    make.artefact(object_type=make.term("artefact-type", "statue"))
    make.artefact(object_type=make.term("artefact-type", "relief"))
    name, value = query.split("=")

    filters = filterset(QueryDict(query), rows())

    assert filters.count() == 1
    assert {one.value: one.count for one in filters.facet(name).options}[value] == 1
    assert [one.chosen for one in filters.facet(name).options].count(True) == 1


@pytest.mark.parametrize("sort", ["date", "oldest", "severity", "changed"])
def test_its_pages_follow_the_order_of_the_list(client: Client, sort: str) -> None:
    for number in range(60):
        make.report(event_date_edtf=f"20{10 + number % 7}", severity=SEVERITIES[number % 3])
    filters = reports(f"sort={sort}")
    expected = list(filters.sorted(filters.chosen()))

    pages = [client.get(f"/reports/?sort={sort}&page={page}") for page in (1, 2, 3)]

    assert [one for page in pages for one in page.context["object_list"]] == expected


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


@pytest.mark.parametrize("query", ["", "severity=severe", "kind=looting&verification=alleged"])
def test_options_are_counted_in_an_index_alone(query: str) -> None:
    filters = reports(query)

    counted = filters.chosen(but=filters.own_columns).order_by()
    how = plan(counted.values_list(*filters.own_columns.values()))

    assert "COVERING INDEX" in how or "Index Only Scan" in how


@pytest.mark.parametrize("rows", [publication.reports, publication.monuments])
def test_the_latest_changes_are_read_from_an_index(rows: Callable[[], QuerySet[Any]]) -> None:
    how = plan(rows().order_by("-changed_at", "pk")[:6], "sort")

    assert "TEMP B-TREE" not in how
    assert "Sort" not in how


def test_words_are_found_in_a_report_and_in_the_names_of_its_monuments() -> None:
    temple = make.monument(name_en="Temple of Nabu")
    expected = {make.report(title_en="A temple fell"), make.report(temple)}
    make.report(make.monument(name_en="House"), title_en="House")
    make.searchable()

    filters = reports("q=temple")

    assert set(filters.chosen()) == expected
    assert filters.count() == len(expected)


def test_a_place_means_its_parts_as_well() -> None:
    site = make.monument(slug="site")
    house = make.monument(part_of=make.monument(part_of=site))
    hidden = make.monument(part_of=site, review_state="draft")
    expected = {make.report(site), make.report(house)}
    make.report(hidden)
    make.report(make.monument(part_of=hidden))

    assert set(reports("part_of=site").chosen()) == expected
