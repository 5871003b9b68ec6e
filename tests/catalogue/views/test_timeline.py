"""The timeline: a table of spans on one scale, with who held the site and what is dangerous."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import make

pytestmark = pytest.mark.django_db


def html(client: Client, address: str = "/timeline/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_reports_stand_in_the_order_of_time_under_their_years(client: Client) -> None:
    make.report(title_en="Second", event_date_edtf="2015-06-26/2016-09-02")
    make.report(title_en="First", event_date_edtf="2013")
    make.report(title_en="Undated", event_date_edtf="")

    page = html(client)

    parts = ["2013</th>", "First", "2016</th>", "Second", "Without a date", "Undated"]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_each_dated_report_has_a_bar_and_its_date_in_words(client: Client) -> None:
    make.report(event_date_edtf="2015-06-26/2015-09-02")
    make.report(event_date_edtf="../2014", verification="alleged")
    make.report(event_date_edtf="")

    page = html(client)

    assert page.count('class="tl"') == 2
    assert "between 26 June and 2 September 2015" in page


def test_control_periods_are_listed_with_notes_and_sources(client: Client) -> None:
    period = make.control_period(party_en="Party A", note_en="Neutral choice of the day.")
    period.sources.add(make.source(title="Bulletin", party_to_conflict="yes"))

    page = html(client)

    assert "party to the conflict" in page
    for words in ["Party A", "20 May 2015", "Neutral choice of the day.", "Bulletin"]:
        assert words in page
    assert f'id="{period.identifier}"' in page


def test_hazards_are_never_called_safe(client: Client) -> None:
    hazard = make.hazard(
        make.monument(name_en="Theatre"), status="cleared", cleared_edtf="2016-04-21~"
    )
    hazard.sources.add(make.source(publisher="Russian engineers"))

    page = html(client)

    for words in ["Declared cleared", "about 21 April 2016", "Russian engineers", "Theatre"]:
        assert words in page
    assert "Nothing here is advice that any ground is safe." in page


def test_a_stranger_sees_nothing_unpublished(client: Client) -> None:
    hidden: dict[str, Any] = {"review_state": "submitted"}
    make.report(title_en="Secret report", **hidden)
    make.control_period(party_en="Secret party", **hidden)
    make.hazard(area_en="Secret area", **hidden)
    period = make.control_period()
    period.sources.add(make.source(title="Secret source", **hidden))
    make.hazard(make.monument(name_en="Secret place", **hidden))

    assert "ecret" not in html(client)


def test_an_empty_timeline_says_so(client: Client) -> None:
    text = html(client)

    assert "No report has been published yet." in text
    assert 'rel="next nofollow"' not in text
    assert "No report lies between these dates." in html(client, "/timeline/?from=2015")


def test_it_is_paged_and_the_first_page_has_the_rest(client: Client) -> None:
    make.hazard()
    for _ in range(101):
        make.report()

    assert 'id="hazards"' in html(client)
    assert 'id="hazards"' not in html(client, "/timeline/?page=2")


def test_it_speaks_arabic(client: Client) -> None:
    make.control_period(party_ar="الطرف الأول")
    make.report(title_ar="تفجير")

    page = html(client, "/ar/timeline/")

    assert "الطرف الأول" in page
    assert "تفجير" in page


@pytest.mark.parametrize("rows", [2, 12])
def test_its_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        make.report()
        make.control_period().sources.add(make.source())
        make.hazard(make.monument()).sources.add(make.source())

    with django_assert_num_queries(9):
        html(client)
