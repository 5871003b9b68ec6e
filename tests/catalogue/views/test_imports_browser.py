"""A spreadsheet from upload to submission in a browser, with and without its scripts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from catalogue.contributions.spreadsheets import work
from catalogue.models import Contribution
from tests import make
from tests.browser.axe import violations
from tests.browser.test_public_pages import overflows
from tests.browser.waiting import expect, follow
from tests.catalogue.contributions.spreadsheets import Row, as_csv, researcher

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(autouse=True)
def _in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of fewer rows than in life are checked in the background."""
    monkeypatch.setattr(work, "AT_ONCE", 20)


def source_rows(count: int) -> list[Row]:
    make.term("source-kind", "news")
    rows = [{"Nr": f"s-{number}", "title": "Report", "kind": "news"} for number in range(count)]
    rows[7]["kind"] = "rumour"
    return rows


@contextmanager
def signed_in(browser: Browser, server: LiveServer, *, scripts: bool) -> Iterator[Page]:
    """A page of somebody who has signed in."""
    client = Client()
    client.force_login(researcher())
    cookie = client.cookies["sessionid"]
    size = {"width": 390, "height": 844}
    with browser.new_context(java_script_enabled=scripts, viewport=size) as context:  # type: ignore[arg-type]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server.url}])
        yield context.new_page()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", ["", "/ar"], ids=["English", "Arabic"])
def test_a_spreadsheet_is_imported(
    browser: Browser, live_server: LiveServer, tmp_path: Path, *, scripts: bool, language: str
) -> None:
    rows = source_rows(work.AT_ONCE + 1)
    faulty, correct = tmp_path / "faulty.csv", tmp_path / "correct.csv"
    faulty.write_bytes(as_csv(rows))
    rows[7]["kind"] = "news"
    correct.write_bytes(as_csv(rows))
    with signed_in(browser, live_server, scripts=scripts) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{live_server.url}{language}/contribute/imports/")
        page.select_option("#table", "sources.csv")
        page.set_input_files("#file", faulty)
        follow(page.locator("main form:has(#file) button"))

        page.select_option("#column-0", "key")
        accessible(page, scripts=scripts)
        follow(page.locator("main form:has(ol) button"))
        checked(page, scripts=scripts)
        page.locator(".stacked .cell", has_text="rumour").wait_for()
        expect(page.locator(".stacked").first.locator("tbody tr")).to_have_count(1)
        accessible(page, scripts=scripts)

        page.set_input_files("#file", correct)
        follow(page.locator("main form:has(#file) button"))
        checked(page, scripts=scripts)
        accessible(page, scripts=scripts)
        follow(page.locator("form[action$='/submit/'] button"))
        page.locator(".note[role=status]").wait_for()
        assert [text for text in said if "favicon" not in text] == []
    assert Contribution.objects.filter(state="submitted").count() == work.AT_ONCE + 1


def checked(page: Page, *, scripts: bool) -> None:
    """The worker has been by; with scripts the page notices by itself."""
    page.locator("[data-progress]").wait_for()
    with page.expect_navigation():
        work.work_once()
        if not scripts:
            page.reload()


def accessible(page: Page, *, scripts: bool) -> None:
    """Nothing that axe complains about, nothing wider than a small screen."""
    if not scripts:
        return
    assert violations(page) == []
    assert not overflows(page, 390)
