"""The list of reports: its filters, its orders, and what it does with bad addresses."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from catalogue.models import DamageCause, ReportMonument
from tests import make

pytestmark = pytest.mark.django_db

LISTS = ["/reports/", "/artefacts/", "/sources/", "/timeline/"]


def listed(client: Client, query: str = "") -> list[str]:
    """The titles on the list, in order."""
    response = client.get(f"/reports/{query}")
    assert response.status_code == 200
    return [report.title_en for report in response.context["object_list"]]


def test_it_lists_published_reports_newest_first(client: Client) -> None:
    make.report(title_en="Old", event_date_edtf="2013")
    make.report(title_en="New", event_date_edtf="2015")
    make.report(title_en="Undated", event_date_edtf="")
    make.report(title_en="Draft", review_state="draft")

    assert listed(client) == ["New", "Old", "Undated"]


def test_a_day_that_was_typed_is_not_turned_round_in_arabic(client: Client) -> None:
    page = client.get("/ar/reports/?from=2015-05&severity=severe").content.decode()

    assert "من: <bdi>2015-05</bdi></a>" in page


def test_surely_says_what_it_means_where_no_dates_are_asked_for(client: Client) -> None:
    make.report(title_en="Undated", event_date_edtf="")
    make.report(title_en="Over two years", event_date_edtf="2014-12/2015-03")
    chips = {
        more: str(chip["text"])
        for more in ("", "&from=2015", "&year=2015")
        for chip in client.get(f"/reports/?certain=1{more}").context["chips"]
        if chip["name"] == "certain"
    }

    surely = "Certainly within these dates, years and periods"
    assert chips == {"": "With a date", "&from=2015": surely, "&year=2015": surely}
    assert listed(client, "?certain=1&year=2015") == []
    assert listed(client, "?certain=1") == listed(client, "?year=2015") == ["Over two years"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?severity=severe", ["Dug"]),
        ("?severity=severe&severity=destroyed", ["Blown up", "Dug"]),
        ("?verification=alleged", ["Dug"]),
        ("?kind=looting", ["Dug"]),
        ("?cause=illicit-excavation", ["Dug"]),
        ("?cause=theft", ["Dug"]),
        ("?kind=looting&severity=destroyed", []),
        ("?part_of=bel", ["Blown up"]),
        ("?part_of=site", ["Blown up", "Dug"]),
        ("?q=BLOWN", ["Blown up"]),
        ("?q=Bel+blown", ["Blown up"]),
        ("?q=Bel+dug", []),
    ],
)
def test_it_filters(client: Client, query: str, found: list[str]) -> None:
    site = make.monument(slug="site", name_en="City")
    bel = make.monument(slug="bel", name_en="Temple of Bel", part_of=site)
    make.report(bel, title_en="Blown up", event_date_edtf="2015-08-30")
    dug = make.report(
        site,
        title_en="Dug",
        kind="looting",
        severity="severe",
        verification="alleged",
        cause="illicit-excavation",
        event_date_edtf="2013",
    )
    DamageCause.objects.create(report=dug, term=make.term("damage-cause", "theft"), position=1)
    make.searchable()

    assert listed(client, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?from=2015-06", ["August", "Summer"]),
        ("?from=2015-08", ["August", "Summer"]),
        ("?to=2015-07", ["Summer"]),
        ("?from=2015-08&to=2015-08", ["August", "Summer"]),
        ("?from=2015-08&to=2015-08&certain=1", ["August"]),
        ("?from=2015-09", []),
    ],
)
def test_dates_honour_what_a_date_can_mean(client: Client, query: str, found: list[str]) -> None:
    make.report(title_en="August", event_date_edtf="2015-08-30")
    make.report(title_en="Summer", event_date_edtf="2015-06-26/2015-08-27")
    make.report(title_en="Undated", event_date_edtf="")

    assert listed(client, query) == found


def test_a_monument_that_is_not_public_finds_nothing(client: Client) -> None:
    secret = make.monument(slug="secret", name_en="Secret", review_state="draft")
    make.report(secret, title_en="Blown up")
    make.searchable()

    response = client.get("/reports/?q=Secret&part_of=secret")

    assert list(response.context["object_list"]) == []
    assert [fault.value for fault in response.context["ignored"]] == ["secret"]


def test_it_counts_only_public_claims(client: Client) -> None:
    report = make.report()
    make.evidence(report)
    make.evidence(report, stance="disputes")
    make.evidence(report, review_state="draft")
    make.evidence(report, source=make.source(review_state="draft"))

    html = client.get("/reports/").content.decode()

    assert "1 claim supports it, 1 disputes it" in html


@pytest.mark.parametrize(
    "query",
    [
        "severity=worst",
        "from=2015-31-08",
        "certain=perhaps",
        "colour=red",
        "sort=beauty",
        "page=0",
        "page=9999999",
        "q=a%00b",
        "from=2015&to=2014",
        "part_of=no-such-place",
    ],
)
def test_bad_parameters_are_named_and_ignored(client: Client, query: str) -> None:
    make.report(title_en="Blown up")

    response = client.get(f"/reports/?{query}")

    assert response.status_code == 200
    assert [report.title_en for report in response.context["object_list"]] == ["Blown up"]
    assert "was ignored" in response.content.decode()


NAMES = [
    "q", "kind", "severity", "cause", "verification", "part_of", "from", "to", "certain", "sort",
    "page", "evidence", "period", "year", "bbox", "view", "columns", "has_pictures",
    "object_type", "status", "authenticity", "read", "language", "x",
]  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["\x00", "9" * 400, "-1", "1e400", "2015-02-30", "Y-17e7", "Y170000002", "../..", "/",
         "%", "_", "'", "2015-08-30", "destroyed", "\u202e", "1", "٢٠١٥", "9999-12-31", "-9999"]
    ),
)  # fmt: skip


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(LISTS), st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=5))
def test_no_address_breaks_a_list(
    client: Client, address: str, query: list[tuple[str, str]]
) -> None:
    data: dict[str, list[str]] = {}
    for name, value in query:
        data.setdefault(name, []).append(value.encode("utf-8", "replace").decode())

    assert client.get(address, data).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["q=%ff%fe", "q=%ud800", "from=%00", "part_of=a%00", "&&=&=x", "q[]=1", "page=%f0"],
)
def test_broken_encodings_break_no_list(client: Client, query: str) -> None:
    for address in LISTS:
        assert client.get(f"{address}?{query}").status_code == 200


def test_an_empty_list_says_so(client: Client) -> None:
    assert "No report matches" in client.get("/reports/?q=nothing").content.decode()


def test_it_speaks_arabic(client: Client) -> None:
    make.report(title_ar="تفجير المعبد")

    html = client.get("/ar/reports/").content.decode()

    assert "تفجير المعبد" in html
    assert 'href="/ar/reports/report-' in html


def test_its_file_holds_what_the_list_shows(client: Client) -> None:
    make.report(title_en="=Blown up")
    make.report(title_en="Dug", kind="looting")
    make.report(title_en="Draft", review_state="draft")

    response = client.get("/reports.csv?kind=destruction")
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert len(lines) == 2
    assert "'=Blown up" in lines[1]


@pytest.mark.parametrize("rows", [2, 12])
def test_its_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        report = make.report(make.monument(), make.monument())
        make.evidence(report)
    assert ReportMonument.objects.count() == 2 * rows

    with django_assert_num_queries(4):
        client.get("/reports/")
