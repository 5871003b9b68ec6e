"""Monuments, sources and terms by any name: only what is published, and the draft's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.models.contribution import Contribution
from tests import make
from tests.catalogue.views.contribute.forms import inputs, send

pytestmark = pytest.mark.both
MONUMENT = "report_monuments-0-monument_key"


def found(client: Client, among: str, text: str, **more: str) -> list[str]:
    """The keys that are offered for a text."""
    response = client.post(f"/contribute/find/{among}/", {"text": text, **more})
    assert response.status_code == 200
    return [one["key"] for one in response.json()["found"]]


@pytest.fixture
def temple(db: None) -> Any:
    """A temple with many spellings."""
    made = make.monument(slug="baalshamin", name_en="Temple of Baalshamin", name_ar="معبد بعل شمين")
    make.name(made, "Baal-Schamin-Tempel", "de")
    make.name(made, "Secret spelling", review_state="draft")
    make.searchable()
    return made


@pytest.mark.parametrize(
    "text", ["baalshamin", "TEMPLE of baal", "schamin", "بعل", "Baalshamin temple", "  baalshamin "]
)
def test_a_monument_is_found_in_every_spelling(
    browser_of_rami: Client, temple: Any, text: str
) -> None:
    assert found(browser_of_rami, "monument", text) == ["baalshamin"]


def test_what_is_called_so_comes_before_what_mentions_it(
    browser_of_rami: Client, temple: Any
) -> None:
    make.monument(slug="church", name_en="Church beside Baalshamin")
    make.monument(
        slug="annex", name_en="A hotel", description_en="Beside the temple of Baalshamin."
    )
    make.searchable()

    assert found(browser_of_rami, "monument", "baal schamin")[0] == "baalshamin"


def test_a_publisher_comes_before_what_mentions_it(browser_of_rami: Client) -> None:
    for n in range(3):
        said = {"note": "As the ICONEM team said.", "published": "2016"}
        make.source(slug=f"letter-{n}", title="A letter", **said)
    make.source(slug="survey", title="Survey of the site", publisher="Iconem")
    make.searchable()

    assert found(browser_of_rami, "source", "iconem")[0] == "survey"


def test_only_what_is_published_is_found(browser_of_rami: Client, temple: Any) -> None:
    make.monument(slug="secret-tomb", name_en="Baal tomb", review_state="draft")
    make.source(slug="secret-source", title="Secret source", review_state="submitted")
    make.searchable()

    assert found(browser_of_rami, "monument", "Secret") == []
    assert found(browser_of_rami, "monument", "Baal") == ["baalshamin"]
    assert found(browser_of_rami, "source", "Secret") == []


def test_a_term_is_found_in_each_language(browser_of_rami: Client) -> None:
    make.term("monument-kind", "arch", label_en="arch", label_ar="قوس", label_fr="arc")

    for text in ("arch", "قوس", "ARC"):
        assert found(browser_of_rami, "term:monument-kind", text) == ["arch"]


@pytest.mark.parametrize("among", ["nonsense", "term:nonsense", "account"])
def test_there_is_no_other_concept(browser_of_rami: Client, among: str) -> None:
    assert browser_of_rami.post(f"/contribute/find/{among}/", {"text": "a"}).status_code == 404


def test_a_stranger_finds_nothing(client: Client, temple: Any) -> None:
    response = client.post(
        "/contribute/find/monument/", {"text": "baal"}, headers={"X-Requested-With": "fetch"}
    )

    assert response.status_code == 401


def test_the_draft_of_another_is_not_searched(
    browser_of_samar: Client, draft: Contribution
) -> None:
    sent = {"text": "x", "in": draft.identifier}

    assert browser_of_samar.post("/contribute/find/source/", sent).status_code == 404


@pytest.mark.parametrize("text", ["", " ", "%", "'", "\x00", "x" * 5000, "a b c d e f g h i j k"])
def test_strange_texts_find_nothing(browser_of_rami: Client, text: str) -> None:
    assert found(browser_of_rami, "monument", text) == []


def test_without_a_script_one_match_is_taken(
    browser_of_rami: Client, draft: Contribution, temple: Any
) -> None:
    address = f"/contribute/{draft.identifier}/monuments/"

    send(browser_of_rami, address, "save", {MONUMENT: "schamin"})

    draft.refresh_from_db()
    assert draft.content["rows"]["report_monuments.csv"][0]["monument_key"] == "baalshamin"
    sent = inputs(browser_of_rami, address)
    assert sent[MONUMENT] == ["Temple of Baalshamin"]
    assert sent[f"{MONUMENT}__key"] == ["baalshamin"]


def test_without_a_script_several_are_offered_and_one_is_picked(
    browser_of_rami: Client, draft: Contribution, temple: Any
) -> None:
    make.monument(slug="shrine", name_en="Shrine of Baal")
    make.searchable()
    address = f"/contribute/{draft.identifier}/monuments/"
    send(browser_of_rami, address, "save", {MONUMENT: "baal"})

    page = browser_of_rami.get(address).content.decode()
    assert f'<input type="radio" name="{MONUMENT}__pick" value="shrine">' in page
    send(browser_of_rami, address, "save", {f"{MONUMENT}__pick": "shrine"})

    draft.refresh_from_db()
    assert draft.content["rows"]["report_monuments.csv"][0]["monument_key"] == "shrine"


def test_without_a_match_the_text_is_kept_and_the_page_says_so(
    browser_of_rami: Client, draft: Contribution, temple: Any
) -> None:
    address = f"/contribute/{draft.identifier}/monuments/"

    send(browser_of_rami, address, "save", {MONUMENT: "Zzz <b>"})

    page = browser_of_rami.get(address).content.decode()
    assert "Nothing is found under “Zzz &lt;b&gt;”" in page
    assert inputs(browser_of_rami, address)[MONUMENT] == ["Zzz <b>"]


def test_another_name_typed_over_a_found_one_is_looked_up_anew(
    browser_of_rami: Client, draft: Contribution, temple: Any
) -> None:
    make.monument(slug="agora", name_en="Agora")
    make.searchable()
    address = f"/contribute/{draft.identifier}/monuments/"
    send(browser_of_rami, address, "save", {MONUMENT: "schamin"})

    send(browser_of_rami, address, "save", {MONUMENT: "agora"})

    draft.refresh_from_db()
    assert draft.content["rows"]["report_monuments.csv"][0]["monument_key"] == "agora"


def test_several_are_added_and_unticked(browser_of_rami: Client, draft: Contribution) -> None:
    for key in ("shelling", "theft"):
        make.term("damage-cause", key)
    address, name = f"/contribute/{draft.identifier}/extent/", "report_details-0-further_causes"

    send(browser_of_rami, address, f"keep:{name}", {name: "shelling"})
    send(browser_of_rami, address, f"keep:{name}", {name: "theft"})
    sent = inputs(browser_of_rami, address)
    assert sent[f"{name}__kept"] == ["shelling", "theft"]
    send(browser_of_rami, address, "save", {f"{name}__kept": ["theft"]})

    draft.refresh_from_db()
    assert draft.content["rows"]["report_details.csv"][0]["further_causes"] == "theft"
