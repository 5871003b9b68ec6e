"""The page of a report: its claims, its verdict, what dates it, and what it keeps to itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import DamageCause, DamageReport, Monument
from catalogue.moderation import actions
from tests import make

pytestmark = pytest.mark.django_db


def page(client: Client, report: DamageReport, prefix: str = "") -> str:
    response = client.get(f"{prefix}/reports/{report.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def side(html: str, heading: str) -> str:
    """The part of the page that begins with a heading of the claims."""
    return html.split(heading, 1)[1].split('<div class="claims__side', 1)[0]


def test_it_sets_claims_for_and_against_side_by_side(client: Client) -> None:
    report = make.report(make.monument())
    make.evidence(report, claim_en="The cella is gone.")
    make.evidence(report, stance="disputes", claim_en="The cella stands.")
    make.evidence(report, stance="context", claim_en="It was built in AD 32.")

    html = page(client, report)

    assert "The cella is gone." in side(html, "Says that it happened")
    assert "The cella stands." in side(html, "Contradicts it")
    assert "It was built in AD 32." in side(html, "Helps to understand")


def test_it_says_who_knew_it_how_and_how_far_it_can_be_trusted(client: Client) -> None:
    place = make.monument(name_en="Arch")
    report = make.report(place)
    party = make.source(title="Statement", publisher="Army", party_to_conflict="yes", read="whole")
    make.evidence(
        report,
        source=party,
        monument=place,
        observation="official",
        locator="page 3",
        source_reliability="C",
        information_credibility="4",
    )

    claim = side(page(client, report), "Says that it happened")

    for words in ["Official statement", "page 3", "Army", "fairly reliable", "doubtful", "Arch"]:
        assert words in claim
    assert "party to the conflict" in claim.lower()
    assert "Read whole" in claim


def test_copies_of_one_text_are_one_voice(client: Client) -> None:
    report = make.report()
    agency = make.source(title="Agency text")
    make.evidence(report, source=make.source(derives_from=agency))
    make.evidence(report, source=make.source(derives_from=agency))
    make.evidence(report)

    claims = side(page(client, report), "Says that it happened")

    assert "3 claims" in claims
    assert "2 independent voices" in claims
    assert "Copies of the same text, counted once." in claims
    assert "Agency text" in claims


def test_what_nobody_read_is_no_voice(client: Client) -> None:
    report = make.report()
    make.evidence(report, source=make.source(read="none"))

    claims = side(page(client, report), "Says that it happened")

    assert "0 independent voices" in claims
    assert "1 that no editor has read, not counted" in claims


def test_an_unpublished_original_joins_no_voices(client: Client) -> None:
    report = make.report()
    hidden = make.source(title="Hidden original", review_state="draft")
    make.evidence(report, source=make.source(derives_from=hidden))
    make.evidence(report, source=make.source(derives_from=hidden))

    html = page(client, report)

    assert "2 independent voices" in html
    assert "Hidden original" not in html


def test_the_verification_comes_with_its_reason(client: Client) -> None:
    report = make.report(verification="disputed", verification_reason_en="A says so, B denies it.")

    html = page(client, report)

    assert "Disputed: sources of some weight contradict each other." in html
    assert "A says so, B denies it." in html


def test_it_names_the_observations_that_date_it(client: Client) -> None:
    place = make.monument(name_en="Arch")
    before = make.source(title="Image of June")
    make.assessment(place, "intact", assessed_on="2015-06-26", source=before)
    make.assessment(place, "destroyed", assessed_on="2015-09-02")
    report = make.report(place, event_date_edtf="2015-08")

    html = page(client, report)

    assert "What dates it" in html
    assert "26 June 2015" in html
    assert "Image of June" in html


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2015-08-30", "Party A, for the whole of this span"),
        ("2016-03/2016-04", "from 20 May 2015"),
        ("2012", "Not recorded for this time"),
        ("", "Cannot be said without a date"),
    ],
)
def test_it_says_who_held_the_site(client: Client, date: str, words: str) -> None:
    make.control_period()

    assert words in page(client, make.report(event_date_edtf=date))


def test_it_says_what_is_not_stated(client: Client) -> None:
    html = page(client, make.report(cause=""))

    for words in ["No source names anyone", "Not stated by any source", "None is named"]:
        assert words in html


def test_objects_that_were_damaged_are_not_said_to_be_taken(client: Client) -> None:
    report = make.report()
    report.artefacts.add(make.artefact(title_en="Lion", status="damaged"))

    html = page(client, report)

    assert "Objects concerned" in html
    assert "Objects taken" not in html


def test_a_stranger_sees_nothing_unpublished(client: Client) -> None:
    hidden: dict[str, Any] = {"review_state": "submitted"}
    secret = make.monument(name_en="Secret tomb", **hidden)
    report = make.report(make.monument(), secret)
    make.evidence(report, claim_en="Unpublished claim", **hidden)
    make.evidence(report, claim_en="Claim of an unread drawer", source=make.source(**hidden))
    make.evidence(report, monument=secret)
    report.artefacts.add(make.artefact(title_en="Hidden relief", **hidden))
    term = make.term("damage-cause", "covert-cause", **hidden)
    DamageCause.objects.create(report=report, term=term, position=1)
    make.control_period(party_en="Hidden party", **hidden)

    html = page(client, report)

    for words in ["Secret", "Unpublished", "unread drawer", "covert", "Hidden"]:
        assert words not in html


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "rejected"])
def test_an_unpublished_report_is_as_unknown_as_none(client: Client, state: str) -> None:
    report = make.report(review_state=state, slug="hidden")

    hidden, missing = client.get("/reports/hidden/"), client.get("/reports/missing/")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.replace(b"hidden", b"missing") == missing.content
    assert report.title_en not in hidden.content.decode()


def test_a_withdrawn_report_says_why(client: Client) -> None:
    report = make.report(title_en="Blown up twice")
    actions.withdraw(report, reason_en="Entered twice.")

    response = client.get(f"/reports/{report.slug}/")

    assert response.status_code == 410
    assert "Entered twice." in response.content.decode()
    assert "Blown up twice" not in response.content.decode()


def test_a_former_key_leads_to_the_report(client: Client) -> None:
    report = make.report(slug="old")
    actions.change_key(report, "new")

    response = client.get("/reports/old/")

    assert (response.status_code, response["Location"]) == (301, "/reports/new/")
    # The key may come back: a browser that keeps this one would go in circles then.
    assert response["Cache-Control"] == "no-cache"


def test_it_is_read_only(client: Client) -> None:
    assert client.post(f"/reports/{make.report().slug}/").status_code == 405


def test_it_speaks_arabic(client: Client) -> None:
    report = make.report(title_ar="تفجير المعبد", summary_en="Only English.")

    html = page(client, report, "/ar")

    assert 'dir="rtl"' in html
    assert "تفجير المعبد" in html
    assert '<span lang="en" dir="ltr">Only English.</span>' in html


@pytest.mark.parametrize("rows", [2, 9])
def test_its_queries_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    places: list[Monument] = [make.monument() for _ in range(rows)]
    for place in places:
        make.assessment(place, "intact", assessed_on="2015-06-26")
        make.assessment(place, "destroyed", assessed_on="2015-09-02")
    report = make.report(*places)
    agency = make.source()
    for place in places:
        make.evidence(report, monument=place)
        make.evidence(report, source=make.source(derives_from=agency))
        report.artefacts.add(make.artefact())
        make.control_period()

        make.document(make.evidence(report), published=True)

    with django_assert_num_queries(15):
        page(client, report)


def test_documents_behind_a_claim_stand_beside_it_as_far_as_they_are_public(
    client: Client,
) -> None:
    report = make.report()
    claim = make.evidence(report)
    shown = make.document(claim, published=True, title_en="A list of stones")
    make.document(claim, title_en="A sealed letter")
    hidden = make.evidence(report, claim_en="Unsaid.", review_state="draft")
    make.document(hidden, published=True, title_en="A hidden list")

    html = page(client, report)

    assert f'href="/documents/{shown.identifier}"' in html
    assert "A list of stones" in html
    assert html.index(f'id="{claim.identifier}"') < html.index("A list of stones")
    assert "A sealed letter" not in html
    assert "A hidden list" not in html
