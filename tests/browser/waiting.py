"""Waiting for what a page does: whatever a script or another page answers is asked through here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from playwright.sync_api._generated import LocatorAssertions

#: How long something may take to become so, in milliseconds; a busy machine is slow.
PATIENCE = 15_000


def expect(found: Locator) -> LocatorAssertions:
    """Say what an element becomes in time."""
    from playwright.sync_api import expect as expected  # noqa: PLC0415  (slow, seldom needed)

    expected.set_options(timeout=PATIENCE)
    return expected(found)


def follow(found: Locator) -> None:
    """Follow a link or press a button, and be on the next page: loaded, its scripts run."""
    with found.page.expect_navigation():
        found.click()


def until(page: Page, question: Callable[[], object]) -> None:
    """Wait, while the browser goes on, until something is so on the server."""
    for _time in range(600):
        if question():
            return
        page.wait_for_timeout(50)
    pytest.fail("It did not happen.")
