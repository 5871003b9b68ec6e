"""Dates in words and in parts, and what was understood."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.contributions import drafts
from catalogue.forms.contribute.reading import Parts, read
from catalogue.models import Account
from catalogue.models.contribution import Contribution
from tests.catalogue.views.contribute.forms import send

NAME = "damage_reports-0-event_date_edtf"
WORDS = "between 26 June and 2 September 2015"
EDTF = "2015-06-26/2015-09-02"


def stored(draft: Contribution) -> str:
    """The date as it stands in the draft."""
    draft.refresh_from_db()
    return str(draft.content["rows"]["damage_reports.csv"][0].get("event_date_edtf", ""))


@pytest.mark.parametrize(
    ("text", "meant"),
    [(WORDS, EDTF), ("about 130", "0130~"), ("٢٠١٥", "2015"), ("2015-08-30", "2015-08-30")],
)
def test_a_date_is_read_as_it_is_typed(browser_of_rami: Client, text: str, meant: str) -> None:
    said = browser_of_rami.post("/contribute/date/", {"text": text}).json()

    offered = [one["edtf"] for one in said["offers"]]
    assert meant in [*offered, (said["date"] or {}).get("edtf")]


def test_a_date_that_can_mean_two_offers_both() -> None:
    assert [one.edtf for one in read("05/06/2015").offers] == ["2015-06-05", "2015-05-06"]


@pytest.mark.parametrize("text", ["nonsense", "\x00", "x" * 500])
def test_what_is_no_date_says_why(text: str) -> None:
    reading = read(text)

    assert reading.fault
    assert not reading.offers


def test_nothing_typed_says_nothing() -> None:
    assert not read("  ").fault


@pytest.mark.parametrize(
    ("text", "edtf"),
    [(WORDS, EDTF), ("30.08.2015", "2015-08-30"), ("about AD 130", "0130~"), ("2013", "2013")],
)
def test_words_that_mean_one_date_are_saved_as_it(
    browser_of_rami: Client, draft: Contribution, text: str, edtf: str
) -> None:
    address = f"/contribute/{draft.identifier}/what/"

    send(browser_of_rami, address, "next", {NAME: text})

    assert stored(draft) == edtf
    assert "Understood as:" in browser_of_rami.get(address).content.decode()


@pytest.mark.parametrize("text", ["31/02/2015", "05/06/2015", "nonsense", "2015-08-30 14:00"])
def test_what_is_not_sure_is_kept_as_it_was_typed(
    browser_of_rami: Client, draft: Contribution, text: str
) -> None:
    send(browser_of_rami, f"/contribute/{draft.identifier}/what/", "save", {NAME: text})

    assert stored(draft) == text


def test_a_reading_that_is_offered_is_taken_by_a_button(
    browser_of_rami: Client, draft: Contribution
) -> None:
    address = f"/contribute/{draft.identifier}/what/"
    send(browser_of_rami, address, "save", {NAME: "05/06/2015"})
    page = browser_of_rami.get(address).content.decode()
    assert f'value="take:{NAME}:2015-06-05"' in page

    send(browser_of_rami, address, f"take:{NAME}:2015-06-05")

    assert stored(draft) == "2015-06-05"


def test_all_readings_are_taken_at_the_end(browser_of_rami: Client, draft: Contribution) -> None:
    send(browser_of_rami, f"/contribute/{draft.identifier}/what/", "save", {NAME: "31/02/2015"})
    look = f"/contribute/{draft.identifier}/look/"

    send(browser_of_rami, look, "readings")

    assert stored(draft) == "2015-02"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (Parts(("2015", "8", "30"), ("", "", "")), "2015-08-30"),
        (Parts(("2015", "6", ""), ("2015", "9", "2")), "2015-06/2015-09-02"),
        (Parts(("130", "", ""), ("", "", ""), about=True), "0130~"),
        (Parts(("-9", "", ""), ("", "", ""), about=True, uncertain=True), "-0009%"),
        (Parts(("", "8", "30"), ("", "", "")), ""),
    ],
)
def test_parts_are_put_together(parts: Parts, text: str) -> None:
    assert parts.text() == text


def test_parts_fill_an_empty_date(browser_of_rami: Client, draft: Contribution) -> None:
    parts = {f"{NAME}__y1": "2015", f"{NAME}__m1": "8", f"{NAME}__uncertain": "1"}

    send(browser_of_rami, f"/contribute/{draft.identifier}/what/", "next", parts)

    assert stored(draft) == "2015-08?"


def test_parts_replace_a_date_only_when_asked(browser_of_rami: Client, draft: Contribution) -> None:
    address = f"/contribute/{draft.identifier}/what/"
    typed = {NAME: "2014", f"{NAME}__y1": "2015"}

    send(browser_of_rami, address, "save", typed)
    assert stored(draft) == "2014"
    send(browser_of_rami, address, f"parts:{NAME}", typed)

    assert stored(draft) == "2015"


def test_examples_of_dates_fit_what_is_asked(browser_of_rami: Client, rami: Account) -> None:
    begun = drafts.begin("monument", by=rami)

    page = browser_of_rami.get(f"/contribute/{begun.identifier}/past/").content.decode()

    assert 'placeholder="such as: about AD 130"' in page
    assert [one.edtf for one in read("about AD 130").offers] == ["0130~"]
