"""The vocabularies and the page about the catalogue."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import make

pytestmark = pytest.mark.django_db


def test_a_vocabulary_shows_its_terms_in_all_languages(client: Client) -> None:
    make.term(
        "damage-cause",
        "explosives",
        label_en="deliberate explosion",
        label_ar="تفجير متعمد",
        label_fr="explosion délibérée",
        definition_en="Charges set off on purpose.",
        getty_aat_id="300007595",
        eamena_equivalent="Disturbance Cause Type: Explosion",
        source_note="Seen in two data sets.",
    )

    html = client.get("/vocabularies/damage-cause/").content.decode()

    for words in ["deliberate explosion", "تفجير متعمد", "explosion délibérée"]:
        assert words in html
    for words in ["Charges set off", "Disturbance Cause Type", "Seen in two", 'id="explosives"']:
        assert words in html
    assert 'href="http://vocab.getty.edu/aat/300007595"' in html


def test_the_index_counts_public_terms_only(client: Client) -> None:
    make.term("damage-cause", "explosives")
    make.term("damage-cause", "secret", review_state="draft")
    make.term("hazard-kind", "secret", review_state="draft")

    html = client.get("/vocabularies/").content.decode()

    assert "1 term" in html
    assert "hazard-kind" not in html
    assert "secret" not in client.get("/vocabularies/damage-cause/").content.decode()
    assert client.get("/vocabularies/hazard-kind/").status_code == 404
    assert client.get("/vocabularies/no-such/").status_code == 404


def test_they_speak_arabic(client: Client) -> None:
    make.term("damage-cause", "theft", label_ar="سرقة", definition_ar="أخذ شيء.")

    html = client.get("/ar/vocabularies/damage-cause/").content.decode()

    assert "سرقة" in html
    assert "أخذ شيء." in html


@pytest.mark.parametrize("rows", [2, 9])
def test_their_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        make.term("damage-cause", f"cause-{number}")

    for address in ["/vocabularies/", "/vocabularies/damage-cause/"]:
        with django_assert_num_queries(1):
            client.get(address)


def test_about_explains_scales_limits_licences_and_safety(client: Client) -> None:
    make.term("verification", "refuted", definition_en="Shown to be wrong.")
    make.term("source-reliability", "B", label_en="usually reliable")
    make.source(read="whole")
    make.source(read="whole", review_state="draft")

    html = client.get("/about/").content.decode()

    for words in ["Shown to be wrong.", "OpenStreetMap contributors", "no proof", "EDTF"]:
        assert words in html
    assert "Of 1 sources 1 were read whole" in html
    assert '<th scope="row"><bdi>B</bdi> · Usually reliable</th>' in html


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_about_stands_in_an_empty_catalogue(
    client: Client, prefix: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        assert client.get(f"{prefix}/about/").status_code == 200
