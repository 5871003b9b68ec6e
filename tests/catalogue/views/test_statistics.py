"""The statistics count what is public, surely and possibly, and their files say the same."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.test import Client

from catalogue import days
from catalogue.drawing import Value, bars
from tests import make

pytestmark = pytest.mark.django_db


def table(client: Client, key: str, **asked: str) -> dict[str, tuple[int, ...]]:
    """A statistic of the page: the numbers of each value."""
    found = client.get("/statistics/", asked).context["statistics"]
    [one] = [each for each in found if each.key == key]
    return {row.value: tuple(cell.number for cell in row.cells) for row in one.rows}


def test_a_report_is_surely_in_a_year_or_possibly_in_several(client: Client) -> None:
    make.report(event_date_edtf="2015-08")
    make.report(event_date_edtf="2014-12/2015-03", verification="alleged")
    make.report(event_date_edtf="2016", review_state="draft")
    make.report(event_date_edtf="")

    assert table(client, "time") == {"2015": (1, 2), "-2014": (0, 1)}
    assert table(client, "severity")["destroyed"] == (3,)
    assert table(client, "verification")["alleged"] == (1,)
    assert table(client, "cause") == {"explosives": (3,)}
    assert "1 report without a date is in none." in client.get("/statistics/").content.decode()


def test_reports_are_counted_by_who_held_the_site(client: Client) -> None:
    make.control_period(slug="a", start_edtf="2015-05-20", end_edtf="2016-03-27")
    make.control_period(slug="b", party_en="Party B", start_edtf="2016-03-27", end_edtf="")
    make.report(event_date_edtf="2015-08-30")
    make.report(event_date_edtf="2016-03-27")
    make.report(event_date_edtf="2016-03/2016-04")

    assert table(client, "period") == {"a": (2, 3), "b": (1, 2)}


def test_monuments_are_counted_by_condition_and_age_as_of_a_day(client: Client) -> None:
    seen = make.monument()
    make.assessment(seen, "intact", assessed_on="2010-01-01")
    make.assessment(make.monument(), "damaged", assessed_on="2015-08-31")
    make.monument()

    assert table(client, "condition", on="2015-09-01")["intact"] == (1,)
    assert table(client, "condition", on="2012-01-01")["damaged"] == (0,)
    ages = table(client, "staleness", on="2015-09-01")
    assert {key: number for key, (number,) in ages.items() if number} == {
        "under-1": 1,
        "5-10": 1,
        "never": 1,
    }
    behind = client.get("/monuments/?seen=5-10&on=2015-09-01")
    assert list(behind.context["object_list"]) == [seen]
    assert "five to ten years before" in behind.content.decode()
    assert client.get("/monuments/?seen=5-10&on=2020-09-01").context["total"] == 3


def test_ages_meet_without_gap_or_overlap() -> None:
    found = [days.age(day) for day in range(5000)]

    begun = {age: found.index(age) for age in dict.fromkeys(found)}
    assert begun == {"under-1": 0, "1-2": 366, "2-5": 731, "5-10": 1827, "over-10": 3653}
    assert found == sorted(found, key=begun.__getitem__)


def test_objects_are_counted_as_their_records_count_them(client: Client) -> None:
    make.artefact(status="missing", quantity=2, quantity_is="exact")
    make.artefact(status="missing", quantity=100, quantity_is="about")
    make.artefact(status="missing", authenticity="fake", quantity=5, quantity_is="exact")

    lot = make.artefact(status="missing", quantity=9, quantity_is="exact")
    make.artefact(status="missing", quantity=4, quantity_is="exact", part_of=lot)
    make.artefact(quantity=3, quantity_is="exact")

    assert table(client, "objects") == {
        "missing": (5, 11, 0, 100, 0),
        "unstated": (1, 3, 0, 0, 0),
    }
    behind = client.get("/artefacts/?status=missing&counted=exact").context["object_list"]
    assert sorted(one.quantity for one in behind) == [2, 9]
    assert len(client.get("/artefacts/?status=unstated").context["object_list"]) == 1


def test_no_word_of_a_file_is_run_as_a_formula(client: Client) -> None:
    make.term("damage-cause", "sum", label_en="=1+1")
    make.report(cause="sum")

    assert "sum,'=1+1,Reports,1," in client.get("/statistics/cause.csv").content.decode()


def test_a_file_says_what_its_table_says(client: Client) -> None:
    make.report(event_date_edtf="2015-08")
    response = client.get("/statistics/time.csv?on=2015-09-01")
    rows = list(csv.DictReader(response.content.decode("utf-8-sig").splitlines()))

    assert response["Content-Disposition"] == 'attachment; filename="palmyra-time.csv"'
    assert [(row["value"], row["counted"], row["number"]) for row in rows] == [
        ("2015", "Surely", "1"),
        ("2015", "Possibly", "1"),
    ]
    assert rows[0]["records"].endswith("/reports/?from=2015&to=2015&certain=1")
    assert rows[0]["as_of"] == "2015-09-01"
    assert client.get("/statistics/nonsense.csv").status_code == 404


@pytest.mark.parametrize("rows", [1, 9])
def test_its_queries_do_not_grow(
    client: Client, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(rows):
        make.report(make.monument())
        make.artefact()
        make.control_period()
    with django_assert_max_num_queries(15):
        client.get("/statistics/")


def test_empty_it_says_so(client: Client) -> None:
    assert "Nothing to count has been published yet." in client.get("/statistics/").content.decode()


def test_bars_begin_where_reading_begins() -> None:
    values = [Value("a", 1, 4), Value("b", 0, 0)]
    left, right = bars(values, 486), bars(values, 486, mirrored=True)

    assert [row.number for row in left.rows] == ["1–4", "0"]
    assert (left.rows[0].solid_x, left.rows[0].solid, left.rows[0].outline) == ("0", "100", "400")
    assert (right.rows[0].solid_x, right.rows[0].outline_x) == ("386", "86")
    assert left.rows[1].outline == "0"
