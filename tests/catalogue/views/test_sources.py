"""The pages of sources: what they are, how much was read, and all that rests on them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Source
from catalogue.moderation import actions
from catalogue.views import sources
from tests import make

pytestmark = pytest.mark.django_db


def page(client: Client, source: Source, query: str = "", prefix: str = "") -> str:
    response = client.get(f"{prefix}/sources/{source.slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def used(source: Source, **values: Any) -> None:
    """Let one record of each kind rest on a source."""
    place = make.monument(name_en="Tower A", **values)
    make.evidence(make.report(title_en="Blown up", **values), source=source)
    make.assessment(place, "damaged", source=source)
    make.artefact_event(make.artefact(title_en="Relief", **values), source=source)
    place.sources.add(source)
    make.artefact(title_en="Bust", **values).sources.add(source)
    make.control_period(party_en="Party B", **values).sources.add(source)
    make.hazard(area_en="valley", **values).sources.add(source)
    make.threat(place).sources.add(source)
    make.source(title="Copy", derives_from=source, **values)


def test_it_shows_all_that_rests_on_it(client: Client) -> None:
    source = make.source()
    used(source)

    html = page(client, source)

    for words in ["Tower A", "Blown up", "Relief", "Bust", "Party B", "valley", "Copy"]:
        assert words in html


def test_it_shows_nothing_unpublished_that_rests_on_it(client: Client) -> None:
    source = make.source(derives_from=make.source(title="Hidden origin", review_state="draft"))
    used(source, review_state="submitted")

    html = page(client, source)

    for words in ["Tower A", "Blown up", "Relief", "Bust", "Party B", "valley", "Copy", "Hidden"]:
        assert words not in html
    assert "Nothing that is public rests on it." in html


def test_it_says_what_it_is_and_how_much_was_read(client: Client) -> None:
    original = make.source(title="Agency text")
    source = make.source(
        title="Report",
        author="Jane Roe",
        publisher="The Paper",
        published="2016-04",
        url="https://example.org/a?b=1&c=2",
        archived_url="https://archive.example/x",
        language="fr",
        accessed="2026-11-22",
        party_to_conflict="yes",
        read="none",
        derives_from=original,
        note="Only a caption.",
    )
    make.term("language", "fr", label_en="French")

    html = page(client, source)

    for words in ["Jane Roe", "The Paper", "April 2016", "French", "22 November 2026"]:
        assert words in html
    for words in ["Party to the conflict", "Not read", "Agency text", "Only a caption."]:
        assert words in html
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow' in html
    assert "https://archive.example/x" in html


@pytest.mark.parametrize(
    ("title", "language", "markup"),
    [
        ("تقرير", "ar", '<span lang="ar" dir="rtl">تقرير</span>'),
        ("Palmyre", "fr", '<span lang="fr" dir="ltr">Palmyre</span>'),
        ("Report on a loader (Arabic)", "ar", "<h1>Report on a loader (Arabic)</h1>"),
    ],
)
def test_titles_stand_in_their_own_language(
    client: Client, title: str, language: str, markup: str
) -> None:
    assert markup in page(client, make.source(title=title, language=language))


def test_much_that_rests_on_it_is_paged(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "SHOWN", 2)
    source = make.source()
    for name in "ABC":
        make.monument(name_en=f"Tower {name}").sources.add(source)

    assert "Tower C" not in page(client, source)
    assert "Tower C" in page(client, source, "?page=2")
    for bad in ["3", "0", "-1", "x", "9" * 50, "\x00", "٢"]:
        html = page(client, source, f"?page={bad}")
        assert "Tower A" in html
        assert "was ignored" in html
        assert "Nothing that is public rests on it." not in html


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected"])
def test_an_unpublished_source_is_unknown(client: Client, state: str) -> None:
    assert client.get(f"/sources/{make.source(review_state=state).slug}/").status_code == 404


def test_withdrawn_and_renamed_sources_say_so(client: Client) -> None:
    gone, renamed = make.source(), make.source(slug="old")
    actions.withdraw(gone, reason_en="A forgery.")
    actions.change_key(renamed, "new")

    assert client.get(f"/sources/{gone.slug}/").status_code == 410
    assert client.get("/sources/old/")["Location"] == "/sources/new/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=video", ["A"]),
        ("?read=whole", ["A"]),
        ("?party_to_conflict=yes", ["B"]),
        ("?language=ar", ["B"]),
        ("?from=2016", ["A"]),
        ("?q=paper", ["B"]),
        ("?sort=title", ["A", "B"]),
    ],
)
def test_it_filters(client: Client, query: str, found: list[str]) -> None:
    make.term("language", "ar")
    video = make.term("source-kind", "video")
    make.source(title="A", kind=video, read="whole", published="2017")
    make.source(
        title="B", publisher="Paper", language="ar", party_to_conflict="yes", published="2015"
    )
    make.searchable()

    response = client.get(f"/sources/{query}")

    assert [source.title for source in response.context["object_list"]] == found


def test_it_speaks_arabic(client: Client) -> None:
    html = page(client, make.source(title="Report", language="en"), prefix="/ar")

    assert '<h1><span lang="en" dir="ltr">Report</span></h1>' in html


@pytest.mark.parametrize("rows", [2, 9])
def test_their_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    source = make.source(language="en")
    for _ in range(rows):
        used(source)

    with django_assert_num_queries(12):
        page(client, source)
    with django_assert_num_queries(4):
        client.get("/sources/")
