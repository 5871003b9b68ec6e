"""What a proposal would change is told in words, not in columns and keys."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.contributions import drafts
from catalogue.models import Account, Contribution
from catalogue.views.contribute import changing
from tests import make

pytestmark = pytest.mark.django_db

_RING = [[38.27, 34.55], [38.28, 34.55], [38.28, 34.56], [38.27, 34.55]]
_OUTLINE = {"type": "Polygon", "coordinates": [_RING]}


@pytest.fixture
def proposal(rami: Account) -> Contribution:
    """It moves the Agora to a quarter, dates and draws it, and has another name instead of one."""
    agora = make.monument(slug="agora", name_en="Agora", confidence="low", publication="coarse")
    make.name(agora, "Old forum", "en", kind="historical", note="On a map")
    make.position(agora, geometry={"type": "Point", "coordinates": [38.27, 34.55]})
    make.monument(slug="quarter", name_en="Northern quarter")
    draft = drafts.begin("monument", by=rami, target=agora)
    said: Any = draft.content
    cells = {"part_of": "quarter", "confidence": "high", "date_edtf": "2015-08-30", "lat": "34.6"}
    said["rows"]["monuments.csv"][0].update(cells)
    names = said["rows"]["monument_names.csv"]
    names[:] = [one for one in names if one["name"] != "Old forum"]
    names.append({"monument_key": "", "name": "Forum", "language": "", "kind": "alternate"})
    said["removed"] = {"monument_names.csv": [["agora", "Old forum", "en"]]}
    said["shapes"] = [{"type": "Feature", "properties": {"key": "agora"}, "geometry": _OUTLINE}]
    draft.save()
    return draft


def told(client: Client, draft: Contribution, language: str = "") -> dict[str, tuple[str, str]]:
    """Old and new by their labels."""
    page = client.get(f"{language}/contribute/{draft.identifier}/look/")
    return {str(one.label): (one.old, one.new) for one in page.context["changes"]}


def test_cells_are_told_as_the_pages_say_them(
    browser_of_rami: Client, proposal: Contribution
) -> None:
    said = told(browser_of_rami, proposal)

    assert said["Part of"] == ("", "Northern quarter")
    assert said["How well the record as worded is supported"] == ("Low", "High")
    assert said["Built, or in use"] == ("", "30 August 2015")
    assert (said["Name"], said["Kind of name"]) == (("", "Forum"), ("", "Other name"))


def test_a_name_that_would_go_is_told_without_its_keys(
    browser_of_rami: Client, proposal: Contribution
) -> None:
    make.term("language", "en", label_en="English")

    old, new = told(browser_of_rami, proposal)["Other names and spellings"]

    assert (old, new) == ("Old forum · English · Historical name · On a map", "")


def test_a_position_is_told_without_what_stands(
    browser_of_rami: Client, proposal: Contribution
) -> None:
    said = told(browser_of_rami, proposal)
    page = browser_of_rami.get(f"/contribute/{proposal.identifier}/look/").content.decode()

    assert said["Latitude"] == ("", "34.6")
    assert page.count("Not shown to contributors") == 2
    assert said["Shape"][1].startswith("Outline: 3 points")
    assert not {"key", "monument_key", "geometry"} & said.keys()


def test_its_queries_do_not_grow_with_the_names(
    proposal: Contribution, django_assert_num_queries: Any
) -> None:
    names = proposal.content["rows"]["monument_names.csv"]
    for number in range(5):
        names.append({"name": f"Forum {number}", "language": "en", "kind": "alternate"})

    with django_assert_num_queries(2):  # the monuments, and the languages
        assert len(changing.changes(proposal)) > 15
