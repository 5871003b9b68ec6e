"""Every type of public page in a browser: accessible, within the screen, free of complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import violations
from tests.browser.waiting import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

# The data are served to other threads; the mark makes sure that there is a database.
pytestmark = [pytest.mark.django_db, pytest.mark.browser]

#: The overview is looked at in test_days.py, the map of the reports in test_map.py, both in use.
PAGES = {
    "monuments": "/monuments/",
    "monuments, none": "/monuments/?q=zzz&kind=nonsense",
    "monuments, gallery": "/monuments/?view=gallery&has_pictures=1",
    "monument": "/monuments/temple-of-bel-cella/",
    "monument, coarse": "/monuments/hypogeum-of-artaban/",
    "reports": "/reports/?severity=destroyed",
    "reports, table": "/reports/?view=table&cause=explosives&part_of=valley-of-the-tombs",
    "report": "/reports/three-brothers-occupied-2015-2016/",
    "artefacts": "/artefacts/",
    "artefact": "/artefacts/geneva-priest-head/",
    "sources": "/sources/",
    "source": "/sources/wiki-palmyra-coord/",
    "map": "/map/",
    "timeline": "/timeline/",
    "statistics": "/statistics/?on=2015-09-01",
    "vocabularies": "/vocabularies/",
    "search": "/search/?q=baal+schamin",
    "search, nothing": "/search/?q=temple+of+zeus",
    "about": "/about/",
    "not found": "/monuments/nowhere/",
}
#: What scripts build on a page after it has loaded.
BUILT = {"map": "#map-view .leaflet-marker-icon"}
WIDTHS = [360, 390, 1280, 1600]


@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_the_screen(
    name: str, language: str, served: str, tab: Page
) -> None:
    complaints = listen(tab)

    tab.goto(f"{served}{language}{PAGES[name]}")
    if name in BUILT:
        expect(tab.locator(BUILT[name]).first).to_be_visible()

    assert tab.evaluate("document.documentElement.dir") == ("rtl" if language else "ltr")
    assert violations(tab) == []
    assert [width for width in WIDTHS if overflows(tab, width)] == []
    assert cut_tables(tab) == []
    assert [text for text in complaints if "404" not in text] == []


LENGTHEN = """() => {
  const inside = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (inside.nextNode()) {
    const text = inside.currentNode;
    const holder = text.parentElement;
    if (holder.closest(".badge, .party, .claims__side > h3")) continue;
    if (text.data.trim().length > 20 && holder.closest("p, h1, h3, td, th, dd"))
      text.data = "x".repeat(300);
  }
}"""


@pytest.mark.parametrize("name", ["monument", "report", "artefact", "source"])
def test_a_word_without_an_end_stays_on_the_screen(name: str, served: str, tab: Page) -> None:
    tab.goto(f"{served}{PAGES[name]}")

    tab.evaluate(LENGTHEN)

    assert [width for width in WIDTHS if overflows(tab, width)] == []
    # Nor do letters of twice the size push the page sideways.
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not overflows(tab, 390)


def test_axe_sees_what_is_hard_to_read_in_one_scheme_or_one_row(browser: Browser) -> None:
    """A contrast is measured once for all that looks alike, and what looks otherwise is not."""
    with browser.new_context() as context:
        page = context.new_page()
        rows = "".join(f"<li class=row>Row {number}</li>" for number in range(20))
        page.set_content(
            f"""<!doctype html><html lang="en"><title>Rows</title><main><h1>Rows</h1>
            <ul>{rows}</ul></main><style>
            body {{ background: #fff; color: #222 }}
            .row:nth-child(17) {{ background: #444 }}
            @media (prefers-color-scheme: dark) {{ .row:nth-child(18) {{ color: #bbb }} }}
            </style>"""
        )
        found = violations(page)

    light, dark = found
    assert "[['li:nth-child(17)']]" in light
    assert "[['li:nth-child(17)'], ['li:nth-child(18)']]" in dark


def listen(page: Page) -> list[str]:
    """Collect what the browser complains about: refused styles and scripts, missing files."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def cut_tables(page: Page) -> list[str]:
    """What stands first in the tables of which a telephone shows a part only.

    The table of a list, whose columns are the reader's choice, may be wider.
    """
    page.set_viewport_size({"width": 390, "height": 844})
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll(".table-wrap:not([role])")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.textContent.trim().slice(0, 60))"""
    )
    return found


def overflows(page: Page, width: int) -> bool:
    """Whether a page of this width has to be pushed sideways."""
    page.set_viewport_size({"width": width, "height": 844})
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
