"""What is wrong with an outline is said beside its field, on the step where it was drawn."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from catalogue.contributions import drafts
from catalogue.models import Account
from catalogue.models.contribution import Contribution
from tests import make
from tests.catalogue.views.contribute.forms import send

SHAPES = {
    "This is not GeoJSON.": '{"type": "Polygon", "coordin',
    "The geometry is not a GeoJSON object with a type and coordinates.": "[38.27, 34.55]",
    "A ring needs at least four positions, the last equal to the first.": json.dumps(
        {"type": "Polygon", "coordinates": [[[38.27, 34.55], [38.28, 34.55], [38.27, 34.55]]]}
    ),
}


@pytest.fixture
def place(rami: Account) -> str:
    """The address of the step with the plan, of a monument that Rami has begun."""
    make.term("monument-kind", "temple")
    content: Any = {"rows": {"monuments.csv": [{"name_en": "Shrine", "kind": "temple"}]}}
    draft = drafts.begin("monument", by=rami, content=content)
    return f"/contribute/{draft.identifier}/place/"


@pytest.mark.parametrize("fault", SHAPES)
def test_a_faulty_outline_is_told_at_its_field(
    browser_of_rami: Client, place: str, fault: str
) -> None:
    send(browser_of_rami, place, "save", {"shape": SHAPES[fault]})

    page = browser_of_rami.get(place).content.decode()
    assert f'<a href="#id_shape">Outline as GeoJSON</a>: {fault}' in page
    assert f'<div class="errorlist" id="id_shape_fault"><p>{fault}</p></div>' in page
    assert 'aria-describedby="id_shape_fault" aria-invalid="true"' in page
    step = page[page.index('value="go:place"') :]
    assert "1 to put right" in step[: step.index("</li>")]
    assert page.count("to put right") == 1


@pytest.mark.parametrize("fault", SHAPES)
def test_the_last_page_leads_to_the_field(browser_of_rami: Client, place: str, fault: str) -> None:
    send(browser_of_rami, place, "save", {"shape": SHAPES[fault]})

    look = place.replace("/place/", "/look/")
    page = browser_of_rami.get(look).content.decode()

    assert f'value="go:place#id_shape">Outline as GeoJSON</button>: {fault}' in page
    there = browser_of_rami.post(look, {"do": "go:place#id_shape"})
    assert there.headers["Location"] == f"{place}#id_shape"


def test_a_good_outline_of_what_has_no_name_yet_is_no_fault(
    browser_of_rami: Client, place: str
) -> None:
    Contribution.objects.update(content={"rows": {"monuments.csv": [{"kind": "temple"}]}})
    point = json.dumps({"type": "Point", "coordinates": [38.27, 34.55]})

    send(browser_of_rami, place, "save", {"shape": point})

    page = browser_of_rami.get(place).content.decode()
    assert "id_shape_fault" not in page
