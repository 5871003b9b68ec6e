"""The list of monuments."""

from __future__ import annotations

import csv

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Monument
from tests import make
from tests.remembering import as_in_life

pytestmark = pytest.mark.django_db


def listed(client: Client, address: str) -> list[str]:
    """The names on a page of the list, in their order."""
    response = client.get(address)
    assert response.status_code == 200
    return [monument.name_en for monument in response.context["object_list"]]


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def tree() -> tuple[Monument, Monument, Monument]:
    """A site, a temple in it, and the cella of that."""
    site = make.monument(slug="palmyra", name_en="Palmyra")
    temple = make.monument(slug="bel", name_en="Temple of Bel", part_of=site)
    cella = make.monument(slug="cella", name_en="Cella of Bel", part_of=temple)
    return site, temple, cella


def test_it_lists_published_monuments_by_name(client: Client) -> None:
    make.monument(name_en="Tetrapylon")
    make.monument(name_en="Agora")
    make.monument(name_en="Secret tomb", review_state="draft")

    assert listed(client, "/monuments/") == ["Agora", "Tetrapylon"]
    assert "Secret" not in text(client, "/monuments/")


def test_it_is_sorted_by_the_name_of_the_readers_language(client: Client) -> None:
    make.monument(name_en="Agora", name_ar="ي")
    make.monument(name_en="Theatre", name_ar="ا")

    assert listed(client, "/ar/monuments/") == ["Theatre", "Agora"]


def test_a_name_in_the_other_language_alone_is_sorted_as_it_is_shown(client: Client) -> None:
    make.monument(name_en="", name_ar="بل")
    make.monument(name_en="Arch", name_ar="")
    make.monument(name_en="Walls", name_ar="أسوار")

    assert listed(client, "/monuments/") == ["Arch", "Walls", ""]
    assert listed(client, "/ar/monuments/") == ["Arch", "Walls", ""]


def test_it_says_what_is_missing_when_nothing_is_published(client: Client) -> None:
    for address in ("/monuments/", "/monuments/?q=bel"):
        page = text(client, address)

        assert "No monument has been published yet" in page
        assert "see all" not in page


def test_it_says_that_nothing_matches_and_leads_on(client: Client) -> None:
    make.monument()

    page = text(client, "/monuments/?condition=destroyed")

    assert "No monument matches." in page
    assert 'href="/monuments/">Remove a filter, or see the only monument.' in page


def test_it_finds_all_words_in_any_name_of_any_language(client: Client) -> None:
    bel = make.monument(name_en="Temple of Bel", name_ar="معبد بل")
    make.name(bel, "Храм Бэла", "ru")
    make.monument(name_en="Temple of Nabu")
    make.searchable()

    assert listed(client, "/monuments/?q=temple+معبد") == ["Temple of Bel"]
    assert listed(client, "/monuments/?q=храм") == ["Temple of Bel"]
    assert listed(client, "/monuments/?q=temple+absent") == []


def test_it_does_not_find_names_that_are_not_public(client: Client) -> None:
    make.name(make.monument(), "Hidden name", review_state="submitted")
    make.searchable()

    assert listed(client, "/monuments/?q=hidden") == []


def test_repeating_a_filter_means_or_and_different_ones_mean_and(client: Client) -> None:
    tomb = make.term("monument-kind", "tomb-tower")
    make.assessment(make.monument(name_en="Bel"), "destroyed")
    make.assessment(make.monument(name_en="Elahbel", kind=tomb), "damaged")
    make.monument(name_en="Agora")

    both = "/monuments/?condition=destroyed&condition=damaged"

    assert listed(client, both) == ["Bel", "Elahbel"]
    assert listed(client, f"{both}&kind=tomb-tower") == ["Elahbel"]


def test_part_of_reaches_the_parts_of_parts(client: Client) -> None:
    tree()

    assert listed(client, "/monuments/?part_of=palmyra") == ["Cella of Bel", "Temple of Bel"]
    assert listed(client, "/monuments/?part_of=bel") == ["Cella of Bel"]


def test_part_of_does_not_reach_through_what_is_not_public(client: Client) -> None:
    site = make.monument(slug="palmyra", name_en="Palmyra")
    secret = make.monument(slug="secret", part_of=site, review_state="draft")
    make.monument(name_en="Cella", part_of=secret)

    assert listed(client, "/monuments/?part_of=palmyra") == []
    assert "has no such value" in text(client, "/monuments/?part_of=secret")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("condition=flattened", "condition=flattened"),
        ("page=7", "page=7"),
        ("page=two", "page=two"),
        ("page=00", "page=00"),
        ("page=1&page=2", "page=2"),
        ("sort=size", "sort=size"),
        ("colour=red", "colour=red"),
        ("part_of=nowhere", "part_of=nowhere"),
        ("q=a&q=b", "q=b"),
        ("q=%00", "q=�"),
        (f"q={'x' * 200}", "q=xxx"),
        ("%22%3E%3Cscript%3E=1", "&quot;&gt;&lt;script&gt;=1"),
    ],
)
def test_a_bad_parameter_is_named_and_ignored(client: Client, query: str, named: str) -> None:
    make.monument(name_en="a")
    make.searchable()

    page = text(client, f"/monuments/?{query}")

    assert named in page
    assert "was ignored." in page
    assert listed(client, f"/monuments/?{query}") == ["a"]


def test_a_wrong_value_does_not_take_the_right_one_with_it(client: Client) -> None:
    make.assessment(make.monument(name_en="Bel"), "destroyed")
    make.monument(name_en="Agora")

    assert listed(client, "/monuments/?condition=destroyed&condition=x") == ["Bel"]


def test_its_pages_keep_the_filters_and_drop_what_was_ignored(client: Client) -> None:
    for number in range(51):
        make.monument(name_en=f"Tomb {number:02}")
    make.searchable()

    page = text(client, "/monuments/?q=tomb&colour=red")

    assert 'href="?q=tomb&amp;page=2"' in page
    assert listed(client, "/monuments/?q=tomb&page=2") == ["Tomb 50"]


def test_a_filter_in_force_can_be_taken_out(client: Client) -> None:
    make.assessment(make.monument(name_en="Bel"), "destroyed")

    page = text(client, "/monuments/?condition=destroyed&q=bel")

    assert 'href="/monuments/?q=bel"><span class="vh">Remove filter </span>Destroyed</a>' in page


def test_it_counts_what_each_option_would_leave(client: Client) -> None:
    make.assessment(make.monument(name_en="Bel"), "destroyed")
    make.monument(name_en="Agora")

    facets = client.get("/monuments/?condition=unknown").context["facets"]

    counts = {option.value: option.count for option in facets[0].options}
    assert (counts["destroyed"], counts["unknown"], counts["intact"]) == (1, 1, 0)


def test_it_can_be_downloaded_as_it_is_filtered(client: Client) -> None:
    make.monument(name_en="Agora")
    make.monument(name_en="=Bel", slug="bel")
    make.monument(name_en="Secret", review_state="draft")
    make.searchable()

    response = client.get("/monuments.csv?q=bel")

    content = b"".join(response)
    assert content.startswith(b"\xef\xbb\xbfkey,")  # so that spreadsheets read Arabic
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert [row["name_en"] for row in rows] == ["'=Bel"]
    assert "/monuments.csv?q=bel" in text(client, "/monuments/?q=bel")


def test_a_coarse_place_has_no_dot(client: Client) -> None:
    make.position(make.monument(publication="coarse"))

    page = text(client, "/monuments/")

    assert "<circle" not in page
    assert "position published only to the kilometre" in page


def test_an_arabic_page_runs_from_right_to_left_and_marks_english(client: Client) -> None:
    make.monument(name_en="Agora")

    page = text(client, "/ar/monuments/")

    assert '<html lang="ar" dir="rtl">' in page
    assert '<span lang="en" dir="ltr">Agora</span>' in page


@pytest.mark.parametrize("rows", [1, 12])
def test_its_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        site = make.monument()
        make.report(make.monument(part_of=site))

    with django_assert_num_queries(4):
        client.get("/monuments/")


def test_what_was_seen_within_a_month_is_its_condition_when_the_month_is_over(
    client: Client,
) -> None:
    with as_in_life():
        with time_machine.travel("2026-11-28"):
            made = make.monument()
            make.assessment(made, "intact", assessed_on="2014")
            make.assessment(made, "destroyed", assessed_on="2026-11")
            before = client.get("/monuments/?condition=destroyed").context["object_list"]
        with time_machine.travel("2026-12-01"):
            after = client.get("/monuments/?condition=destroyed").context["object_list"]

    assert (before, after) == ([], [made])
