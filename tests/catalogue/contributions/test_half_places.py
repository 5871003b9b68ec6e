"""Half a position says nothing of the other half: that is the true one, which nobody may learn."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from catalogue.contributions import drafts
from catalogue.contributions.checking import Refused, materialized
from catalogue.contributions.spreadsheets.matching import MatchingFaults
from catalogue.contributions.spreadsheets.receiving import match
from catalogue.models import Account, Monument
from catalogue.models.contribution import BatchState
from tests import make
from tests.catalogue.contributions.spreadsheets import as_csv, upload

pytestmark = pytest.mark.django_db

LAT, LON = "34.5523", "38.25717"


@pytest.fixture(params=["coarse", "withheld"])
def tomb(request: pytest.FixtureRequest) -> Monument:
    """A tomb that nobody may find."""
    made = make.monument(slug="tomb", name_en="Tomb", publication=request.param)
    make.position(made, lat=float(LAT), lon=float(LON))
    return made


@pytest.fixture
def rami(db: None) -> Account:
    """A researcher."""
    return make.researcher("rami")


def _proposed(by: Account, tomb: Monument, **cells: str) -> list[str]:
    """The pages that a proposal of these cells leads to."""
    content: Any = {"rows": {"monuments.csv": [{"key": "tomb", **cells}]}}
    draft = drafts.begin("monument", by=by, target=tomb, content=content)
    client = Client()
    client.force_login(by)
    pages = (f"/contribute/{draft.identifier}/{page}/" for page in ("look", "preview"))
    return [client.get(page, follow=True).content.decode() for page in pages]


@pytest.mark.parametrize(("name", "hidden"), [("lat", LON), ("lon", LAT)])
def test_no_fault_quotes_the_other_half(
    name: str, hidden: str, rami: Account, tomb: Monument
) -> None:
    for page in _proposed(rami, tomb, **{name: "10"}):
        assert hidden not in page
        assert "Latitude and longitude go together" in page


def test_no_preview_shows_in_which_square_the_other_half_lies(
    rami: Account, tomb: Monument
) -> None:
    """The squares of another latitude begin elsewhere: some of them would tell it to the metre."""
    for page in _proposed(rami, tomb, lat="34.6"):
        assert "bbox=" not in page


@pytest.mark.parametrize(("name", "hidden"), [("lat", LON), ("lon", LAT)])
def test_no_fault_of_a_moderators_edit_quotes_it_either(
    name: str, hidden: str, rami: Account, tomb: Monument
) -> None:
    """Moderators may look, but it is noted who did."""
    draft = drafts.begin("monument", by=rami, target=tomb)
    edit: Any = {"rows": {"monuments.csv": [{"key": "tomb", name: "10"}]}}

    with pytest.raises(Refused) as refused, materialized(draft, edit, blind=False):
        pass

    reasons = [one.reason for one in refused.value.findings]
    assert reasons == ["Latitude and longitude go together."]
    assert hidden not in repr(refused.value.findings)


def test_whole_positions_are_proposed(rami: Account, tomb: Monument) -> None:
    assert "go together" not in _proposed(rami, tomb, lat="34.6", lon="38.2")[0]


@pytest.mark.parametrize(("name", "hidden"), [("lat", LON), ("lon", LAT)])
def test_no_spreadsheet_brings_half_a_position(
    name: str, hidden: str, rami: Account, tomb: Monument
) -> None:
    row = {"key": "tomb", "name_en": "Tomb", "kind": "temple", name: "10"}
    batch = upload(as_csv([{one: one for one in row}, row]), "monuments", by=rami)

    assert hidden not in json.dumps(batch.preview)
    assert batch.state == BatchState.MATCHING
    with pytest.raises(MatchingFaults, match="go together"):
        match(batch, batch.matching, by=rami)
