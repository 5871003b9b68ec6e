"""Facets in a browser: changed in place, with addresses, the back button and the focus right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_public_pages import listen
from tests.browser.waiting import expect, follow

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

#: Which links are underlined in the colour of the text.
_UNDERLINED = """(links) => links
    .filter((one) => getComputedStyle(one).borderBlockEndColor !== "rgb(255, 255, 255)")
    .map((one) => one.getAttribute("aria-current"))"""


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_filters_change_the_list_in_place(language: str, served: str, tab: Page) -> None:
    complaints = listen(tab)
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{served}{language}/reports/")
    found, chips = tab.locator("#found"), tab.locator(".chips a")
    whole = found.inner_text()
    tab.evaluate("document.body.dataset.same = 'yes'")

    tab.locator("#f-severity-destroyed").check()
    tab.wait_for_url("**/reports/?severity=destroyed")
    expect(found).not_to_have_text(whole)
    some = found.inner_text()
    expect(tab.locator("#told")).to_have_text(some)
    expect(tab.locator("#f-severity-destroyed")).to_be_focused()
    tab.locator("#f-cause-explosives").press("Space")
    tab.wait_for_url("**/reports/?severity=destroyed&cause=explosives")
    expect(chips).to_have_count(3)
    chips.first.click()
    tab.wait_for_url("**/reports/?cause=explosives")
    assert tab.evaluate("document.body.dataset.same") == "yes"

    for query in ("severity=destroyed&cause=explosives", "severity=destroyed"):
        with tab.expect_event("load"):  # what is gone back to is loaded as a page
            tab.evaluate("setTimeout(() => history.back())")
        assert tab.url.endswith(f"/reports/?{query}")
    expect(tab.locator("#f-severity-destroyed")).to_be_checked()
    expect(found).to_have_text(some)
    assert complaints == []


def test_the_bar_of_the_day_carries_on_what_the_list_is_asked(served: str, tab: Page) -> None:
    tab.goto(f"{served}/monuments/?view=table")
    for fold in ("#facets", "#facet-cause", "#columns"):
        tab.locator(f"{fold} > summary").click()
    for used in ("#f-cause-explosives", "#facet-certain", "#facets-apply", "#column-built"):
        keeps_the_focus(tab, used)

    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{served}/monuments/")
    tab.locator("#f-condition-destroyed").check()
    tab.wait_for_url("**/monuments/?condition=destroyed")

    kept = tab.locator("#day input[type=hidden][name=condition]")
    expect(kept).to_have_value("destroyed")

    # In forced colours the page that is open is still the only one that is underlined.
    tab.emulate_media(forced_colors="active")
    assert tab.locator("#navigation a").evaluate_all(_UNDERLINED) == ["page"]
    tab.emulate_media(forced_colors="none")

    # What no connection swaps in is asked for as a page: no box is ticked beside a list without it.
    tab.route("**/monuments/?*", lambda one: one.abort() if _is_swap(one) else one.continue_())
    with tab.expect_event("load"):
        tab.locator("#f-condition-damaged").click()
    assert tab.url.endswith("/monuments/?condition=destroyed&condition=damaged")
    expect(tab.locator("#day input[type=hidden][name=condition]")).to_have_count(2)


def keeps_the_focus(tab: Page, used: str) -> None:
    """What is used by the keys has the focus after the swap, too."""
    tab.evaluate("document.getElementById('list').dataset.old = 'yes'")
    tab.locator(used).press("Space")
    expect(tab.locator("#list[data-old]")).to_have_count(0)
    expect(tab.locator(used)).to_be_focused()


def _is_swap(route: Route) -> bool:
    """Whether a script of the page asks, not the browser."""
    return "hx-request" in route.request.headers


def test_without_scripts_a_form_does_the_same(served: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.goto(f"{served}/reports/?view=table")
        tab.locator("#f-severity-destroyed").check()
        follow(tab.locator("[data-filters] button"))

        assert tab.locator(".chips a").count() == 2
        assert "view=table" in tab.url
        assert "severity=destroyed" in tab.url

        # Paper says which filters are in force, and has no use for the ways on.
        tab.emulate_media(media="print")
        assert tab.locator(".chips a:visible").count() == 1
        assert tab.locator(".bar-line p:visible").count() == 1
