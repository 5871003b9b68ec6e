"""Every link that the public finds leads somewhere, and nothing comes from elsewhere."""

from __future__ import annotations

import html
import json
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders

from catalogue.models import LedgerEntry
from tests.palmyra.site import GROUPS, HOMES, Site

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
#: The other database is asked for each page in one language: in both, pages ask it the same.
LANGUAGES = [
    pytest.param("en", marks=GROUPS["en"]),
    pytest.param("ar", marks=(GROUPS["ar"], pytest.mark.once)),
]

LINK = re.compile(r'\b(?:href|src|action|data|poster)="([^"]*)"')
LOADED = re.compile(
    r"<(?:link|script|img|image|use|iframe|object|embed|source|video|audio)\b[^>]*?"
    r'\b(?:href|src|data|srcset)="([^"]*)"'
)
# Data in a script element are no script: browsers do not run them.
INLINE = re.compile(
    r'<style|\sstyle="|\son\w+="|<script(?![^>]*(?:\bsrc=|"application/json"))|javascript:', re.I
)


#: Pages of which there are thousands, made by one view: it is asked whether there is the version.
VERSION = re.compile(r"(?:/ar)?/id/([0-9a-z]{11})/(?:history/|error/|v([0-9]+))")
#: How many are looked at of what differs in an identifier or in the values of parameters only.
_LOOKED_AT = 12
#: The same of what is drawn as of a day or for a part of the map, whose links are on other pages.
_DRAWN = 4


def versions() -> set[tuple[str, str]]:
    """What has a page in the history: each record, as version 0, and each of its versions."""
    known = LedgerEntry.objects.values_list("identifier", "version")
    return {(name, str(number)) for name, one in known for number in (0, one)}


@dataclass
class Crawl:
    """What a crawl found: pages with their markup, and addresses of the other language."""

    pages: dict[str, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)


def crawl(site: Site, language: str) -> Crawl:
    """Every page of a language: all links, and those with parameters one step deep."""
    found = Crawl()
    waiting = [HOMES[language]]
    entered, looked_at = versions(), Counter[str]()
    while waiting:
        address = waiting.pop()
        if address in found.pages or is_elsewhere(address):
            continue
        version = VERSION.fullmatch(address)
        if version:
            assert version.groups("0") in entered, address
        elif language_of(address) != language:
            found.left.add(address)
            continue
        sort = sort_of(address)
        looked_at[sort] += bool(sort)
        if looked_at[sort] > most_of(sort) or language_of(address) != language:
            found.pages[address] = ""
            continue
        response = site.get(address)
        assert response.status_code < 400, f"{address} answers {response.status_code}"
        found.pages[address] = text_of(response)
        links = {urljoin(address, html.unescape(link)) for link in LINK.findall(text_of(response))}
        waiting.extend(
            link.partition("#")[0]
            for link in sorted(links)
            if "?" not in link or "?" not in address
        )
    return found


def sort_of(address: str) -> str:
    """What pages with parameters and about an identifier have in common; empty for all others.

    All parts of a list are looked at: what is on none but one of them must be found.
    """
    path, _mark, query = address.partition("?")
    names = set(parse_qs(query, keep_blank_values=True))
    if not (names - {"page"} or re.search(r"/id/\w+/", path)):
        return ""
    page = re.sub(r"/v[0-9]+$", "/v", re.sub(r"^((?:/ar)?/\w+)/[^/]+", r"\1/*", path))
    return f"{page} {sorted(names)}"


def most_of(sort: str) -> int:
    """How many pages of a sort are looked at."""
    return _DRAWN if re.search(r"'(?:on|bbox)'", sort) else _LOOKED_AT


def language_of(address: str) -> str:
    """The language whose crawl an address belongs to."""
    return "ar" if address.startswith(HOMES["ar"]) else "en"


def is_elsewhere(address: str) -> bool:
    """Another site, the admin, or a file that other tests look at."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.path.startswith(("/static/", "/admin/", "/ar/admin/"))


def text_of(response: object) -> str:
    """The markup of a page; nothing of a download or a redirection."""
    if "text/html" not in response["Content-Type"]:  # type: ignore[index]
        return ""
    return str(response.content.decode())  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere(
    site: Site, language: str, told: Path
) -> None:
    found = crawl(site, language)
    loaded = {link for markup in found.pages.values() for link in LOADED.findall(markup)}

    assert len(found.pages) > 1300
    assert [address for address, markup in found.pages.items() if INLINE.search(markup)] == []
    assert [link for link in loaded if not is_own_file(link)] == []
    tell(told / f"{language}.json", found)
    assert unreached(told) == []


@pytest.fixture
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    shared = folder / "crawls"
    shared.mkdir(exist_ok=True)
    return shared


def tell(file: Path, found: Crawl) -> None:
    """Say to the other language's crawl what was reached and what was left to it."""
    ready = file.with_suffix(".new")
    ready.write_text(json.dumps({"reached": [*found.pages], "left": sorted(found.left)}))
    ready.replace(file)


def unreached(told: Path) -> list[str]:
    """What one crawl left to the other and that did not reach it; asked by whoever ends last."""
    crawls = [json.loads(file.read_text()) for file in told.glob("*.json")]
    if len(crawls) < len(HOMES):
        return []
    # Each worker has imported Palmyra for itself, with other identifiers.
    reached = {nameless(address) for one in crawls for address in one["reached"]}
    left = {nameless(address) for one in crawls for address in one["left"]}
    return sorted(left - reached)


def nameless(address: str) -> str:
    """An address without the identifier of its record: its first letter says the kind."""
    return re.sub(r"/([a-z])[0-9a-z]{10}(?=/|$)", r"/\1", address)


def is_own_file(link: str) -> bool:
    """Whether a page loads a file of the catalogue that exists, or a part of itself."""
    path = html.unescape(link).partition("#")[0]
    if not path:
        return True
    if path.startswith("/static/"):
        return finders.find(path.removeprefix("/static/")) is not None
    # Alternate addresses of the page itself, not loaded but named in its head.
    return path.startswith("/") and not path.startswith("//")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["", "monuments/temple-of-bel-cella/"])
def test_a_page_says_its_language_and_its_other_one(
    site: Site, address: str, language: str
) -> None:
    markup = text_of(site.get(HOMES[language] + address))
    direction = {"ar": "rtl", "en": "ltr"}[language]

    assert f'<html lang="{language}" dir="{direction}"' in markup
    assert f'hreflang="{"en" if language == "ar" else "ar"}"' in markup
