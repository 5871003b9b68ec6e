"""The list of monuments as files: where a day is asked for, with the condition as of that day."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.exports.dictionary import dictionary
from catalogue.interchange.tables import ON_DAY
from tests import make

pytestmark = pytest.mark.django_db
DAY = "?on=2015-09-01"


def rows(client: Client, address: str) -> dict[str, dict[str, str]]:
    """The lines of a CSV file by their keys."""
    content = b"".join(client.get(address)).decode("utf-8-sig")
    return {row["key"]: row for row in csv.DictReader(content.splitlines())}


def told(row: dict[str, Any]) -> list[str]:
    """What a line says of the day."""
    return [row.get(name, "") for name in ON_DAY]


@pytest.fixture
def places() -> None:
    """One monument for each answer, and one that nobody ever observed."""
    seen = {
        "temple": [("intact", "2010-01-01"), ("destroyed", "2015-08-31")],
        "arch": [("intact", "2010-01-01"), ("destroyed", "2015-10-08")],
        "tomb": [("damaged", "2015-06")],
        "walls": [],
    }
    for slug, assessments in seen.items():
        place = make.monument(slug=slug)
        for condition, date in assessments:
            make.assessment(place, condition, assessed_on=date)


@pytest.mark.usefixtures("places")
def test_each_line_says_what_was_known_that_day(client: Client) -> None:
    found = {key: told(row) for key, row in rows(client, f"/monuments.csv{DAY}").items()}

    assert found["temple"][:4] == ["2015-09-01", "destroyed", "known", "2015-08-31"]
    assert found["arch"] == [
        *("2015-09-01", "intact", "between", "2010-01-01"),
        *("2010-01-01", "destroyed", "2015-10-08"),
        "between two observations: intact on 1 January 2010, destroyed on 8 October 2015",
    ]
    assert found["tomb"][3:5] == ["2015-06-30", "2015-06-30"]
    assert found["walls"] == [
        *("2015-09-01", "unknown", "unobserved", "", "", "", "", "never observed"),
    ]
    assert list(rows(client, f"/monuments.csv{DAY}&condition=destroyed")) == ["temple"]


@pytest.mark.usefixtures("places")
def test_without_a_day_there_are_no_such_columns(client: Client) -> None:
    for address in ("/monuments.csv", "/monuments.csv?on=2015", f"/reports.csv{DAY}"):
        header = b"".join(client.get(address)).decode().splitlines()[0].split(",")
        assert header[-5:] == ["identifier", "address", "list", "downloaded", "licence"]


@pytest.mark.usefixtures("places")
def test_places_say_it_with_what_it_means(client: Client) -> None:
    found = json.loads(b"".join(client.get(f"/ar/monuments.geojson{DAY}")))

    said = {one["properties"]["key"]: told(one["properties"]) for one in found["features"]}
    assert said["arch"][1:3] == ["intact", "between"]
    assert said["arch"][-1].startswith("بين رصدين")
    assert list(found["columns"]) == list(ON_DAY)
    assert "columns" not in json.loads(b"".join(client.get("/monuments.geojson")))
    assert all(f"| `{name}` |" in dictionary([]) for name in ON_DAY)


@pytest.mark.parametrize("many", [1, 7])
def test_it_asks_nothing_for_a_line(
    client: Client, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(many):
        make.assessment(make.monument(), "intact", assessed_on="2010-01-01")
    client.get("/monuments/?on=2015-09-01")

    with django_assert_num_queries(4):
        assert len(rows(client, f"/monuments.csv{DAY}")) == many
