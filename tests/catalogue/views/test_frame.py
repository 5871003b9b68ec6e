"""What the frame says about a page, before one reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

PAGES = ["/", "/monuments/", "/reports/", "/artefacts/", "/sources/", "/timeline/", "/about/"]


def test_each_page_is_described_in_its_own_words(client: Client) -> None:
    said = []
    for page in PAGES:
        text = client.get(page).content.decode()
        said += re.findall('<meta name="description" content="([^"]+)">', text)

    assert len(said) == len(set(said)) == len(PAGES)


def test_the_keyboard_goes_through_the_head_as_the_eye_does(client: Client) -> None:
    text = client.get("/").content.decode()

    parts = ['class="wordmark"', ">Sign in<", 'hreflang="ar"', 'role="search"', 'class="nav"']
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
