"""The day of a page: read from the address, shown with its events and with who held the site."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from catalogue import dates
from catalogue.days.telling import lasting
from catalogue.models import ControlPeriod
from catalogue.views import as_of, control
from tests import make

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def day(text: str) -> int:
    """A day number."""
    return dates.parse(text).earliest


@pytest.mark.parametrize("text", ["2015-09-01", "-0044-03-15", " 2015-09-01 "])
def test_a_day_is_read(text: str) -> None:
    found = as_of.read(QueryDict(f"on={text}"))

    assert found.chosen
    assert found.iso == text.strip()
    assert found.ignored == ()


@pytest.mark.parametrize(
    "text", ["2015", "2015-09", "2015-09-01~", "2015-09-01/2015-09-02", "2015-02-30", "x" * 200]
)
def test_what_is_no_day_is_named_and_ignored(text: str) -> None:
    data = QueryDict(mutable=True)
    data["on"] = text
    with time_machine.travel(NOW, tick=False):
        found = as_of.read(data)

    assert (found.chosen, found.iso, found.kept) == (False, "2026-11-22", "")
    assert [one.parameter for one in found.ignored] == ["on"]


def test_of_several_days_the_first_counts() -> None:
    found = as_of.read(QueryDict("on=nonsense&on=2015-09-01&on=2016-01-01"))

    assert found.iso == "2015-09-01"
    assert [one.value for one in found.ignored] == ["nonsense", "2016-01-01"]


def period(start: str, end: str, party: str) -> ControlPeriod:
    """A control period that is not stored."""
    made = ControlPeriod(party_en=party, start_edtf=start, end_edtf=end)
    first, last = dates.parse(start), dates.parse(end) if end else None
    made.start_earliest, made.start_latest = first.earliest, first.latest
    if last:
        made.end_earliest, made.end_latest = last.earliest, last.latest
    return made


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2011-01-01", "Nobody is recorded as holding the site on this day."),
        ("2013-01-01", "The site was held by A."),
        ("2015-05-20", "More than one held the site, or it changed hands on this day: A; B."),
        ("2016-03-10", "The dates are uncertain: the site may have been held by B; C."),
        ("2026-01-01", "The site was held by C."),
    ],
)
def test_who_held_the_site_is_said_with_its_uncertainty(on: str, said: str) -> None:
    periods = [
        period("2012-03", "2015-05-20", "A"),
        period("2015-05-20", "2016-03", "B"),
        period("2016-03", "", "C"),
    ]

    assert control.in_words(periods, day(on)) == said


def test_the_bar_leads_to_the_events_before_and_after() -> None:
    events = [day("2015-05-20"), day("2015-08-30"), day("2016-03-27")]
    shown = as_of.AsOf(day("2015-08-30"), day("2026-11-22"), chosen=True)

    found = as_of.bar(shown, events, [])
    assert found["before"] == [("2015-05-20", "20 May 2015")]
    assert found["after"] == [("2016-03-27", "27 March 2016")]
    assert as_of.bar(shown, [], [])["before"] == as_of.bar(shown, [], [])["after"] == []


@pytest.fixture
def temple(db: None) -> Any:
    """A temple on the plan that was seen intact, then destroyed; who held the site."""
    made = make.monument(slug="bel", publication="exact")
    make.position(made)
    make.assessment(made, "intact", assessed_on="2015-08-27")
    make.report(made, event_date_edtf="2015-08-30")
    make.control_period()
    return made


@pytest.mark.parametrize(
    ("on", "condition", "sentence"),
    [
        ("2014-01-01", "unknown", "not observed yet; first observed on 27 August 2015: intact"),
        ("2015-08-27", "intact", "intact, known since 27 August 2015"),
        (
            "2015-08-28",
            "intact",
            "between two observations: intact on 27 August 2015, destroyed on 30 August 2015",
        ),
        ("2020-01-01", "destroyed", "destroyed, known since 30 August 2015"),
    ],
)
def test_overview_and_monument_say_the_same_of_a_day(
    client: Client, temple: Any, on: str, condition: str, sentence: str
) -> None:
    overview = client.get("/", {"on": on})
    page = client.get("/monuments/bel/", {"on": on})

    assert dict(overview.context["monuments"].rows)[condition] == 1
    assert f"Temple of Bel: {sentence}" in overview.content.decode()
    assert f'href="/monuments/bel/?on={on}"' in overview.content.decode()
    assert page.context["as_of"]["told"] == sentence
    for response in (overview, page):
        assert response.context["as_of"]["held"] in response.content.decode()


def test_holders_and_years_are_joined_as_the_reader_writes() -> None:
    one = period("2015-05-20", "2016-03-27", "B")

    assert control.short(one) == "B, 2015–2016"
    with translation.override("ar"):
        assert control.short(one) == "B، 2015–2016"


@pytest.mark.parametrize(
    ("days", "said"),
    [(60, "60 days"), (61, "2 months"), (80, "2 months"), (729, "23 months"), (1090, "2 years")],
)
def test_a_time_is_never_said_to_be_longer_than_it_is(days: int, said: str) -> None:
    assert lasting(days) == said


def test_a_day_to_come_is_said_to_be_one(client: Client, temple: Any) -> None:
    with time_machine.travel(NOW, tick=False):
        make.control_period(party_en="Government", end_edtf="")
        text = client.get("/", {"on": "2027-01-01"}).content.decode()
        wrong = client.get("/monuments/bel/", {"on": "<x>"}).content.decode()

    assert "This day has not come yet" in text
    assert "was held by Government" not in text
    assert "on=&lt;x&gt;" in wrong
    assert "Write one day" in wrong


def test_the_list_shows_filters_and_counts_the_conditions_of_a_day(
    client: Client, temple: Any, django_assert_max_num_queries: Any
) -> None:
    make.monument(slug="tomb", name_en="Tomb")
    with django_assert_max_num_queries(15):
        response = client.get("/monuments/?on=2015-08-28&condition=intact&sort=condition")
    text = response.content.decode()
    [facet] = [one for one in response.context["facets"] if one.name == "condition"]

    assert [one.slug for one in response.context["object_list"]] == ["bel"]
    assert {one.value: one.count for one in facet.options if one.count} == {
        "intact": 1,
        "unknown": 1,
    }
    assert facet.heading == "Condition as of 28 August 2015"
    assert "in which each was last recorded or was on a day." in text
    assert "between two observations: intact on 27 August 2015" in text
    assert 'href="/monuments/bel/?on=2015-08-28"' in text
    assert "?condition=intact&amp;sort=condition&amp;on=2015-08-30" in text
    assert '<input type="hidden" name="condition" value="intact">' in text
    assert client.get("/monuments/?condition=intact").context["page_obj"].paginator.count == 0


def test_a_bad_day_of_the_list_is_named_once(client: Client, temple: Any) -> None:
    response = client.get("/monuments/?on=2015-08&view=table")

    assert [one.shown for one in response.context["ignored"]] == ["on=2015-08"]
    assert response.content.decode().count("Write one day") == 1
    assert [one.condition for one in response.context["object_list"]] == ["destroyed"]
