"""Feeds and files of any list: through the gate, and they say where they come from."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from catalogue import days
from catalogue.models import Artefact, DamageReport
from tests import make

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def report() -> DamageReport:
    """A report at one place in the open and one that is withheld, and a looting besides."""
    temple = make.monument(slug="temple", publication="exact")
    make.position(temple)
    tomb = make.monument(slug="tomb", publication="withheld")
    make.position(tomb, lat=34.56, lon=38.25)
    make.report(kind="looting", cause="theft", review_state="draft")
    make.report(kind="looting", cause="theft", title_en="Dug", slug="dug")
    return make.report(
        temple, tomb, title_en="Blown up & gone", title_ar="تفجير", summary_en="All of it."
    )


def entries(client: Client, address: str) -> list[ET.Element]:
    return ET.fromstring(client.get(address).content).findall("a:entry", ATOM)


def text(entry: ET.Element, name: str) -> str:
    return entry.findtext(f"a:{name}", "", ATOM)


def test_a_feed_has_what_its_list_has(client: Client, report: DamageReport) -> None:
    response = client.get("/reports/feed.atom?kind=destruction&view=table&colour=red")
    [entry] = ET.fromstring(response.content).findall("a:entry", ATOM)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert text(entry, "id") == f"http://testserver/id/{report.identifier}"
    assert text(entry, "title") == "Blown up & gone"
    assert text(entry, "summary") == "All of it."
    assert text(entry, "updated").startswith(report.changed_at.strftime("%Y-%m-%dT%H:%M:%S"))
    assert len(entries(client, "/reports/feed.atom")) == 2


def test_a_feed_says_what_was_asked_of_it(client: Client, report: DamageReport) -> None:
    whole = ET.fromstring(client.get("/reports/feed.atom").content)
    some = ET.fromstring(client.get("/reports/feed.atom?kind=looting&q=a%0Bb").content)

    assert whole.find("a:subtitle", ATOM) is None
    assert some.findtext("a:subtitle", "", ATOM).split(", ")[1:] == ["Looting"]
    assert "a\N{REPLACEMENT CHARACTER}b" in some.findtext("a:subtitle", "", ATOM)
    arabic = ET.fromstring(client.get("/ar/reports/feed.atom?kind=looting&q=a").content)
    assert arabic.findtext("a:subtitle", "", ATOM).split("، ")[1:] == ["نهب"]


def test_a_feed_names_its_author_and_its_terms(client: Client) -> None:
    english, arabic = (
        ET.fromstring(client.get(f"{root}/reports/feed.atom").content) for root in ("", "/ar")
    )

    assert english.findtext("a:author/a:name", "", ATOM) == "Catalogue of Palmyra"
    assert english.findtext("a:author/a:uri", "", ATOM) == "http://testserver/"
    assert "http://testserver/about/#licences" in english.findtext("a:rights", "", ATOM)
    assert "ODbL" in arabic.findtext("a:rights", "", ATOM)
    assert "Facts" not in arabic.findtext("a:rights", "", ATOM)


def test_what_an_entry_says_is_text_and_names_its_language(client: Client) -> None:
    make.report(title_en="In English", summary_en="Walls <2 m & arch")

    [entry] = entries(client, "/ar/reports/feed.atom")

    assert text(entry, "summary") == "Walls &lt;2 m &amp; arch"
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_it_speaks_arabic(client: Client, report: DamageReport) -> None:
    [entry] = entries(client, "/ar/reports/feed.atom?kind=destruction")

    assert text(entry, "title") == "تفجير"


def test_who_has_it_is_told_so(client: Client, report: DamageReport) -> None:
    first = client.get("/reports/feed.atom")

    again = client.get("/reports/feed.atom", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "no-cache"
    arabic = client.get("/ar/reports/feed.atom", headers={"if-none-match": first["ETag"]})
    assert arabic.status_code == 200


def test_ages_are_other_ones_the_next_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/monuments/feed.atom?seen=never"
    first = client.get(address)
    monkeypatch.setattr(days, "today", lambda: 20_000)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 200


def test_an_empty_feed_is_a_feed(client: Client) -> None:
    assert entries(client, "/artefacts/feed.atom") == []
    assert client.get("/artefacts/feed.atom").content == client.get("/artefacts/feed.atom").content


def places(client: Client, address: str) -> dict[str, Any]:
    response: Any = client.get(address)
    assert response["Content-Type"] == "application/geo+json; charset=utf-8"
    found: dict[str, Any] = json.loads(b"".join(response.streaming_content))
    return found


def test_places_are_the_published_ones(client: Client, report: DamageReport) -> None:
    make.artefact(origin_monument=report.monuments.get(slug="temple"), slug="relief")
    found = places(client, "/reports.geojson?kind=destruction")

    [feature] = found["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [38.27398, 34.5473]}
    assert feature["properties"]["identifier"] == report.identifier
    assert feature["properties"]["address"].endswith(f"/reports/{report.slug}/")
    assert found["list"] == "http://testserver/reports/?kind=destruction"
    assert "ODbL" in found["licence"]
    assert found["downloaded"]
    monuments = places(client, "/monuments.geojson")["features"]
    assert {one["properties"]["key"]: bool(one["geometry"]) for one in monuments} == {
        "temple": True,
        "tomb": False,
    }
    assert not any("lat" in one["properties"] for one in monuments)
    [relief] = places(client, "/artefacts.geojson")["features"]
    assert relief["geometry"]["type"] == "Point"
    assert Artefact.objects.count() == 1


def test_a_feature_is_made_for_other_programs(client: Client) -> None:
    first, second = (make.monument(slug=slug, publication="exact") for slug in ("first", "second"))
    make.position(first, precision_m=15)
    make.position(second, lat=34.56, lon=38.25)
    wall = make.monument(slug="wall", publication="exact")
    line = {"type": "LineString", "coordinates": [[38.27, 34.55], [38.28, 34.56]]}
    make.position(wall, geometry=line)
    make.report(first, second, slug="a", title_en="=1 wall", extent_percent=12.5)
    make.report(first, wall, slug="b")

    one, two = sorted(
        places(client, "/reports.geojson")["features"], key=lambda one: one["properties"]["key"]
    )

    assert one["id"] == one["properties"]["identifier"]
    assert (one["properties"]["extent_percent"], one["properties"]["title_en"]) == (12.5, "=1 wall")
    assert one["geometry"] == {
        "type": "MultiPoint",
        "coordinates": [[38.27398, 34.5473], [38.25, 34.56]],
    }
    assert one["properties"]["places"] == [
        {"monument_key": "first", "publication": "exact", "location_precision_m": 15},
        {"monument_key": "second", "publication": "exact", "location_precision_m": 15},
    ]
    assert two["geometry"]["type"] == "GeometryCollection"
    found = places(client, "/monuments.geojson")
    said = {one["id"]: one["properties"] for one in found["features"]}
    assert said[first.identifier]["location_precision_m"] == 15
    assert "README" not in found["attribution"]
    assert found["attribution"].endswith("http://testserver/about/#licences")


def test_a_cell_is_no_outline(client: Client) -> None:
    tombs = [make.monument(slug=slug, publication="coarse") for slug in ("north", "south")]
    for tomb in tombs:
        make.position(tomb, precision_m=15)
    hidden = make.monument(slug="hidden", publication="withheld")
    make.position(hidden)
    make.report(*tombs, hidden)
    make.artefact(origin_monument=tombs[0])

    [report] = places(client, "/reports.geojson")["features"]
    [relief] = places(client, "/artefacts.geojson")["features"]

    assert report["geometry"]["type"] == "Polygon"
    assert report["properties"]["places"] == [
        {"monument_key": "north", "publication": "coarse"},
        {"monument_key": "south", "publication": "coarse"},
    ]
    assert relief["properties"]["places"] == [{"monument_key": "north", "publication": "coarse"}]
    assert "places" not in places(client, "/monuments.geojson")["features"][0]["properties"]


def test_a_file_says_whence_it_came(client: Client, report: DamageReport) -> None:
    response: Any = client.get("/reports.csv?kind=looting&sort=oldest&page=3")
    header, row = b"".join(response.streaming_content).decode().splitlines()

    assert header.endswith(",identifier,address,list,downloaded,licence")
    assert DamageReport.objects.get(slug="dug").identifier in row
    assert "http://testserver/reports/?kind=looting&sort=oldest," in row
