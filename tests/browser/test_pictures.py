"""Looking at pictures as the public on a phone: slider, gallery and zoom, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import violations
from tests.browser.test_public_pages import listen, overflows
from tests.browser.waiting import expect, follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


def shown(tab: Page) -> float:
    """How wide the picture from before is that lies over the other, as a share of it."""
    clip = tab.evaluate(
        "getComputedStyle(document.querySelector('.beside__before .beside__picture')).clipPath"
    )
    sides = [side.strip() for side in clip.removeprefix("inset(").removesuffix(")").split()]
    return 100 - sum(float(side.removesuffix("%")) for side in sides if side.endswith("%"))


def test_pictures_are_looked_at_in_arabic_on_a_phone(served: str, tab: Page) -> None:
    complaints = listen(tab)
    tab.goto(f"{served}/ar/monuments/temple-of-bel-cella/")

    slider = tab.locator("[data-beside] input")
    slider.focus()
    for _ in range(10):
        tab.keyboard.press("ArrowLeft")  # from right to left it grows
    expect(slider).to_have_value("60")
    assert shown(tab) == 60

    tab.locator(".gallery__open").first.click()
    image = tab.locator(".shown__picture img")
    first = image.get_attribute("src")
    assert first
    tab.keyboard.press("ArrowLeft")
    expect(image).not_to_have_attribute("src", first)
    # It was the last one: the button that had the focus is disabled now.
    tab.keyboard.press("ArrowRight")
    expect(image).to_have_attribute("src", first)
    assert tab.evaluate("document.querySelector('.shown__picture img').decode().then(() => true)")
    assert violations(tab) == []
    tab.keyboard.press("Escape")
    expect(tab.locator("dialog[open]")).to_have_count(0)
    expect(tab.locator(".gallery__open").first).to_be_focused()

    tab.keyboard.press("Enter")
    follow(tab.locator(".shown__words > a").last)
    view = tab.locator(".deep__view")
    # What was loaded for this screen is looked at, and no larger copy until one comes closer.
    loaded = tab.locator(".deep__whole img").evaluate("(image) => image.currentSrc")
    expect(view.locator("img")).to_have_attribute("src", loaded)
    view.focus()
    for _ in range(6):
        tab.keyboard.press("+")
    tab.locator(".deep__view img[src*='/iiif/3/']").first.wait_for()
    tab.keyboard.press("0")
    assert violations(tab) == []
    assert not overflows(tab, 390)

    follow(tab.locator("p.meta a[href*='/photographs/']").first)
    expect(slider).to_be_visible()
    assert violations(tab) == []
    assert complaints == []
