"""Assessments are called by monument, day and condition, in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from catalogue.admin.preview import _claims
from catalogue.ledger.reading import Version
from catalogue.models import ConditionAssessment
from catalogue.models.ledger import LedgerPartName
from tests import make

WORDS = "Temple of Bel, 27 August 2015: Intact"
ARABIC = "معبد بل، 27 آب 2015: سليم"


@pytest.fixture
def seen(db: None) -> ConditionAssessment:
    temple = make.monument(slug="temple", name_en="Temple of Bel", name_ar="معبد بل")
    return make.assessment(temple, assessed_on="2015-08-27")


def test_it_is_called_by_monument_day_and_condition(seen: ConditionAssessment) -> None:
    assert str(seen) == WORDS
    with override("ar"):
        assert str(seen) == ARABIC
    assert str(ConditionAssessment(slug="new")) == "new"


@pytest.mark.parametrize("path", ["", "{0}/change/", "{0}/history/", "{0}/versions/"])
def test_pages_of_the_admin_call_it_so(
    moderator: Client, seen: ConditionAssessment, path: str
) -> None:
    start = "/admin/catalogue/conditionassessment/"

    assert WORDS in moderator.get(f"{start}{path.format(seen.pk)}").content.decode()
    arabic = moderator.get(f"/ar{start}{path.format(seen.pk)}").content.decode()
    assert ARABIC in arabic


def test_the_form_of_its_monument_calls_it_so(moderator: Client, seen: Any) -> None:
    page = moderator.get(f"/admin/catalogue/monument/{seen.monument.pk}/change/")

    assert WORDS in page.content.decode()


def test_the_list_asks_no_more_for_more(
    moderator: Client, seen: ConditionAssessment, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        make.assessment(make.monument(slug=f"tomb-{number}"))

    with django_assert_max_num_queries(12):
        moderator.get("/admin/catalogue/conditionassessment/")


def test_a_version_says_what_was_found_and_when() -> None:
    row = {"key": "a1", "monument_key": "temple", "assessed_on": "2015-08", "condition": "intact"}
    version = Version(1, "c1", 1, "", "publish", None, "", {LedgerPartName.RECORD: {"a": row}})  # type: ignore[arg-type]

    assert version.title("en") == ("August 2015: Intact", "en")
    assert version.title("ar") == ("آب 2015: سليم", "ar")


def test_what_is_seen_before_publishing_says_its_day_in_words(seen: ConditionAssessment) -> None:
    (claim,) = _claims(seen, set())

    assert claim.text.startswith("Intact (27 August 2015).")
