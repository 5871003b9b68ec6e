"""The administration read in Arabic: its words and marks, and dates the right way round."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.models import Message
from tests import make
from tests.catalogue.admin.test_decision import page_of
from tests.catalogue.moderation import waiting
from tests.catalogue.moderation.test_publishing import batch_of

pytestmark = pytest.mark.django_db
LISTS = "/ar/admin/catalogue"


@pytest.fixture(autouse=True)
def _temple(db: None) -> None:
    make.monument(slug="temple", name_en="Temple of Bel")


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_columns_that_are_no_fields_have_names_too(moderator: Client) -> None:
    content = waiting.report_rows(monument_keys="temple")
    del content["rows"]["report_monuments.csv"]

    page = read(moderator, page_of(waiting.contribution(content=content), "/ar"))

    assert "مفاتيح المعالم المتضررة" in page
    assert "onument keys" not in page


def test_a_span_of_days_is_seen_the_right_way_round(moderator: Client) -> None:
    content = waiting.report_rows(event_date_edtf="2015-08-30/2015-09-02")

    page = read(moderator, page_of(waiting.contribution(content=content), "/ar"))

    assert '<span class="raw" dir="ltr">2015-08-30/2015-09-02</span>' in page


def test_the_sides_of_the_claims_stand_apart_without_a_style_sheet(moderator: Client) -> None:
    page = read(moderator, page_of(waiting.contribution(), "/ar"))

    assert 'class="label"' in page
    assert '</span><span class="label">' not in page


def test_each_line_of_a_message_has_its_own_direction(moderator: Client) -> None:
    one = waiting.contribution()
    Message.objects.create(contribution=one, text="Look again.\n\nالعنوان: Temple")

    page = read(moderator, page_of(one, "/ar"))

    assert '<div dir="auto">Look again.</div><div dir="auto"><br></div>' in page
    assert '<div dir="auto">العنوان: Temple</div>' in page


def test_marks_between_words_are_arabic(moderator: Client) -> None:
    batch = batch_of(6)
    row = batch.contributions.get(line=4)

    queue, page = read(moderator, f"{LISTS}/contribution/"), read(moderator, page_of(row, "/ar"))

    assert f"<bdi>{batch.identifier}</bdi></a>: 6 صفوف، <bdi>" in queue
    assert "</a>، السطر 4" in queue
    assert "</a>، السطر 4" in page


def test_lists_show_what_they_have_in_arabic(moderator: Client) -> None:
    make.control_period(party_en="Party A", party_ar="الطرف أ")
    make.hazard(area_en="old town", area_ar="البلدة القديمة")
    make.artefact_event(make.artefact(), place_en="Damascus", place_ar="دمشق")
    lists = [
        ("controlperiod", "الطرف أ", "Party A"),
        ("hazard", "البلدة القديمة", "old town"),
        ("artefactevent", "دمشق", "Damascus"),
    ]

    for model, arabic, english in lists:
        page = read(moderator, f"{LISTS}/{model}/")
        assert arabic in page
        assert english not in page
        assert english in read(moderator, f"/admin/catalogue/{model}/")
