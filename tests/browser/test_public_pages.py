"""Every type of public page in a browser: accessible, within the screen, free of complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

# The data are served to other threads; the mark makes sure that there is a database.
pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = {
    "overview": "/",
    "monuments": "/monuments/",
    "monuments, none": "/monuments/?q=zzz&kind=nonsense",
    "monument": "/monuments/temple-of-bel-cella/",
    "monument, coarse": "/monuments/hypogeum-of-artaban/",
    "reports": "/reports/?severity=destroyed",
    "report": "/reports/three-brothers-occupied-2015-2016/",
    "artefacts": "/artefacts/",
    "artefact": "/artefacts/geneva-priest-head/",
    "sources": "/sources/",
    "source": "/sources/wiki-palmyra-coord/",
    "timeline": "/timeline/",
    "vocabularies": "/vocabularies/",
    "about": "/about/",
    "not found": "/monuments/nowhere/",
}
WIDTHS = [360, 390, 1280, 1600]
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_the_screen(
    name: str, language: str, served: str, tab: Page
) -> None:
    complaints = listen(tab)

    tab.goto(f"{served}{language}{PAGES[name]}")

    assert tab.evaluate("document.documentElement.dir") == ("rtl" if language else "ltr")
    for scheme in SCHEMES:
        tab.set_viewport_size({"width": 390, "height": 844})
        tab.emulate_media(color_scheme=scheme)
        assert (scheme, violations(tab)) == (scheme, [])
        assert (scheme, [width for width in WIDTHS if overflows(tab, width)]) == (scheme, [])
    assert [text for text in complaints if "404" not in text] == []


def listen(page: Page) -> list[str]:
    """Collect what the browser complains about: refused styles and scripts, missing files."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def violations(page: Page) -> list[str]:
    """What axe finds, a line each with the elements concerned."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes']][:3]} {one['help']}"
        for one in found
    ]


def overflows(page: Page, width: int) -> bool:
    """Whether a page of this width has to be pushed sideways."""
    page.set_viewport_size({"width": width, "height": 844})
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
