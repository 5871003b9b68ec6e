"""The workspace in a browser: by keyboard, without JavaScript, in both languages, never losing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from catalogue.contributions import drafts, sending
from catalogue.models import Account
from catalogue.models.contribution import Contribution
from tests import make
from tests.browser.axe import violations
from tests.browser.test_public_pages import WIDTHS, listen, overflows
from tests.browser.waiting import expect, follow, until
from tests.catalogue.files.pictures import jpeg

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CONTENT: Any = {
    "rows": {
        "damage_reports.csv": [
            {
                "title_en": "Columns of the agora fell",
                "event_date_edtf": "between 26 June and 2 September 2015",
                "severity": "terrible",
            }
        ],
        "report_monuments.csv": [{"monument_key": "agora", "severity": "severe"}],
        "evidence.csv": [
            {"source_key": "unosat", "stance": "supports", "claim_en": "They are gone."},
            {"source_key": "report nobody knows", "stance": "disputes"},
        ],
    }
}


@pytest.fixture
def served(live_server: LiveServer) -> str:
    """The address of a server with a monument, a source and some words."""
    agora = make.monument(slug="agora", name_en="Agora", name_ar="الآغورا")
    make.monument(slug="temple-of-baal", name_en="Temple of Baal")
    make.monument(slug="baal-shrine", name_en="Shrine of Baal")
    make.position(agora)
    make.source(slug="unosat", title="Satellite report")
    make.term("severity", "severe", definition_en="More is lost than stands.")
    make.term("source-reliability", "A", definition_en="No doubt.")
    make.searchable()
    return live_server.url


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor on a small screen."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as visitor:
        yield visitor


def session(account: Account) -> str:
    """The key of a new session."""
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def enter(context: BrowserContext, served: str, account: Account) -> Page:
    """A page of somebody who is signed in."""
    key = session(account)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": served}])
    return context.new_page()


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_the_pages_are_accessible_and_fit_the_screen(
    language: str, served: str, context: BrowserContext, rami: Account
) -> None:
    draft = drafts.begin("destruction", by=rami, content=CONTENT)
    steps = ["what/", "claims/", "extent/", "look/", "discard/"]
    row = {
        "monument_key": "agora",
        "alt_en": "A wall",
        "rights": "CNE",
        "hidden_areas": "0,0,1,0.1",
    }
    sent = sending.receive([jpeg()], name="a very long name" * 9, by=rami, row=row)
    pictures = [f"{sent.identifier}/{step}" for step in ("hidden/", "look/", "preview/")]
    page = enter(context, served, rami)
    complaints = listen(page)

    own = (f"{draft.identifier}/{step}" for step in steps)
    for name in ["", "new/", "new/monument/", *own, "send/", *pictures]:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{served}{language}/contribute/{name}")
        assert page.evaluate("document.documentElement.dir") == ("rtl" if language else "ltr")
        assert (name, violations(page)) == (name, [])
        assert (name, [width for width in WIDTHS if overflows(page, width)]) == (name, [])
    assert complaints == []


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_the_plan_is_drawn_on_by_keyboard(
    language: str, served: str, context: BrowserContext, rami: Account
) -> None:
    draft = drafts.begin("monument", by=rami)
    page = enter(context, served, rami)
    complaints = listen(page)
    page.goto(f"{served}{language}/contribute/{draft.identifier}/place/")
    assert violations(page) == []

    page.check("[name=tool][value=Polygon]")
    page.focus(".plan-frame")
    for key in ("Enter", "Shift+ArrowRight", "Enter", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.keyboard.press("Tab")

    def drawn() -> list[Any]:
        draft.refresh_from_db()
        return draft.content.get("shapes", [])  # type: ignore[no-any-return]

    until(page, drawn)
    (shape,) = drawn()
    assert shape["geometry"]["type"] == "Polygon"
    assert len(shape["geometry"]["coordinates"][0]) == 4
    assert complaints == []


def test_a_single_corner_is_corrected_on_the_plan(
    served: str, context: BrowserContext, rami: Account
) -> None:
    outline = [[38.265, 34.548], [38.271, 34.548], [38.271, 34.553], [38.265, 34.553]]
    hole = [[38.267, 34.549], [38.268, 34.549], [38.268, 34.55], [38.267, 34.549]]
    area = {"type": "Polygon", "coordinates": [[*outline, outline[0]], hole]}
    shape = {"type": "Feature", "properties": {"key": ""}, "geometry": area}
    draft = drafts.begin("monument", by=rami, content={"rows": {}, "shapes": [shape]})
    page = enter(context, served, rami)
    complaints = listen(page)
    page.goto(f"{served}/contribute/{draft.identifier}/place/")
    assert violations(page) == []

    def corners() -> list[list[float]]:
        typed = json.loads(page.input_value("#id_shape"))["coordinates"]
        assert typed[1] == hole
        return list(typed[0][:-1])

    first = page.locator("[data-kind=corner]").first
    first.focus()
    for key in ("ArrowUp", "Shift+ArrowUp"):
        page.keyboard.press(key)
    assert [round((corners()[0][1] - 34.548) * 110_940), *corners()[1:]] == [11, *outline[1:]]
    page.keyboard.press("Insert")
    assert len(corners()) == 5
    page.keyboard.press("Delete")
    page.keyboard.press("PageDown")
    page.keyboard.press("Delete")
    assert len(corners()) == 3

    page.evaluate("scrollTo(0, document.querySelector('.plan-frame').offsetTop - 100)")
    for kind, number in (("corner", 3), ("between", 4)):
        before = corners()
        box = page.locator(f"[data-kind={kind}][data-number='0']").last.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + 60, box["y"] - 10, steps=3)
        page.mouse.up()
        assert len(corners()) == number
        assert corners() != before
    page.keyboard.press("Tab")

    def kept() -> Any:
        draft.refresh_from_db()
        return draft.content["shapes"][0]["geometry"]["coordinates"][0][:-1]

    until(page, lambda: kept() == corners())
    assert complaints == []


def test_a_report_is_written_by_keyboard_alone(
    served: str, context: BrowserContext, rami: Account
) -> None:
    page = enter(context, served, rami)
    page.goto(f"{served}/contribute/new/destruction/")
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/what/")

    page.focus("#id_damage_reports-0-title_en")
    page.keyboard.type("Columns of the agora fell")
    page.focus("#id_damage_reports-0-event_date_edtf")
    page.keyboard.type("about August 2015")
    page.get_by_text("Write it so:").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_damage_reports-0-event_date_edtf")).to_have_value("2015-08~")
    page.get_by_text("Saved at").wait_for()
    until(page, lambda: Contribution.objects.get().title == "Columns of the agora fell")
    page.get_by_role("button", name="Save and go on").press("Enter")
    page.wait_for_url("**/monuments/")

    monument = page.get_by_role("combobox", name="Monument", exact=False).first
    monument.focus()
    page.keyboard.type("الآغ")
    page.get_by_role("option", name="Agora", exact=False).first.wait_for()
    expect(monument).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(monument).to_have_value("Agora")
    page.get_by_role("button", name="Preview as the public will see it").press("Enter")
    page.wait_for_url("**/preview/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Columns of the agora fell")
    page.get_by_role("link", name="Back to the draft, to submit it").press("Enter")
    page.wait_for_url("**/look/")
    page.get_by_role("button", name="Submit to the moderators").press("Enter")
    page.wait_for_url("**/contribute/")

    assert Contribution.objects.get().state == "submitted"


def test_a_report_is_written_without_javascript(
    served: str, browser: Browser, rami: Account
) -> None:
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    ) as context:
        page = enter(context, served, rami)
        page.goto(f"{served}/contribute/")
        follow(page.get_by_role("link", name="Looting report"))
        follow(page.get_by_role("button", name="Begin"))
        page.fill("#id_damage_reports-0-title_en", "Pits at the agora")
        page.fill("#id_damage_reports-0-event_date_edtf", "between 26 June and 2 September 2015")
        page.get_by_role("button", name="Save", exact=True).last.click()
        date = page.locator("#id_damage_reports-0-event_date_edtf")
        expect(date).to_have_value("2015-06-26/2015-09-02")
        follow(page.get_by_role("button", name="Save and go on"))
        page.fill("#id_report_monuments-0-monument_key", "agora")
        follow(page.get_by_role("button", name="Add a monument"))
        page.fill("#id_report_monuments-1-monument_key", "Baal")
        page.get_by_role("button", name="Save", exact=True).last.click()
        page.get_by_text("Which one is meant by “Baal”?").wait_for()
        follow(page.get_by_role("button", name="Take number 2 away"))
        expect(page.locator("#id_report_monuments-0-monument_key")).to_have_value("Agora")
        follow(page.get_by_role("button", name="Look through and submit"))
        follow(page.get_by_role("button", name="Preview as the public will see it"))
        expect(page.locator("h1")).to_contain_text("Pits at the agora")
        page.go_back()
        follow(page.get_by_role("button", name="Submit to the moderators"))
        page.get_by_text("Waiting for a moderator").wait_for()

    assert Contribution.objects.get().state == "submitted"


def test_what_is_typed_survives_the_end_of_the_session(
    served: str, context: BrowserContext, rami: Account
) -> None:
    draft = drafts.begin("source", by=rami)
    page = enter(context, served, rami)
    page.goto(f"{served}/contribute/{draft.identifier}/what/")
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    page.fill("#id_sources-0-title", "Typed after the end")
    page.get_by_text("you were signed out").wait_for()
    key = session(rami)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": served}])
    page.keyboard.type(".")
    page.get_by_text("Saved at").wait_for()

    until(page, lambda: Contribution.objects.get(pk=draft.pk).title == "Typed after the end.")
    kept = "[localStorage.length, sessionStorage.length]"
    assert page.evaluate(kept) == [0, 0]


def test_what_is_typed_survives_a_lost_connection(
    served: str, context: BrowserContext, rami: Account
) -> None:
    draft = drafts.begin("source", by=rami)
    page = enter(context, served, rami)
    page.goto(f"{served}/contribute/{draft.identifier}/what/")
    context.set_offline(True)

    page.fill("#id_sources-0-title", "Typed in the desert")
    page.get_by_text("the connection is lost").wait_for()
    context.set_offline(False)
    page.get_by_text("Saved at").wait_for()

    draft.refresh_from_db()
    assert draft.title == "Typed in the desert"


def test_leaving_quickly_leaves_no_way_back(
    served: str, context: BrowserContext, rami: Account
) -> None:
    draft = drafts.begin("source", by=rami)
    page = enter(context, served, rami)
    page.goto(f"{served}/contribute/{draft.identifier}/what/")

    page.get_by_role("button", name="Leave quickly").click()
    page.wait_for_url(f"{served}/")
    assert settings.SESSION_COOKIE_NAME not in {one["name"] for one in context.cookies()}
    page.go_back()

    assert draft.identifier not in page.url
