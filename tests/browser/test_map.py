"""The map by keyboard and by pointer: an area, facets and the way back, days, the list beside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.axe import violations
from tests.browser.test_public_pages import WIDTHS, listen, overflows
from tests.browser.waiting import expect, follow

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# The data are served to other threads; the mark makes sure that there is a database.
pytestmark = [pytest.mark.django_db, pytest.mark.browser]

#: West, south, east and north of the whole site.
AREA = "38.2,34.5,38.3,34.6"


def of(tab: Page, name: str) -> list[str]:
    """A parameter of the page's address."""
    return parse_qs(urlsplit(tab.url).query).get(name, [])


def counted(text: str) -> int:
    """The first number of a text."""
    found = re.search(r"[0-9]+", text)
    assert found, text
    return int(found[0])


def is_beside(tab: Page) -> bool:
    """Whether the list is beside the map, and the map in view while the list is scrolled.

    Its scale says metres as the reader writes them; here they are some hundred.
    """
    metre = "م" if tab.locator("html[dir=rtl]").count() else "m"
    expect(tab.locator(".leaflet-control-scale-line")).to_have_text(re.compile(f"^[0-9]+ {metre}$"))
    tab.locator("#results .entries > li").nth(15).scroll_into_view_if_needed()
    plan, rows = tab.locator("#map-view").bounding_box(), tab.locator("#results").bounding_box()
    assert plan
    assert rows
    apart = plan["x"] + plan["width"] <= rows["x"] or rows["x"] + rows["width"] <= plan["x"]
    return apart and -5 < plan["y"] < 900


def slide(tab: Page, key: str) -> None:
    """Move the slider by a key; the page takes the day over."""
    slider = tab.locator("#map-slider")
    expect(slider).to_be_visible()
    before = tab.url
    slider.focus()
    slider.press(key)
    tab.wait_for_url(lambda url: url != before)
    [day] = of(tab, "on")
    expect(tab.locator("#on")).to_have_value(day)
    expect(tab.locator(".chips")).to_contain_text(day[:4])
    expect(tab.locator("#language")).to_have_attribute("href", re.compile(f"on={day}"))


def top(found: Locator) -> float:
    """How far from the top of the screen something begins."""
    box = found.bounding_box()
    assert box is not None
    return box["y"]


#: On a telephone the buttons would cover what is opened beside them.
_IS_BELOW_THE_BUTTONS = """() => {
  const box = (css) => document.querySelector(css).getBoundingClientRect();
  return box(".leaflet-popup").top >= box(".leaflet-control-zoom").bottom;
}"""


def opens_a_sign(tab: Page, view: Locator, name: str) -> None:
    """Enter opens a sign, also one near the upper edge; Escape leads back to it."""
    sign = view.get_by_label(name, exact=True)
    for _time in range(5):
        if top(sign) - top(view) > 110:
            sign.press("ArrowDown")
    sign.press("Enter")
    expect(tab.locator(".map-told a")).to_be_focused()
    tab.wait_for_function(_IS_BELOW_THE_BUTTONS)
    tab.keyboard.press("Escape")
    expect(tab.locator(".map-told")).to_have_count(0)
    expect(sign).to_be_focused()


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_map_and_list_show_the_same_whatever_is_asked(
    language: str, served: str, tab: Page
) -> None:
    complaints = listen(tab)
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{served}{language}/map/")
    view, signs = tab.locator("#map-view"), tab.locator("#map-view .leaflet-marker-icon")
    found, told = tab.locator("#found"), tab.locator(".map__told")
    expect(signs.first).to_be_visible()
    everything = found.inner_text()

    assert is_beside(tab)

    # An area by the keys: moved once, made larger, and filtered by.
    tab.locator(".map__tools button").first.click()
    for key in ("ArrowLeft", "Shift+ArrowRight", "Shift+ArrowDown", "Enter"):
        view.press(key)
    expect(found).not_to_have_text(everything)
    [area] = of(tab, "bbox")
    expect(tab.locator("#facet-bbox")).to_have_value(area)
    expect(tab.locator(".map-area")).to_be_attached()
    in_area = found.inner_text()

    # A facet besides, and the way back.
    tab.locator('#facet-kind input[value="temple"]').check()
    expect(found).not_to_have_text(in_area)
    assert (of(tab, "bbox"), of(tab, "kind")) == ([area], ["temple"])
    assert counted(found.inner_text()) > 0
    for shown in (in_area, everything):
        with tab.expect_event("load"):  # what is gone back to is loaded as a page
            tab.evaluate("setTimeout(() => history.back())")
        assert of(tab, "kind") == []
        expect(found).to_have_text(shown)

    # What is in a view by the map is what the list has of it.
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(f"{served}{language}/map/?kind=temple&bbox={AREA}")
    expect(told).to_have_text(re.compile(rf"^[^0-9]*{counted(found.inner_text())}\b"))

    # A sign by the keys: Enter opens it, Escape leads back to it.
    signs.first.focus()
    while "map-group" in (signs.first.get_attribute("class") or ""):
        name = signs.first.get_attribute("aria-label")
        assert name
        signs.first.press("Enter")
        expect(signs.first).not_to_have_attribute("aria-label", name)
    opens_a_sign(tab, view, signs.first.get_attribute("aria-label") or "")

    # Any day, by the keys; the map of reports takes it over, and has a slider as well.
    slide(tab, "Home")
    assert violations(tab) == []
    follow(tab.locator(".map-kinds a:not([aria-current])"))
    tab.wait_for_url("**/map/reports/?*on=*")
    slide(tab, "End")
    everything = found.inner_text()
    slide(tab, "Home")
    expect(found).not_to_have_text(everything)
    assert (tab.locator("html[dir=rtl]").count(), of(tab, "bbox")) == (language == "/ar", [AREA])
    tab.set_viewport_size({"width": 390, "height": 844})
    expect(signs.first).to_be_visible()
    assert violations(tab) == []
    assert [width for width in WIDTHS if overflows(tab, width)] == []
    assert complaints == []


def test_without_scripts_a_plan_stands_in_its_place(served: str, tab: Page) -> None:
    browser = tab.context.browser
    assert browser
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}/map/")
        assert page.locator("#map-live").is_hidden()
        page.locator("#facet-bbox").fill("38.262,34.546,38.275,34.553")
        follow(page.locator("#facets button"))

        assert of(page, "bbox") == ["38.262,34.546,38.275,34.553"]
        assert page.locator(".map-plan a.pl-link").count() > 5
        assert "of" in page.locator("#found").inner_text()
