"""The maps: the page with its plan and its list, and what their script asks for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Monument
from tests import make

pytestmark = pytest.mark.django_db
AREA = "38.2736,34.5471,38.2742,34.5475"


@pytest.fixture
def temple(db: None) -> Monument:
    """A temple with an exact place, and others that are coarse, withheld, or have none."""
    made = make.monument(slug="temple", name_en="Temple", name_ar="معبد", publication="exact")
    make.position(made)
    for level in ("coarse", "withheld"):
        make.position(make.monument(slug=level, name_en=level.title(), publication=level))
    make.monument(slug="nowhere", name_en="Nowhere", publication="exact")
    return made


def places(client: Client, query: str = "", kind: str = "") -> dict[str, Any]:
    """What the script is answered."""
    response = client.get(f"/map/{kind}places.json?{query}")
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_the_page_has_plan_list_and_what_is_nowhere(client: Client, temple: Monument) -> None:
    response = client.get("/map/")
    page = response.content.decode()

    assert "4 monuments" in page
    assert 'data-key="temple"' in page
    assert "2 of them have no published position" in page
    assert response.context["fit"] == "38.24720,34.54240,38.27900,34.56420"
    for slug in ("temple", "coarse", "withheld", "nowhere"):
        assert f'href="/monuments/{slug}/"' in page


def test_its_list_goes_through_the_whole_result(client: Client, db: None) -> None:
    for number in range(30):
        make.monument(slug=f"tomb-{number}")
    pages = [client.get(f"/map/?page={number}") for number in (1, 2)]
    listed = [one.slug for page in pages for one in page.context["object_list"]]

    assert len(listed) == len(set(listed)) == 30
    page = pages[0].content.decode()
    assert page.index('id="map-figure"') < page.index('id="results"') < page.index('rel="next"')
    assert 'class="skip" href="#results"' in page


def test_an_area_filters_map_and_list_alike(client: Client, temple: Monument) -> None:
    response = client.get(f"/map/?bbox={AREA}")
    listed = {one.slug for one in response.context["object_list"]}
    found = places(client, f"bbox={AREA}&zoom=18")

    # The square of the coarse one meets the area.
    assert listed == {"temple", "coarse"} == set(found["features"]["key"])
    assert found["total"] == 2
    assert response.context["missing"] == 0
    assert f'value="{AREA}"' in response.content.decode()


def test_a_bad_area_is_named_and_ignored(client: Client, temple: Monument) -> None:
    page = client.get("/map/?bbox=38.3,34,38.2,35&view=nonsense").content.decode()

    assert page.count("was ignored") == 2
    assert "4 monuments" in page


def test_a_coarse_place_is_the_middle_of_its_square(client: Client, temple: Monument) -> None:
    found = places(client, "zoom=18")["features"]
    coarse = Monument.objects.get(slug="coarse")
    [place] = found["coarse"]

    assert found["key"][place] == "coarse"
    west, south, steps = places(client)["at"]
    assert found["x"][place] == round((coarse.published_lon - west) * steps)
    assert found["y"][place] == round((coarse.published_lat - south) * steps)
    assert found["box"][0][0] < found["x"][place] < found["box"][0][2]


def test_near_signs_are_a_group_with_how_many_are_lost(client: Client, temple: Monument) -> None:
    for name in ("a", "b"):
        make.position(make.monument(slug=name, publication="exact"))
    report = make.report(temple)
    make.evidence(report)

    [group] = places(client, "kind=temple&zoom=18&window=38.2,34.5,38.3,34.6")["groups"]
    _x, _y, many, lost, west, _south, east, _north, is_coarse = group

    assert (many, lost, is_coarse) == (3, Monument.objects.filter(condition="destroyed").count(), 0)
    assert west == east


def test_a_day_changes_the_signs(client: Client, temple: Monument) -> None:
    make.assessment(temple, assessed_on="2014-05-01", condition="intact")
    make.assessment(temple, assessed_on="2016-05-01", condition="destroyed")

    before = places(client, "on=2014-06-01&zoom=18")["features"]
    after = places(client, "on=2016-06-01&zoom=18")["features"]

    at = before["key"].index("temple")
    assert (before["state"][at], after["state"][at]) == ("intact", "destroyed")
    assert "2014" in before["told"][at]


def test_reports_stand_at_their_monuments(client: Client, temple: Monument) -> None:
    make.report(temple, slug="blast", title_en="Blast", title_ar="تفجير", severity="severe")
    make.report(Monument.objects.get(slug="nowhere"), slug="unseen")

    page = client.get("/map/reports/").content.decode()
    found = places(client, "zoom=18", "reports/")

    assert "2 reports" in page
    assert "One of them has no published position" in page
    assert 'data-key="temple"' in page
    assert (found["features"]["key"], found["features"]["state"]) == (["blast"], ["severe"])
    arabic = json.loads(client.get("/ar/map/reports/places.json?zoom=18").content)
    assert arabic["features"]["name"] == ["تفجير"]


def test_an_answer_holds_until_something_is_published(client: Client, temple: Monument) -> None:
    first = client.get("/map/places.json?zoom=18")
    again = client.get("/map/places.json?zoom=18", headers={"if-none-match": first["ETag"]})
    other = client.get("/map/places.json?zoom=17", headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "no-cache"
    assert (again.status_code, other.status_code) == (304, 200)


@pytest.mark.parametrize(
    "query",
    ["window=x", "window=1,2", "window=nan,0,1,1", "window=9,9,1,1", "window=-1e9,-1e9,1e9,1e9",
     "zoom=-1", "zoom=999", "zoom=²", "zoom=20&window=inf,0,1,1", "bbox=nan,1,2,3", "%ff=%fe"],
)  # fmt: skip
def test_no_view_is_too_odd(client: Client, temple: Monument, query: str) -> None:
    assert places(client, query)["total"] == 4


def test_the_lists_lead_to_the_map_and_back(client: Client, temple: Monument) -> None:
    there = client.get("/monuments/?kind=temple&sort=date&view=map&page=2")
    back = client.get("/map/?kind=temple&view=table")
    page = client.get("/map/?kind=temple").content.decode()

    assert (there.status_code, there["Location"]) == (302, "/map/?kind=temple&sort=date")
    assert (back.status_code, back["Location"]) == (302, "/monuments/?kind=temple&view=table")
    assert 'href="/monuments/?kind=temple"' in page
    assert client.get("/ar/reports/?view=map")["Location"] == "/ar/map/reports/"
    assert 'href="/map/?kind=temple"' in client.get("/monuments/?kind=temple").content.decode()
    assert client.get("/artefacts/?view=map").status_code == 200


def test_the_ground_has_published_outlines_only(client: Client, temple: Monument) -> None:
    ring = [[38.27, 34.54], [38.28, 34.54], [38.28, 34.55], [38.27, 34.54]]
    for level in ("exact", "coarse", "withheld"):
        wall = make.monument(slug=f"{level}-court", publication=level)
        make.position(wall, geometry={"type": "Polygon", "coordinates": [ring]})

    found = json.loads(client.get("/map/ground.json").content)["features"]

    assert [one["geometry"]["coordinates"] for one in found] == [[ring]]
    assert found[0]["properties"]["css"] == ["pl-precinct", "pl-outline"]


def test_the_days_are_those_of_events(client: Client, temple: Monument) -> None:
    make.assessment(temple, assessed_on="2014-05-01", condition="intact")
    make.assessment(temple, assessed_on="2016-05-01", condition="destroyed")

    stops = json.loads(client.get("/map/days.json").content)["stops"]

    assert "2016-05-01" in [stop[0] for stop in stops]


@pytest.fixture
def dated(temple: Monument) -> None:
    """Reports that had happened by September 2015 surely, perhaps, not yet; and an undated one."""
    for slug, date in {
        "sure": "2015-08-30",
        "perhaps": "2015-06/2016-03",
        "later": "2017-01",
        "undated": "",
    }.items():
        make.report(temple, slug=slug, event_date_edtf=date, severity="severe")


def test_a_day_shows_what_can_have_happened_by_it(client: Client, dated: None) -> None:
    response = client.get("/map/reports/?on=2015-09-01")
    surely = client.get("/map/reports/?on=2015-09-01&certain=1")
    page = response.content.decode()

    assert [one.slug for one in response.context["object_list"]] == ["perhaps", "sure"]
    assert [one.slug for one in surely.context["object_list"]] == ["sure"]
    assert "Surely happened: 1; may have happened only later: 1" in page
    assert "Happened by: <bdi>2015-09-01</bdi>" in page
    assert 'href="/map/?on=2015-09-01"' in page
    # The table has the dates of all that is shown, whatever the day.
    assert [step.report.slug for step in response.context["steps"]] == ["later", "perhaps", "sure"]
    assert 'href="?on=2016-03-31"' in page


def test_a_sign_says_how_sure_it_is_that_it_had_happened(client: Client, temple: Monument) -> None:
    make.report(temple, slug="perhaps", event_date_edtf="2015-06/2016-03", severity="severe")

    before = places(client, "on=2015-05-31&zoom=18", "reports/")["features"]
    between = places(client, "on=2015-09-01&zoom=18", "reports/")["features"]
    after = places(client, "on=2016-03-31&zoom=18", "reports/")["features"]

    assert before["key"] == []
    assert (between["key"], between["unsure"]) == (["perhaps"], [0])
    assert between["told"] == ["Severe damage; may have happened only after 1 September 2015"]
    assert after["unsure"] == []
    assert after["told"] == ["Severe damage; had happened by 31 March 2016"]
    assert "unsure" not in places(client, "zoom=18", "reports/")["features"]


def test_the_stops_of_reports_are_the_ends_of_their_dates(client: Client, dated: None) -> None:
    stops = json.loads(client.get("/map/reports/days.json").content)["stops"]

    assert [(stop[0], stop[3]) for stop in stops[:-1]] == [
        ("2015-06-01", 1),
        ("2015-08-30", 1),
        ("2016-03-31", 1),
        ("2017-01-01", 1),
        ("2017-01-31", 1),
    ]


def test_the_map_has_the_table_of_what_its_slider_shows(client: Client, temple: Monument) -> None:
    make.assessment(temple, assessed_on="2014-05-01", condition="intact")
    make.assessment(temple, assessed_on="2016-05-01", condition="destroyed")

    shown = client.get("/map/?kind=temple")
    other = client.get("/map/?kind=temple&bbox=1,1,2,2")

    assert [(step.iso, step.after) for step in shown.context["steps"]] == [
        ("2016-05-01", "destroyed"),
        ("2014-05-01", "intact"),
    ]
    assert 'href="?kind=temple&amp;on=2016-05-01"' in shown.content.decode()
    assert other.context["steps"] == []


#: Each asks first for the head of the ledger; the page for the rows of its list besides.
_QUERIES = {
    "/map/": 4,
    "/map/reports/": 6,
    "/map/reports/days.json": 1,
    "/map/places.json?zoom=18": 1,
    "/map/reports/places.json?zoom=18": 2,
    "/map/ground.json": 1,
}


@pytest.mark.parametrize("rows", [2, 12])
def test_its_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        made = make.monument(publication="exact", part_of=make.monument())
        make.position(made, lat=34.54 + number / 1000)
        make.report(made)

    client.get("/map/"), client.get("/map/reports/")  # what is held in memory is read
    for address, most in _QUERIES.items():
        with django_assert_num_queries(most):
            client.get(address)
