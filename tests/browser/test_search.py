"""The box of search in a browser: suggestions by keyboard, and a form without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import pytest

from tests.browser.test_public_pages import listen
from tests.browser.waiting import expect, follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [("", "baalsch", "Baalshamin"), ("/ar", "بعل شم", "بعل شمين")],
    ids=["English", "Arabic"],
)
def test_suggestions_by_keyboard(
    language: str, typed: str, meant: str, served: str, tab: Page
) -> None:
    complaints = listen(tab)
    tab.goto(f"{served}{language}/search/")
    box = tab.locator("#search-text")
    options = tab.locator(".search-page [role=option]")

    with tab.expect_response(f"**?q={quote_plus(typed)}"):
        box.press_sequentially(typed)
    options.filter(has_text=meant).first.wait_for()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value(typed)

    more = "ي" if language else "a"
    with tab.expect_response(f"**?q={quote_plus(typed + more)}"):
        box.press_sequentially(more)
    options.first.wait_for()
    box.press("ArrowDown")
    chosen = options.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    title = chosen.locator("bdi").first.inner_text()
    with tab.expect_navigation():
        box.press("Enter")
    assert tab.url.startswith(f"{served}{language}/monuments/")
    expect(tab.locator("h1")).to_contain_text(title)
    assert complaints == []


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_suggestions_of_the_head_stay_on_the_page(language: str, served: str, tab: Page) -> None:
    tab.goto(f"{served}{language}/about/")
    box = tab.locator(".search input")

    def emptied(route: Route) -> None:
        box.fill("")
        route.continue_()

    # An answer that comes once the box is empty again opens nothing.
    tab.route("**?q=b", emptied)
    with tab.expect_response("**?q=b") as answer:
        box.fill("b")
    answer.value.finished()
    expect(tab.locator(".search [role=option]")).to_have_count(0)
    box.press_sequentially("baals")
    tab.locator(".search [role=option]").first.wait_for()

    for width in (390, 800, 1280):
        tab.set_viewport_size({"width": width, "height": 900})
        edges = tab.locator(".search .options").bounding_box()
        assert edges is not None
        assert 0 <= edges["x"] <= edges["x"] + edges["width"] <= width


def test_without_scripts_the_form_finds(served: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(f"{served}/search/")
        tab.locator("#search-text").fill("baalschamin")
        follow(tab.locator(".search-page button"))

        assert tab.url == f"{served}/search/?q=baalschamin"
        assert "Baalshamin" in tab.locator("#found-monument + .body a").first.inner_text()
