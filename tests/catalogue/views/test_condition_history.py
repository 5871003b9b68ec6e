"""What a monument's page says of its condition."""

from __future__ import annotations

import datetime as dt
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import override

from catalogue.models import DamageReport, Monument, ReportMonument
from catalogue.templatetags.catalogue import figure
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bel() -> Monument:
    return make.monument(slug="bel", name_en="Temple of Bel")


def page(client: Client, query: str = "") -> str:
    return unescape(client.get(f"/monuments/bel/{query}").content.decode())


def test_a_bracket_is_no_surer_than_its_assessments(client: Client, bel: Monument) -> None:
    make.assessment(bel, assessed_on="2015-08-27~")
    make.assessment(bel, "destroyed", assessed_on="2015-09-02?")

    words = "between about 27 August and 2 September 2015 (uncertain)"

    assert f"Destroyed {words}." in page(client)
    assert f"from “intact” to “destroyed” {words}:" in page(client)


def test_a_destruction_is_dated_by_its_bracket_with_both_sources(
    client: Client, bel: Monument
) -> None:
    make.assessment(bel, assessed_on="2015-08-27", source=make.source(title="Image before"))
    make.assessment(
        bel, "destroyed", assessed_on="2015-08-31", source=make.source(title="Image after")
    )

    text = page(client)

    assert "Destroyed between 27 and 31 August 2015." in text
    note = text[text.index("By the assessments alone, from “intact” to “destroyed”") :][:900]
    assert "Image before" in note
    assert "Image after" in note


def test_a_destruction_without_a_bracket_has_the_date_of_the_report(
    client: Client, bel: Monument
) -> None:
    make.report(bel, event_date_edtf="2015-08-30")

    assert "Destroyed (30 August 2015)." in page(client)


def test_what_nobody_saw_since_is_said(client: Client, bel: Monument) -> None:
    make.assessment(bel, "damaged", assessed_on="2016", assessor_en="DGAM")

    text = page(client)

    assert "Damaged when last observed (2016)." in text
    assert "“Damaged”: 2016 (DGAM)." in text
    assert "Not observed since 2016." in text


def test_of_a_time_that_is_not_over_it_is_open_what_was_observed(
    client: Client, bel: Monument
) -> None:
    make.assessment(bel, "damaged", assessed_on="2015-03-04")
    make.assessment(bel, "destroyed", assessed_on="2016")

    text = page(client, "?on=2016-05-01")

    assert "Damaged (4 March 2015), then destroyed (2016)." in text
    assert "The date of the later observation does not say whether by 1 May 2016." in text
    assert "nobody observed it" not in text
    assert "On this day nobody observed it" in page(client, "?on=2015-05-01")


def test_a_first_observation_of_this_year_is_no_lack_of_any(client: Client, bel: Monument) -> None:
    today = timezone.localdate()
    make.assessment(bel, "damaged", assessed_on=f"{today.year}-01-01/{today.year + 1}-01-01")

    text = page(client)

    assert "Its condition is not recorded." not in text
    assert f"First observed: damaged (between 1 January {today.year} and" in text
    assert "That date does not say whether by " in text


def test_a_better_state_without_a_restoration_is_a_contradiction(
    client: Client, bel: Monument
) -> None:
    make.assessment(bel, assessed_on="2015-08-27")
    make.assessment(bel, "destroyed", assessed_on="2015-08-31", assessor_en="UNOSAT")
    make.assessment(bel, "severely-damaged", assessed_on="2019", assessor_en="Committee")

    text = page(client)

    assert (
        "Sources contradict each other: destroyed between 27 and 31 August 2015, "
        "later called severely damaged." in text
    )
    assert "“Destroyed”: 31 August 2015 (UNOSAT). “Severely damaged”: 2019 (Committee)." in text


def test_a_disputed_report_makes_a_contradiction(client: Client, bel: Monument) -> None:
    make.report(bel, verification="disputed")

    text = page(client)

    assert "Sources contradict each other, or what they report is disputed." in text
    assert "report A, disputed" in text


@pytest.mark.parametrize("verification", ["alleged", "refuted"])
def test_claims_move_no_condition(client: Client, bel: Monument, verification: str) -> None:
    make.report(bel, verification=verification)

    assert "Its condition is not recorded." in page(client)


def test_an_unknown_condition_stands_in_the_table_only(client: Client, bel: Monument) -> None:
    make.assessment(bel, "unknown", note_en="Examined on site", basis="ground")

    text = page(client)

    assert "Its condition is not recorded." in text
    assert "Examined on site" in text


def test_the_table_gives_all_that_an_assessment_says(client: Client, bel: Monument) -> None:
    seen = make.assessment(
        bel,
        "damaged",
        assessor_en="DGAM",
        basis="ground",
        kind="ground-survey",
        investigator_role="official",
        note_en="Cracks in the north wall",
        recommendation_en="Prop the portal",
        priority="urgent",
        next_due_edtf="2027-05",
    )

    text = page(client)

    assert f'id="{seen.identifier}"' in text
    for words in (
        "DGAM",
        "antiquities official",
        "on the ground",
        "survey on the ground",
        "Cracks in the north wall",
        "Prop the portal",
        "urgent",
        "May 2027",
        "Report on the temple",
    ):
        assert words in text


def test_the_line_is_drawn_twice_with_the_chain_of_control(client: Client, bel: Monument) -> None:
    make.assessment(bel, assessed_on="2015-08-27")
    make.report(bel)
    make.control_period(party_en="Party of the long name and allies")

    text = page(client)

    assert text.count('class="condline') == 2
    assert "Party of the long name" in text


def test_of_many_reports_those_are_shown_that_the_verdict_names(
    client: Client, bel: Monument
) -> None:
    _many(103, bel, severity="moderate", role="affected")
    make.report(bel, title_en="The last blow", event_date_edtf="2016-01-01")

    text = page(client)

    assert '<span class="quiet">CV. </span>' in text
    assert '<span class="quiet">CW. </span>' not in text
    assert '<span class="quiet">CZ. </span><a href="/reports/' in text
    assert "The last blow" in text
    assert "report CZ" in text
    assert "3 more reports are not shown here." in text
    assert '<a href="/reports/?part_of=bel">' in text


def test_what_only_happened_there_is_shown_up_to_as_many(client: Client, bel: Monument) -> None:
    _many(101, bel, severity="", role="setting")

    text = page(client)

    assert "101 reports of things that happened here" in text
    assert "1 more report is not shown here." in text


def _many(number: int, monument: Monument, *, severity: str, role: str) -> None:
    """Reports about a monument, one each day from 1 January 2015."""
    begin = dt.date(2015, 1, 1)
    days = [(begin + dt.timedelta(days=n)).isoformat() for n in range(number)]
    rows = [
        DamageReport(
            slug=f"on-{day}",
            title_en=day,
            event_date_edtf=day,
            kind="destruction",
            verification="verified-remote",
            review_state="published",
            first_published_at=timezone.now(),
        )
        for day in days
    ]
    made = DamageReport.objects.bulk_create(rows)
    ReportMonument.objects.bulk_create(
        ReportMonument(report=one, monument=monument, severity=severity, role=role) for one in made
    )


def test_undated_records_stand_in_table_and_list(client: Client, bel: Monument) -> None:
    make.assessment(bel, "destroyed", assessed_on="", assessor_en="Somebody")
    make.report(bel, event_date_edtf="", title_en="Some day")

    text = page(client)

    assert "Somebody" in text
    assert "Some day" in text
    assert "Its condition is not recorded." in text


def test_numbers_have_a_point_and_no_needless_decimals() -> None:
    with override("ar"):
        assert localize(1234.5) == "1234.5"
    assert figure(10.0) == "10"
    assert figure(12.5) == "12.5"
