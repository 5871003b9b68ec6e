"""The admin works in a browser under the policy that allows nothing inline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_django.live_server_helper import LiveServer

from catalogue.models import Account
from tests import make
from tests.browser.waiting import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


#: Whether each word of a closed list stands whole in its cell, however long the texts beside it.
WHOLE = """() => [...document.querySelectorAll(".panel.evidence td:last-child")].map(cell => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return words.getClientRects().length;
})"""


#: The cells of a list out of which a text runs, over the one beside it.
WIDER = """() => [...document.querySelectorAll("#result_list :is(th, td)")]
  .filter(cell => cell.scrollWidth > cell.clientWidth)
  .map(cell => cell.className)"""


@pytest.mark.parametrize("language", ["", "/ar"])
def test_rows_are_added_and_records_searched_for(
    page: Page, live_server: LiveServer, mona: Account, language: str
) -> None:
    report = make.report(make.monument(name_en="Arch"), title_en="Blown up by night " * 9)
    make.evidence(report, source=make.source(title="x" * 300))
    make.monument(name_en="Temple of Bel", slug="temple-of-bel")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server.url}{language}/admin/catalogue/damagereport/{report.pk}/change/")
    page.fill("#id_login", mona.email)
    page.fill("#id_password", "only-for-tests")
    follow(page.locator("form.form [type=submit]"))

    page.locator("#links-group .add-row a").wait_for()
    assert page.evaluate(WHOLE) == [1]

    page.click("#links-group .add-row a")
    page.locator("#links-1 .select2-selection").click()
    page.keyboard.type("bel")
    page.locator(".select2-results__option", has_text="temple-of-bel").click()
    page.select_option("#id_links-1-severity", "severe")
    page.fill("#id_reason", "It stands beside it.")
    follow(page.locator("[name=_continue]").last)
    page.locator(".messagelist .success").wait_for()

    assert report.links.filter(monument__slug="temple-of-bel", severity="severe").exists()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.goto(f"{live_server.url}{language}/admin/catalogue/evidence/")
    assert page.evaluate(WIDER) == []
    assert [text for text in said if "favicon" not in text and "404" not in text] == []
