"""The page of a monument."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Designation, ExternalIdentifier, Monument
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


def page(client: Client, monument: Monument, *, language: str = "en") -> str:
    """The text of a monument's page."""
    prefix = "" if language == "en" else f"/{language}"
    response = client.get(f"{prefix}/monuments/{monument.slug}/")
    assert response.status_code == 200
    return unescape(response.content.decode())


# Whether it is there


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected"])
def test_a_stranger_does_not_see_what_is_not_published(client: Client, state: str) -> None:
    make.monument(slug="bel", review_state=state)

    assert client.get("/monuments/bel/").status_code == 404


def test_a_missing_monument_is_not_found(client: Client) -> None:
    assert client.get("/monuments/nowhere/").status_code == 404


def test_a_withdrawn_monument_is_gone_and_says_why(client: Client) -> None:
    make.monument(
        slug="bel",
        review_state="withdrawn",
        withdrawal_reason_en="Entered twice.",
        withdrawal_reason_ar="أُدخل مرتين.",
    )

    response = client.get("/monuments/bel/")

    assert response.status_code == 410
    assert "Entered twice." in response.content.decode()
    assert "أُدخل مرتين." in response.content.decode()


@pytest.mark.parametrize(
    ("state", "status"), [("published", 301), ("withdrawn", 410), ("draft", 404)]
)
def test_a_past_key_leads_to_the_monument_as_far_as_it_is_public(
    client: Client, state: str, status: int
) -> None:
    monument = make.monument(slug="old", review_state=state)
    actions.change_key(monument, "new")

    response = client.get("/monuments/old/")

    assert response.status_code == status
    if status == 301:
        assert response["Location"] == "/monuments/new/"


def test_it_answers_reading_only(client: Client) -> None:
    make.monument(slug="bel")

    assert client.post("/monuments/bel/").status_code == 405


# What it says


def test_it_gives_every_name_with_its_language_direction_and_kind(client: Client) -> None:
    make.term("language", "fr", label_en="French")
    bel = make.monument(name_en="Temple of Bel", name_ar="معبد بل")
    make.name(bel, "Temple de Bêl", "fr", note="Seyrig")
    make.name(bel, "Bēl", "arc-Latn", kind="transliteration")
    make.name(bel, "Byt ʾ", "", kind="historical")

    text = page(client, bel)

    assert '<span lang="ar" dir="rtl">معبد بل</span>' in text
    assert '<span lang="fr" dir="ltr">Temple de Bêl</span>' in text
    assert '<span lang="arc-Latn" dir="ltr">Bēl</span>' in text
    assert '<bdi lang="und">Byt ʾ</bdi>' in text
    for words in ("French", "Transliteration", "Historical name", "Seyrig"):
        assert words in text


def test_an_arabic_page_is_in_arabic_and_marks_what_is_english(client: Client) -> None:
    bel = make.monument(
        name_ar="معبد بل",
        description_en="A temple.",
        date_note="Dedication",
        dimensions_m="55 x 30",
    )

    text = page(client, bel, language="ar")

    assert '<html lang="ar" dir="rtl">' in text
    assert "<h1>معبد بل</h1>" in text
    for words in ("A temple.", "Dedication", "55 x 30"):
        assert f'<span lang="en" dir="ltr">{words}</span> <span class="label">(' in text


def test_it_leads_to_the_same_page_in_the_other_language(client: Client) -> None:
    bel = make.monument(slug="bel")

    assert 'href="/ar/monuments/bel/" hreflang="ar" lang="ar" dir="rtl"' in page(client, bel)


def test_it_says_an_exact_position_with_its_precision_and_basis(client: Client) -> None:
    bel = make.monument(publication="exact")
    make.position(bel, lat=34.5473, lon=38.27398, precision_m=15, basis="Measured on a plan.")

    text = page(client, bel)

    assert "34.5473 N, 38.27398 E" in text
    assert "within 15 m" in text
    assert "Measured on a plan." in text
    assert 'class="plan' in text


def test_numbers_are_written_alike_in_arabic(client: Client) -> None:
    bel = make.monument(publication="exact")
    make.position(bel, lat=34.5473, lon=38.27398)

    assert "34.5473 N, 38.27398 E" in page(client, bel, language="ar")


def test_it_says_of_a_coarse_position_only_its_square(client: Client) -> None:
    tomb = make.monument(publication="coarse")
    make.position(tomb, lat=34.5473, lon=38.27398, precision_m=15, basis="East of the well.")

    text = page(client, tomb)

    assert "Published only to the kilometre" in text
    assert f"{tomb.south}" in text
    for secret in ("34.5473", "38.27398", "15 m", "East of the well."):
        assert secret not in text


def test_it_says_that_a_position_is_withheld(client: Client) -> None:
    tomb = make.monument(publication="withheld")
    make.position(tomb, basis="East of the well.")

    text = page(client, tomb)

    assert "withheld from the public" in text
    assert "East of the well." not in text


def test_it_names_registers_designations_and_what_it_belongs_to(client: Client) -> None:
    site = make.monument(slug="palmyra", name_en="Palmyra")
    bel = make.monument(part_of=site)
    make.monument(part_of=bel, name_en="North adyton")
    ExternalIdentifier.objects.create(monument=bel, scheme="pleiades", value="668331")
    Designation.objects.create(monument=bel, title_en="World Heritage", reference="23")

    text = page(client, bel)

    assert 'href="https://pleiades.stoa.org/places/668331"' in text
    for words in ("World Heritage", "23", "Palmyra", "North adyton"):
        assert words in text


def test_it_says_what_was_taken_from_it(client: Client) -> None:
    tomb = make.monument()
    make.artefact(origin_monument=tomb, title_en="Bust of Aqmat", status="missing")

    text = page(client, tomb)

    assert "Bust of Aqmat" in text
    assert "Missing" in text


def test_a_hazard_says_who_declared_it_and_when_and_is_no_advice(client: Client) -> None:
    site = make.monument(name_en="Palmyra")
    theatre = make.monument(name_en="Theatre", part_of=site)
    mines = make.hazard(
        site, status="cleared", cleared_edtf="2016-04-21~", note_en="Laid at night."
    )
    mines.sources.add(make.source(title="Bulletin 12", party_to_conflict="yes"))

    text = page(client, theatre)

    assert "Nothing here is advice that any ground is safe." in text
    for words in ("21 June 2015", "declared cleared", "about 21 April 2016", "not safety"):
        assert words in text
    for words in ("Laid at night.", "Bulletin 12", "party to the conflict"):
        assert words in text


def test_it_shows_threats_with_their_sources(client: Client) -> None:
    bel = make.monument()
    threat = make.threat(bel, probability="ongoing", note_en="Digging goes on.")
    threat.sources.add(make.source(title="Survey of 2025"))

    text = page(client, bel)

    for words in ("looting illegal activities", "going on", "Digging goes on.", "Survey of 2025"):
        assert words in text


def test_it_lists_reports_with_how_many_claims_each_has(client: Client) -> None:
    bel = make.monument()
    report = make.report(bel, title_en="Cella blown up", summary_en="A blast.")
    make.evidence(report)
    make.evidence(report, stance="disputes")
    make.evidence(report, review_state="draft")

    text = page(client, bel)

    assert "Cella blown up" in text
    assert "1 claim supports it, 1 disputes it" in text


def test_reports_of_a_setting_stand_apart(client: Client) -> None:
    bel = make.monument()
    make.report(bel, title_en="Clash", link={"role": "setting", "severity": ""})

    text = page(client, bel)

    assert "No published report says that this monument was harmed." in text
    assert "1 report of something that happened here" in text


def test_it_can_be_cited_and_corrected(client: Client) -> None:
    bel = make.monument(name_en="Temple of Bel")

    text = page(client, bel)

    assert "“Temple of Bel”" in text
    assert f"http://testserver/id/{bel.identifier}" in text
    assert f'href="/id/{bel.identifier}/error/"' in text


def test_an_arabic_citation_has_arabic_marks(client: Client) -> None:
    bel = make.monument(name_ar="معبد بل")

    assert "فهرس تدمر، «معبد بل»، إصدار" in page(client, bel, language="ar")


def test_a_source_described_in_english_is_not_said_to_be_in_its_language(client: Client) -> None:
    bel = make.monument()
    source = make.source(title="Report on the temple (Arabic)", language="ar")
    bel.sources.add(source)
    make.assessment(bel, source=source)
    make.hazard(bel).sources.add(source)

    text = page(client, bel)

    assert "Report on the temple (Arabic)" in text
    assert 'dir="rtl">Report' not in text


def test_it_names_no_keys_of_the_data_files(client: Client) -> None:
    bel = make.monument(slug="bel")
    make.assessment(bel, slug="bel-a1")
    make.hazard(bel, slug="hazard-of-2015")

    text = page(client, bel)

    assert "bel-a1" not in text
    assert "hazard-of-2015" not in text


def test_nothing_of_what_is_not_public_is_shown_or_counted(client: Client) -> None:
    secret, bel = "Secret", make.monument(publication="exact")
    make.position(bel)
    hidden: dict[str, Any] = {"review_state": "submitted"}
    make.name(bel, f"{secret} name", **hidden)
    make.assessment(bel, assessor_en=secret, **hidden)
    make.assessment(bel, assessor_en=secret, source=make.source(title=secret, **hidden))
    make.report(bel, title_en=secret, **hidden)
    make.artefact(origin_monument=bel, title_en=secret, **hidden)
    make.hazard(bel, note_en=secret, **hidden)
    make.threat(bel, note_en=secret, **hidden)
    make.position(make.monument(name_en=secret, part_of=bel, publication="exact", **hidden))
    make.control_period(party_en=secret, **hidden)
    bel.sources.add(make.source(title=secret, **hidden))
    make.hazard(bel).sources.add(make.source(title=secret, **hidden))

    assert secret not in page(client, bel)


def test_a_parent_that_is_not_public_is_not_named(client: Client) -> None:
    bel = make.monument(part_of=make.monument(name_en="Secret site", review_state="draft"))

    assert "Secret" not in page(client, bel)


def test_every_section_says_when_it_is_empty(client: Client) -> None:
    text = page(client, make.monument())

    for words in (
        "Its condition is not recorded.",
        "Nobody has described this monument here yet.",
        "No assessment of its condition is published.",
        "No published report says that this monument was harmed.",
        "No object in the catalogue is recorded as coming from this monument.",
        "No danger is recorded here. That does not mean that there is none.",
        "No public source is named for the description.",
    ):
        assert words in text


@pytest.mark.parametrize("rows", [1, 9])
def test_its_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    site = make.monument(publication="exact")
    bel = make.monument(slug="bel", part_of=site, publication="exact")
    make.position(site)
    make.position(bel)
    for number in range(rows):
        make.name(bel, f"Name {number}")
        make.assessment(bel, "damaged")
        make.evidence(make.report(bel))
        make.report(bel, link={"role": "setting", "severity": ""})
        make.artefact(origin_monument=bel)
        make.position(make.monument(part_of=bel, publication="exact"))
        make.hazard(bel, site).sources.add(make.source())
        make.threat(bel).sources.add(make.source())
        make.control_period()
        bel.sources.add(make.source())

    with django_assert_num_queries(15):
        client.get("/monuments/bel/")
