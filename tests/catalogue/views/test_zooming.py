"""The timeline at all scales: each way on is an address that the page understands."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.test import Client

from catalogue import dates
from catalogue.views.zooming import zoom
from tests import make


def ways(span: str, *, is_whole: bool = False) -> tuple[list[str | None], list[str]]:
    """Where one can go from a stretch: wider, earlier, later; and closer."""
    date = dates.parse(span)
    found = zoom(
        date.earliest, date.latest, QueryDict("certain=1&page=3&from=x"), is_whole=is_whole
    )
    near = [link.query if link else None for link in (found.wider, found.earlier, found.later)]
    return near, [link.query for link in found.closer]


def at(text: str) -> str:
    return f"?certain=1&from={text}&to={text}"


def test_from_years_to_months_to_days_and_back() -> None:
    near, closer = ways("2012/2026", is_whole=True)
    assert near == [None, None, None]
    assert closer == [at(str(year)) for year in range(2012, 2027)]

    assert ways("2026-11-27", is_whole=True) == ([None, None, None], [])

    near, closer = ways("2015")
    assert near == ["?certain=1", at("2014"), at("2016")]
    assert (closer[0], len(closer), closer[-1]) == (at("2015-01"), 12, at("2015-12"))

    near, closer = ways("2015-12")
    assert near == [at("2015"), at("2015-11"), at("2016-01")]
    assert (closer[0], len(closer)) == (at("2015-12-01"), 31)

    near, closer = ways("2015-08-31")
    assert (near, closer) == ([at("2015-08"), at("2015-08-30"), at("2015-09-01")], [])


def test_days_in_a_row_say_their_month_where_it_begins() -> None:
    date = dates.parse("2015-08-30/2015-09-02")
    closer = zoom(date.earliest, date.latest, QueryDict(""), is_whole=False).closer

    said = [link.short or link.words for link in closer]
    assert said == ["30 August 2015", "31", "1 September 2015", "2"]


@pytest.mark.parametrize("span", ["-0100/0100", "9999", "0001-01-01", "2015-03-03/2016-02-01"])
def test_no_stretch_is_too_strange(span: str) -> None:
    near, closer = ways(span)

    for query in [*closer, *filter(None, near)]:
        for text in QueryDict(query[1:]).getlist("from"):
            dates.parse(text)


@pytest.mark.parametrize("year", [-20_000, 20_000])
def test_days_that_edtf_has_no_name_for_are_not_offered(year: int) -> None:
    first = dates.day_number(year, 1, 1)

    found = zoom(first, first + 10, QueryDict(), is_whole=True)

    assert found.closer == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("from=2015&to=2015", "April 2015"),
        ("from=2015-08&to=2015-08", "1 August 2015"),
        ("from=2015-08-30&to=2015-08-30", "30 August 2015"),
        ("from=2015-09&to=2015-08", "from: <bdi>2015-09</bdi>"),
        ("from=-3000&to=9999", "2015"),
        ("to=Y10000", "2015"),
        ("from=Y-170000002&to=Y-20000", "10,000 BC"),
        ("from=../2015&to=2016/..", "2016"),
    ],
)
def test_the_page_shows_the_stretch(client: Client, asked: str, word: str) -> None:
    make.report(event_date_edtf="2015-08-27/2015-09-02")
    make.control_period()
    response = client.get(f"/timeline/?{asked}")

    assert response.status_code == 200
    assert word in response.content.decode()


@pytest.mark.django_db
def test_years_are_headed_in_words(client: Client) -> None:
    for year in ("-0499", "0130", "2015", "Y-20000"):
        make.report(event_date_edtf=year)

    html = client.get("/timeline/").content.decode()

    headings = re.findall(r'scope="rowgroup">([^<]+)<', html)
    assert sorted(headings) == ["20,001 BC", "2015", "500 BC", "AD 130"]


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["from=Y-30000", "to=-5000", "from=Y30000", ""])
def test_a_report_of_a_year_without_days_breaks_no_scale(client: Client, asked: str) -> None:
    make.report(event_date_edtf="Y-20000")
    make.report(event_date_edtf="Y20000")

    assert client.get(f"/timeline/?{asked}").status_code == 200
