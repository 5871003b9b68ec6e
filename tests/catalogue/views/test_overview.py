"""The first page."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from catalogue import days, drawing, memory
from catalogue.facets.objects import Quantity
from catalogue.memory import Changes
from catalogue.models import DamageReport, Monument, Source
from catalogue.views import figures, places
from catalogue.views.figures import Sums
from tests import make

pytestmark = pytest.mark.django_db


def page(client: Client, address: str = "/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return unescape(response.content.decode())


def test_it_says_what_is_missing_while_nothing_is_published(client: Client) -> None:
    text = page(client)

    for words in (
        "No monument has been published yet.",
        "No object has been published yet.",
        "Nothing has been published about who held the site.",
        "No report has been published yet.",
        "Nothing has been published yet.",
    ):
        assert words in text


def test_its_plate_shows_each_monument_in_its_condition(client: Client) -> None:
    bel = make.monument(name_en="Temple of Bel", publication="exact")
    make.position(bel)
    make.assessment(bel, "destroyed")

    text = page(client)

    assert 'aria-label="Temple of Bel: destroyed"' in text
    assert f'href="{bel.get_absolute_url()}"' in text


def test_what_nobody_ever_observed_is_not_said_to_be_unobserved_since(client: Client) -> None:
    make.monument()
    make.monument()
    make.assessment(make.monument(), "destroyed", assessed_on="2015")

    rows = re.findall(r'<th scope="row">([^<]+)</th><td class="num">(\d+)</td>', page(client))

    assert ("Never observed", "2") in rows
    assert ("Not observed since", "0") in rows


def test_coarse_places_are_not_drawn_but_counted(client: Client) -> None:
    make.position(make.monument(publication="exact"))
    make.position(make.monument(name_en="Tomb", publication="coarse"))

    text = page(client)

    assert 'aria-label="Tomb' not in text
    assert "One place is published only to the kilometre" in text


def test_it_runs_from_right_to_left_in_arabic(client: Client) -> None:
    make.position(make.monument(name_ar="معبد بل", publication="exact"))

    text = page(client, "/ar/")

    assert '<html lang="ar" dir="rtl">' in text
    assert "معبد بل" in text
    assert 'href="/" hreflang="en" lang="en" dir="ltr"' in text


def test_it_shows_who_held_the_site(client: Client) -> None:
    make.control_period(party_en="Party A")
    make.control_period(party_en="Party B", start_edtf="2016-03-27", end_edtf="")

    text = page(client)

    assert "Party B" in text
    assert "no end recorded" in text


def test_it_says_which_shade_is_whose(client: Client) -> None:
    for party, start in (("A", "2013"), ("B", "2014"), ("C", "2015"), ("D", "2016")):
        make.control_period(party_en=party, start_edtf=start, end_edtf="")

    text = page(client)

    assert (
        '<rect class="cb cb--second" x="1" y="1" width="30" height="14"/></svg><span>B</span>'
        in text
    )
    assert "<span>C; D</span>" in text


def test_the_latest_changes_come_first(client: Client) -> None:
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC)):
        make.report(title_en="Older")
    with time_machine.travel(datetime(2026, 2, 1, tzinfo=UTC)):
        make.artefact(title_en="Newer")

    changes = client.get("/").context["changes"]

    assert [change.record.title_en for change in changes] == ["Newer", "Older"]


def test_nothing_of_what_is_not_public_is_shown_or_counted(client: Client) -> None:
    hidden: dict[str, Any] = {"review_state": "submitted"}
    make.position(make.monument(name_en="Secret", publication="exact", **hidden))
    make.report(title_en="Secret", **hidden)
    make.artefact(title_en="Secret", quantity=7, quantity_is="exact", **hidden)
    make.control_period(party_en="Secret", **hidden)

    response = client.get("/")

    assert "Secret" not in response.content.decode()
    assert response.context["monuments"].total == 0
    assert response.context["severities"].total == 0
    assert response.context["objects"].rows == []


def test_sums_are_read_once_until_something_that_they_count_changes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make.report(make.monument())
    sums = Sums()
    first = figures.reports(sums), places.shown(sums)

    with django_assert_num_queries(1):  # the monuments of the plan themselves
        assert (figures.reports(sums), places.shown(sums)) == first
    assert figures.SUMS.renew(sums, Changes({Source: frozenset([1])})) is sums
    for model in (DamageReport, Monument):
        assert figures.SUMS.renew(sums, Changes({model: frozenset([1])})) is not sums


@pytest.mark.parametrize("rows", [1, 12])
def test_its_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        monument = make.monument(publication="exact")
        make.position(monument)
        make.report(monument)
        make.artefact(origin_monument=monument)
        make.control_period()

    with django_assert_num_queries(10):
        client.get("/")


def test_it_is_light_with_two_hundred_places(client: Client) -> None:
    for number in range(200):
        monument = make.monument(name_en=f"Tower tomb no. {number}", publication="exact")
        make.position(
            monument, lat=34.545 + number % 20 * 0.0008, lon=38.25 + number // 20 * 0.0025
        )

    assert len(gzip.compress(client.get("/").content)) < 120_000


# Figures


def test_monuments_are_counted_by_condition() -> None:
    make.assessment(make.monument(), "destroyed")
    make.monument()

    counted, _states = figures.monuments_on(days.stories().on(days.today()))

    assert counted.total == 2
    assert dict(counted.rows) == {
        **dict.fromkeys(dict(counted.rows), 0),
        "destroyed": 1,
        "unknown": 1,
    }


def test_reports_are_counted_by_severity_and_verification() -> None:
    make.report(severity="severe", verification="alleged")
    make.report(severity="severe", verification="disputed")

    severities, verifications = figures.reports(Sums())

    assert dict(severities.rows)["severe"] == 2
    assert dict(verifications.rows)["disputed"] == 1


def test_kinds_of_number_are_kept_apart() -> None:
    make.artefact(status="missing", quantity=2, quantity_is="exact")
    make.artefact(status="missing", quantity=30, quantity_is="at-least")
    make.artefact(status="on-market", quantity=200, quantity_is="about")
    make.artefact(status="missing")
    make.artefact(status="returned", quantity=5, quantity_is="exact")

    found = figures.objects(memory.now())

    assert found.gone == Quantity(exact=2, at_least=30, about=200, lots=1)
    assert found.back == Quantity(exact=5)
    assert str(found.gone) == (
        "2 objects; at least 30 in lots not fully counted; about 200 by estimate; "
        "1 lot of unknown number"
    )
    assert str(Quantity()) == "none"
    with translation.override("ar"):
        assert str(Quantity(exact=1, lots=2)) == "قطعة واحدة؛ مجموعتان مجهولتا العدد"


def test_fakes_are_left_out_and_pieces_counted_with_their_lot() -> None:
    lot = make.artefact(status="seized", quantity=34, quantity_is="exact")
    make.artefact(status="seized", quantity=1, quantity_is="exact", part_of=lot)
    make.artefact(status="seized", quantity=9, quantity_is="exact", authenticity="fake")

    assert figures.objects(memory.now()).all == Quantity(exact=34)


def test_a_piece_counts_by_itself_where_its_lot_is_not_public() -> None:
    lot = make.artefact(quantity=34, quantity_is="exact", review_state="draft")
    make.artefact(quantity=1, quantity_is="exact", part_of=lot)

    assert figures.objects(memory.now()).all == Quantity(exact=1)


@pytest.mark.parametrize(
    ("edtf", "column"),
    [
        ("2015-08-30", "2015"),
        ("../2014-03-08", "Before 2015"),
        ("2016/2017", "Over several years"),
        ("2019", "2018–2020"),
        ("2016-05/..", "Over several years"),
        ("2030", "Over several years"),
        ("", "Undated"),
        ("-0100", "Before 2015"),
    ],
)
def test_a_report_counts_in_a_year_only_if_its_whole_date_lies_in_it(
    edtf: str, column: str
) -> None:
    make.report(event_date_edtf=edtf)

    found = figures.years(Sums(), date(2026, 11, 22))

    assert {one.words: one.total for one in found.columns if one.total} == {column: 1}
    assert sum(total for _severity, _counts, total in found.rows) == 1
    assert len(found.rows) == len(drawing.SEVERITIES)


def test_the_most_important_places_come_first() -> None:
    plain, reported, named = (make.monument(name_en=name) for name in "ABC")
    make.report(reported)
    make.name(named, "C in French", "fr")

    assert [one for one, _weight in places.shown(Sums())] == [reported, named, plain]
