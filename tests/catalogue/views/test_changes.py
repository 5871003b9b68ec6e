"""What changed between two days, and from event to event."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.days import Conditions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def temple() -> Any:
    """A temple that stood and fell, and a tomb that nobody observed."""
    made = make.monument(slug="bel", publication="exact")
    make.position(made)
    make.assessment(made, "intact", assessed_on="2015-08-27")
    make.report(made, event_date_edtf="2015-08-30")
    make.monument(slug="tomb", name_en="Tomb")
    make.control_period()
    return made


@pytest.mark.parametrize("asked", ["on=2015-08-27&compare=2016", "on=x&compare=2015-09-01"])
def test_bad_days_are_named_and_the_good_ones_hold(client: Client, asked: str) -> None:
    response = client.get(f"/?{asked}")

    assert response.status_code == 200
    assert "was ignored" in response.content.decode()


@pytest.mark.parametrize(
    "asked", ["on=2015-08-27&compare=2015-09-01", "compare=2015-08-27&on=2015-09-01"]
)
def test_two_days_stand_side_by_side_in_the_order_of_time(
    client: Client, asked: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(15):
        response = client.get(f"/?{asked}")
    found, text = response.context["comparison"], response.content.decode()

    assert [(one.monument.slug, one.before, one.after) for one in found.changes] == [
        ("bel", "intact", "destroyed")
    ]
    assert "From 27 August 2015 to 1 September 2015" in text
    assert text.count("The site was held by Party A.") >= 2
    assert text.count("pl-hit--changed") == 2
    assert 'id="plan-a-t"' in text
    assert 'href="#plan-ground-after"' in text
    assert "Key to the numbers on the plans, with the signs of 1 September 2015" in text
    assert '<li data-key="bel"' in text


@pytest.mark.parametrize(("language", "first"), [("", "arch"), ("/ar", "bel")])
def test_what_changed_stands_in_the_order_of_the_readers_names(
    client: Client, temple: Any, language: str, first: str
) -> None:
    temple.name_ar = "معبد بل"
    temple.save()
    make.report(make.monument(slug="arch", name_en="Arch", name_ar="مقوّس"))

    found = client.get(f"{language}/?on=2015-08-27&compare=2015-09-01").context["comparison"]

    assert found.changes[0].monument.slug == first
    assert len(found.changes) == 2


def test_days_between_which_nothing_changed_say_so(client: Client) -> None:
    text = client.get("/?on=2020-01-01&compare=2021-01-01").content.decode()

    assert "No monument is known to have another condition on the second day." in text


def test_the_changes_are_a_table_and_a_small_file(client: Client) -> None:
    text = client.get("/").content.decode()
    response = client.get("/changes.json")
    found = response.json()
    days = [day for day, _words, _held in found["stops"]]

    assert text.count('<td><a href="?on=2015-08-30"') == 1
    assert days[:3] == ["2015-05-20", "2015-08-27", "2015-08-30"]
    assert [row[:3] for row in found["monuments"]["bel"]] == [
        [0, "c-unknown", "unknown"],
        [1, "c-intact", "intact"],
        [2, "c-destroyed", "destroyed"],
    ]
    assert found["stops"][2][2] == "The site was held by Party A."
    assert "destroyed, known since 30 August 2015" in response.content.decode()


def test_the_file_asks_for_the_monuments_of_the_plan_alone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_all(_conditions: Conditions) -> list[int]:
        pytest.fail("Each stop looks at every monument of the catalogue.")

    monkeypatch.setattr(Conditions, "places", property(read_all))

    assert client.get("/changes.json").status_code == 200
