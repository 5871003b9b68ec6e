"""Every link that the public finds leads somewhere, and nothing comes from elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.palmyra.site import Site

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("palmyra")]

LINK = re.compile(r'\b(?:href|src|action|data|poster)="([^"]*)"')
LOADED = re.compile(
    r"<(?:link|script|img|image|use|iframe|object|embed|source|video|audio)\b[^>]*?"
    r'\b(?:href|src|data|srcset)="([^"]*)"'
)
# Data in a script element are no script: browsers do not run them.
INLINE = re.compile(
    r'<style|\sstyle="|\son\w+="|<script(?![^>]*(?:\bsrc=|"application/json"))|javascript:', re.I
)


def crawl(site: Site) -> Iterator[tuple[str, str]]:
    """Every page and its markup: all links, and those with parameters one step deep."""
    waiting, seen = ["/", "/ar/"], set()
    while waiting:
        address = waiting.pop()
        if address in seen or is_elsewhere(address):
            continue
        seen.add(address)
        response = site.get(address)
        assert response.status_code < 400, f"{address} answers {response.status_code}"
        markup = text_of(response)
        yield address, markup
        found = {urljoin(address, html.unescape(link)) for link in LINK.findall(markup)}
        waiting.extend(
            link.partition("#")[0] for link in found if "?" not in link or "?" not in address
        )


def is_elsewhere(address: str) -> bool:
    """Another site, the admin, or a file that other tests look at."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.path.startswith(("/static/", "/admin/", "/ar/admin/"))


def text_of(response: object) -> str:
    """The markup of a page; nothing of a download or a redirection."""
    if "text/html" not in response["Content-Type"]:  # type: ignore[index]
        return ""
    return str(response.content.decode())  # type: ignore[attr-defined]


def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere(site: Site) -> None:
    pages = dict(crawl(site))
    loaded = {link for markup in pages.values() for link in LOADED.findall(markup)}

    assert len(pages) > 1300
    assert [address for address, markup in pages.items() if INLINE.search(markup)] == []
    assert [link for link in loaded if not is_own_file(link)] == []


def is_own_file(link: str) -> bool:
    """Whether a page loads a file of the catalogue that exists, or a part of itself."""
    path = html.unescape(link).partition("#")[0]
    if not path:
        return True
    if path.startswith("/static/"):
        return finders.find(path.removeprefix("/static/")) is not None
    # Alternate addresses of the page itself, not loaded but named in its head.
    return path.startswith("/") and not path.startswith("//")


@pytest.mark.parametrize("address", ["/", "/ar/", "/monuments/temple-of-bel-cella/"])
def test_a_page_says_its_language_and_its_other_one(site: Site, address: str) -> None:
    markup = text_of(site.get(address))
    language, direction = ("ar", "rtl") if address.startswith("/ar/") else ("en", "ltr")

    assert f'<html lang="{language}" dir="{direction}"' in markup
    assert f'hreflang="{"en" if language == "ar" else "ar"}"' in markup
