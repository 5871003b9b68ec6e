"""The slider under the plan: by keyboard and by itself, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import violations
from tests.browser.test_public_pages import WIDTHS, listen, overflows
from tests.browser.waiting import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The data are served to other threads; the mark makes sure that there is a database.
pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_the_plan_follows_the_slider(language: str, served: str, tab: Page) -> None:
    complaints = listen(tab)
    tab.goto(f"{served}{language}/?on=2015-08-22")
    slider = tab.locator("#slider")
    expect(slider).to_be_visible()
    sign = tab.locator('a.pl-link[data-key="temple-of-baalshamin"] use').first
    before = sign.get_attribute("href")
    assert before
    # A day between two events is the day that the slider tells of.
    assert tab.locator("[data-now]").inner_text() == tab.locator(".day__held").inner_text()

    slider.focus()
    slider.press("ArrowLeft" if language else "ArrowRight")

    expect(sign).to_have_class("pl-m pl-m--destroyed")
    expect(sign).not_to_have_attribute("href", before)
    expect(slider).to_have_attribute("aria-valuetext", re.compile("2015"))
    expect(tab.locator("[data-caption]")).to_contain_text(
        slider.get_attribute("aria-valuetext") or "?"
    )
    expect(tab.locator("input[name=on]")).to_have_value("2015-08-23")
    tab.wait_for_url(re.compile(r"\?on=2015-08-23$"))
    expect(tab.locator("[data-now]")).not_to_be_empty()
    # At rest, the figures beside the plan and the links of the page are those of the day.
    day = slider.get_attribute("aria-valuetext") or "?"
    for figure in ("conditions", "states"):
        expect(tab.locator(f"[data-follows={figure}] caption")).to_contain_text(day)
    for link in ("#language", "#navigation a[href*=map]", "[data-follows=map]"):
        expect(tab.locator(link)).to_have_attribute("href", re.compile("on=2015-08-23$"))
    expect(tab.locator(".asof__days [rel~=next]")).to_have_attribute("href", "?on=2015-08-27")
    tab.locator(".slider button").click()
    expect(tab.locator("input[name=on]")).not_to_have_value("2015-08-23")
    tab.locator(".slider button").click()
    assert tab.evaluate("document.documentElement.dir") == ("rtl" if language else "ltr")
    assert violations(tab) == []
    assert [width for width in WIDTHS if overflows(tab, width)] == []
    assert complaints == []


def test_with_reduced_motion_nothing_plays(served: str, tab: Page) -> None:
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(f"{served}/")

    expect(tab.locator("#slider")).to_be_visible()
    expect(tab.locator(".slider button")).to_be_hidden()
