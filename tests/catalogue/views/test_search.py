"""The page of search: groups with reasons, suggestions, an honest nothing, any text."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from catalogue.search import candidates, fulltext, ranking
from catalogue.views import search
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.both]

STRANGE = [
    *("", " ", '"', '""', "'", "\x00", "%", "*", "a*b", "NEAR(a b)", "a AND (", "-", "^x", ":*"),
    *("\u202eabc", "🏛️", "<script>alert(1)</script>", "\ud7ff", "ا", "x" * 10_000, "' | 'a':*"),
    *("names : x", "{a} : b", "\\", "a & !b <-> c", "中文", "\u0301", "1 2 3 4 5 6 7 8 9 0 1 2 3"),
]


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def bel() -> None:
    temple = make.monument(slug="bel", name_en="Temple of Bel", name_ar="معبد بل")
    make.name(temple, "Sonnentempel", "de")
    make.name(temple, "Hidden name", review_state="draft")
    for number in range(7):
        make.report(temple, slug=f"r{number}", title_en="Blown up", event_date_edtf="2015")
    make.source(title="Nothing", note="What remains of the temple of <Bel> & its court.")
    make.searchable()


@pytest.mark.usefixtures("bel")
def test_it_groups_what_it_finds_and_says_why(client: Client) -> None:
    page = html(client, "/search/?q=bel")

    assert "Temple of <mark>Bel</mark></a>" in page
    assert "temple of &lt;<mark>Bel</mark>&gt; &amp; its court." in page
    assert "About: Temple of Bel" in page
    assert '<a href="/reports/?q=bel">All: 7 reports</a>' in page
    assert "1 monument<" in page
    assert "Nothing found" not in page

    page = html(client, "/search/?q=sonnentempel")
    assert '<span lang="de" dir="ltr"><mark>Sonnentempel</mark></span>' in page
    assert "Nothing found" in html(client, "/search/?q=hidden")

    page = html(client, "/search/?q=bel&kind=report")
    assert page.count("Blown up") == 7
    assert "found-monument" not in page
    page = html(client, "/ar/search/?q=bel")
    assert "معبد <mark>بل</mark>" in page


@pytest.mark.usefixtures("bel")
def test_it_says_honestly_that_nothing_is_found(client: Client) -> None:
    page = html(client, "/search/?q=temple+of+zeus&kind=monument")

    assert "Nothing that is published answers “<bdi>temple of zeus</bdi>”." in page
    assert "Names that are near" in page
    assert 'href="/monuments/bel/"' in page
    assert 'href="/search/?q=temple+of+zeus">Look among everything.' in page


@pytest.mark.usefixtures("bel")
def test_before_anything_is_typed_it_offers_examples(client: Client) -> None:
    offered = client.get("/search/")

    assert 'href="/search/?q=tomb%2051"' in offered.content.decode()
    assert client.get("/search/?q=bel").context["examples"] == ()


def test_what_it_cannot_read_is_named_and_ignored(client: Client) -> None:
    page = html(client, "/search/?q=bel&q=x&kind=nonsense&colour=red&kind=term&kind=report")

    for part in ("q=x", "kind=nonsense", "colour=red", "kind=report"):
        assert f"{part}</span>” was ignored." in page


def test_one_kind_comes_in_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first ones by their score, the others as they match: each once."""
    monkeypatch.setattr(candidates, "MOST_SCORED", 60)
    for number in range(1, 120):
        make.term("damage-cause", f"c{number}", label_en=f"{'word ' * (number % 7)}blast")
    make.searchable()

    pages = [html(client, f"/search/?q=blast&kind=term&page={number}") for number in (1, 2, 3)]

    found = [re.findall('href="/vocabularies/damage-cause/#(c[0-9]+)"', page) for page in pages]
    assert [len(several) for several in found] == [50, 50, 19]
    assert len({key for several in found for key in several}) == 119
    assert "51 to 100 of 119" in pages[1]
    assert 'href="?q=blast&amp;kind=term&amp;page=3"' in pages[1]
    for address in ("kind=term&page=4", "kind=term&page=0", "kind=term&page=x", "page=2"):
        assert "page=" in html(client, f"/search/?q=blast&{address}").split("was ignored")[0]


@pytest.mark.usefixtures("bel")
def test_any_text_is_safe(client: Client) -> None:
    for text in STRANGE:
        for address in ("/search/?q=", "/search/suggest/?q=", "/monuments/?q=", "/reports/?q="):
            response = client.get(address + quote(text))
            assert response.status_code == 200, text
            assert b"<script>alert" not in response.content


def test_a_publisher_does_not_part_the_day_from_its_month_in_arabic(client: Client) -> None:
    make.source(title="Zeugma", publisher="ARCA Blog", published="2015-08-25")
    make.searchable()

    text = client.get("/ar/search/?q=zeugma").content.decode()

    assert "\u2068ARCA Blog\u2069 · 25 آب 2015" in text


@pytest.mark.usefixtures("bel")
def test_it_suggests_while_one_types(client: Client) -> None:
    found = client.get("/search/suggest/?q=temple+of+be").json()["found"]

    assert found[0] == {"label": "Temple of Bel", "detail": "Temple", "url": "/monuments/bel/"}
    assert len(found) <= 8
    assert client.get("/search/suggest/").json() == {"found": []}
    assert client.get("/search/suggest/?q=hidden").json() == {"found": []}
    assert client.post("/search/").status_code == client.post("/search/suggest/").status_code == 405


@pytest.mark.usefixtures("bel")
@pytest.mark.parametrize("text", ["bel", "tempel of zues", "sonnentemple blown"])
def test_its_queries_are_few(
    client: Client, text: str, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get("/search/", {"q": text})


def test_its_queries_are_few_where_very_much_is_found_of_each_kind(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: object
) -> None:
    # Each question has more answers than come first, and all of one rank.
    monkeypatch.setattr(ranking, "FIRST", 6)
    monkeypatch.setattr(fulltext, "FEW", 0)
    for number in range(8):
        called: dict[str, Any] = {
            "title_en": f"{'Shrine' if number % 2 else 'The shrines'} of {number}"
        }
        temple = make.monument(slug=f"m{number}", name_en=called["title_en"])
        make.name(temple, "Heiligtum", "de")
        make.report(temple, slug=f"r{number}", event_date_edtf="2015", **called)
        make.artefact(slug=f"a{number}", **called)
        make.source(slug=f"s{number}", title=called["title_en"])
        make.term("material", f"t{number}", label_en=called["title_en"])
    make.searchable()

    for text in ("shrine", "shrine of 3", "shrine heiligtum", "shrin"):
        with django_assert_max_num_queries(15):  # type: ignore[operator]
            found = client.get("/search/", {"q": text}).content
        assert b"<mark>" in found


@pytest.mark.usefixtures("bel")
def test_the_pages_of_one_kind_end_and_the_list_goes_on(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MANY", 2)
    monkeypatch.setattr(search, "_PAGES", 3)

    page = html(client, "/search/?q=bel&kind=report&page=3")
    assert page.count("Blown up") == 2
    assert "page=4" not in page
    assert '<a href="/reports/?q=bel">All: 7 reports</a>' in page

    page = html(client, "/search/?q=bel&kind=report&page=4")
    assert "The pages are numbered from 1 to 3." in page
    assert page.count("Blown up") == 2
