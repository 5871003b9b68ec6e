"""Somebody at a browser, in one language, with or without scripts; what is pressed has no words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage

from tests.browser.waiting import expect

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

PASSWORD = "Tadmur-is-not-forgotten"
#: Answers that the journeys mean to get: not admitted yet, something to put right, gone.
_MEANT = {403, 410, 422}


class Visitor:
    """A person; `complaints` are what their browser found wrong on the way."""

    def __init__(self, context: BrowserContext, server: str, prefix: str, *, scripts: bool) -> None:
        context.set_default_timeout(30_000)
        self.context, self.server, self.prefix = context, server, prefix
        self.has_scripts = scripts
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", lambda one: self._note(one.status, one.url))

    def _note(self, status: int, address: str) -> None:
        if status >= 400 and status not in _MEANT and "favicon" not in address:
            self.complaints.append(f"{status} {address}")

    def go(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.server}{self.prefix}{path}", wait_until="domcontentloaded")
        self._look()

    def click(self, target: str | Locator) -> None:
        """Follow a link or press a button, and be on the next page."""
        found = self.page.locator(target).first if isinstance(target, str) else target
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            found.click()
        self._look()

    def do(self, value: str) -> None:
        """Press the button of a form that says what to do."""
        self.click(self.page.locator(f"button[name=do][value='{value}']:not(.vh)").last)

    def _look(self) -> None:
        """Each page is in the language that was asked for, and fits its window."""
        page = self.page.locator("html")
        language, direction = page.get_attribute("lang"), page.get_attribute("dir") or "ltr"
        wanted = ("ar", "rtl") if self.prefix else ("en", "ltr")
        if ((language or "")[:2], direction) != wanted:
            self.complaints.append(f"{language} {direction}: {self.page.url}")

    def text(self) -> str:
        """What the page says."""
        return self.page.locator("body").inner_text()

    # What people do everywhere

    def sign_in(self, email: str) -> None:
        """By the form that is open."""
        self.page.fill("#id_login", email)
        self.page.fill("#id_password", PASSWORD)
        self.click("form.form button[type=submit]")

    def sign_up(self, email: str, mails: list[EmailMessage]) -> None:
        """From the page of the sign-in, with the code that comes by mail."""
        self.click("main a[href*='/signup/']")
        self.page.fill("#id_email", email)
        self.page.fill("#id_password1", PASSWORD)
        self.click("main form button")
        code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", str(mails[-1].body), re.MULTILINE)
        assert code
        self.page.fill("#id_code", code[0])
        self.click("main form button")

    def find(self, field: str, text: str, name: str) -> None:
        """Name a record: choose from what is offered, or type its name where nothing is."""
        if not self.has_scripts:
            self.page.fill(field, name)
            return
        self.page.fill(field, text)  # at once: the list is built anew for each letter
        self.page.get_by_role("option", name=name).first.wait_for()
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        expect(self.page.locator(field)).to_have_value(name)

    def date(self, field: str, words: str, edtf: str) -> None:
        """Write a date in words and take what was understood."""
        self.page.fill(field, words)
        if not self.has_scripts:
            self.do("save")
        else:
            self.page.locator(".reading .raw", has_text=edtf).first.click()
        expect(self.page.locator(field)).to_have_value(edtf)
