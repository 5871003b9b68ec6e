"""Two catalogues that differ only in what is not public answer every address alike."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from catalogue import identifiers
from catalogue.search.kinds import BY_NAME
from catalogue.views.downloads import LISTINGS
from catalogue.views.faceted import FacetedListing
from catalogue.views.identifiers import KINDS
from catalogue.views.listing import Listing
from catalogue.views.maps import MonumentMap, ReportMap
from catalogue.views.statistics import KEYS
from catalogue.views.timeline import TimelinePage
from tests import make
from tests.gate import world
from tests.gate.pictures import picture_addresses
from tests.gate.values import VALUES

pytestmark = [getattr(pytest.mark, name) for name in ("django_db", "whole", "once")]
pytestmark.append(pytest.mark.xdist_group("gate"))

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TOKENS = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
HREF = re.compile(r'href="(/[^"#]*)')
LISTS: dict[str, type[Listing]] = {
    **{f"/{kind}/": listing for kind, listing in LISTINGS.items()},
    "/timeline/": TimelinePage,
    "/map/": MonumentMap,
    "/map/reports/": ReportMap,
}
TABLES = {f"/{kind}.csv": listing for kind, listing in LISTINGS.items()}
#: Other files of what the tables hold.
OTHERS = {
    f"/{kind}{ending}": LISTINGS[kind]
    for kind in ("monuments", "reports", "artefacts")
    for ending in (".geojson", "/feed.atom")
}
FILES = TABLES | OTHERS
#: Values of each parameter: what these pages filter, their places.json give with every value.
_MOST = {"/map/": 1, "/map/reports/": 1}
#: Pages and acts of a spreadsheet.
_OF_IMPORTS = ("match/", "progress/", "submit/", "discard/")
#: Other ways to ask than GET.
METHODS = ["HEAD", "OPTIONS", "POST"]


def addresses() -> Iterator[str]:
    """Every list with every parameter and sort that it has, as a page and as a file.

    Where another answer follows the same filters with all values, one value of each is tried.
    """
    for path, listing in LISTS.items():
        yield from (f"{path}?{query}" for query in queries(listing, most=_MOST.get(path)))
    for path, listing in FILES.items():
        yield from (f"{path}?{query}" for query in queries(listing, most=1))
    for path, listing in LISTS.items():  # Arabic has orders and words of its own
        yield from (
            f"/ar{path}?{query}" for query in queries(listing) if query.startswith(("q=", "sort="))
        )
    yield from (f"{method} {path}" for method in METHODS for path in ("/", *LISTS, *FILES))
    yield from ("/sources/agency/?page=2", "/about/", "/vocabularies/")
    yield from search_addresses()
    yield from day_addresses()
    yield from picture_addresses()
    yield from map_addresses()


def search_addresses() -> Iterator[str]:
    """What is there, what is spelled wrongly, and what is secret, wherever it can be looked for."""
    for text in ("blast", "secert", world.SECRET, world.UNAPPROVED):
        yield from (f"/search/?q={text}", f"/search/suggest/?q={text}")
    yield from (f"/search/?q=secert&kind={kind}" for kind in BY_NAME)
    yield from ("/ar/search/?q=معبد", "/search/?q=", "/search/?q=temple&kind=monument&page=2")


def map_addresses() -> Iterator[str]:
    """Groups, signs and extents at every zoom, round true positions that nobody may know of."""
    windows = [
        "",
        "38.2,34.4,38.4,34.7",
        "38.265,34.56,38.2652,34.5602",
        "38.365,34.45,38.37,34.46",
    ]
    for path, listing in (("/map/", MonumentMap), ("/map/reports/", ReportMap)):
        yield from (f"{path}places.json?{query}" for query in queries(listing))
        yield from (
            f"{path}places.json?zoom={zoom}&window={window}"
            for zoom in (10, 14, 17, 20)
            for window in windows
        )
        yield from (f"{path}?bbox={window}&on=2015-08-29" for window in windows)
    yield from (f"/map/{name}.json" for name in ("ground", "days", "reports/days"))
    yield from ("/ar/map/places.json?on=2015-08-29&zoom=18", "/ar/map/days.json")


#: Files and lists behind the statistics.
_STATISTICS = (*(f"{key}.csv" for key in KEYS),)


def day_addresses() -> Iterator[str]:
    """The pages that show conditions, as of days before, between and after what is public."""
    days = ["2010-01-01", "2015-08-29", "2020-06-01", "2021-06-01", "2099-01-01", "nonsense"]
    for path in ("/", "/ar/", "/monuments/temple/", "/monuments/tomb/", "/monuments/hidden/"):
        yield from (f"{path}?on={day}" for day in days)
    for day in days:
        yield from (f"/statistics/{path}?on={day}" for path in ("", *_STATISTICS))
    yield from (f"/statistics/{path}" for path in ("", "nonsense.csv", *_STATISTICS))
    yield from ("/changes.json", "/ar/changes.json", "/?compare=nonsense")
    yield from (f"/?on={day}&compare=2015-08-30" for day in days)


def queries(listing: type[Listing], most: int | None = None) -> Iterator[str]:
    """Each parameter of a list with its values, its sorts, and what no list has."""
    ways = ["view", "columns"] if issubclass(listing, FacetedListing) else []
    for name in [*listing.filterset.base_filters, *ways, "page", "unknown"]:
        yield from (f"{name}={value}" for value in VALUES[name][:most])
    yield from (f"sort={value}" for value in [*listing.filterset.sorts, "nonsense"])


def identifier_addresses() -> Iterator[str]:
    """The permanent address of every record, and the error form of one of each kind."""
    for kind in KINDS.values():
        found = [record.identifier for record in kind.public()]
        for identifier in found:
            yield from (f"/id/{identifier}{page}" for page in ("", "/", "/history/", "/v1"))
        for identifier in found[:1]:
            yield from (f"/id/{identifier}/error/{page}" for page in ("", "thanks/"))


def secret_addresses() -> Iterator[str]:
    """Addresses that a guesser would try, and former ones."""
    for kind in ("monument", "report", "artefact", "source"):
        for slug in (f"secret-{kind}-draft", f"secret-{kind}-submitted", "secret-former", "nobody"):
            yield from (f"/{kind}s/{slug}/", f"/ar/{kind}s/{slug}/")
            yield from (f"{method} /{kind}s/{slug}/" for method in METHODS)
    yield from (f"/documents/{one}" for one in ("d0000000000", world.SECRET.lower()))
    yield from ("/monuments/gone/", "/ar/monuments/gone/", "/monuments/temple-once/")
    yield f"/vocabularies/{world.SECRET.lower()}/"
    yield from workspace_addresses()
    yield from (f"/accounts/{page}" for page in _ACCOUNTS)
    yield from (f"/admin/{page}" for page in _ADMIN)


#: Pages of accounts and of the admin as a stranger asks for them.
_ACCOUNTS = (
    *("", "profile/", "apply/", "login/", "signup/", "logout/", "inactive/", "email/"),
    *("password/reset/", "password/reset/done/", "password/change/", "confirm-email/"),
    *("searches/", "searches/save/", "searches/1/remove/"),
    *("reauthenticate/", "2fa/", "2fa/authenticate/", "2fa/webauthn/login/"),
)
_ADMIN = (
    *("", "login/", "logout/", "autocomplete/?term=z&app_label=catalogue&model_name=evidence"),
    *(f"catalogue/{page}/" for page in ("account", "auditentry", "batch", "contribution")),
    *(f"catalogue/{page}/1/change/" for page in ("account", "batch", "contribution", "monument")),
    *(f"catalogue/contribution/1/{page}/" for page in ("preview", "picture", "history", "delete")),
    *(f"catalogue/original/1/{page}/" for page in ("change", "download")),
    *(f"catalogue/document/1/{page}/" for page in ("change", "publish", "hide")),
    *(f"catalogue/monument/1/{page}/" for page in ("withdraw", "restore", "merge", "split")),
    *(f"catalogue/monument/1/versions/{page}" for page in ("", "1/restore/", "erase/")),
    "catalogue/account/1/forget/",
)


def workspace_addresses() -> Iterator[str]:
    """The workspace of contributors, which shows a stranger nothing but the way to sign in."""
    for path in (
        "",
        "new/",
        "new/monument/",
        f"propose/{world.SECRET.lower()}/",
        "read/",
        "date/",
        "find/monument/",
        "token/",
        "leave/",
        "q0000000000/what/",
        "q0000000000/picture/",
        "new/photograph/",
        "send/",
        *(f"send/{page}" for page in ("begin/", "t/", "t/finish/", "t/drop/")),
        "imports/",
        "imports/templates/sources.csv",
        "imports/templates/sources.xlsx",
        *(f"imports/b0000000000/{page}" for page in ("", *_OF_IMPORTS)),
    ):
        yield from (f"/contribute/{path}", f"/ar/contribute/{path}", f"POST /contribute/{path}")


def crawl(client: Client, seeds: Iterable[str]) -> dict[str, bytes]:
    """All that the public gets from some addresses, and from every link that these lead to."""
    waiting = list(seeds)
    answers: dict[str, bytes] = {}
    while waiting:
        address = waiting.pop()
        if address in answers or address.startswith("/static/"):
            continue
        answers[address] = answer(client, address)
        if "?" not in address and _is_page(answers[address]):
            waiting.extend(HREF.findall(answers[address].decode()))
    return answers


def _is_page(answer: bytes) -> bool:
    return (
        answer.startswith(b"200") and b"('Content-Type', 'text/html" in answer.partition(b"\n")[0]
    )


def answer(client: Client, address: str) -> bytes:
    """Status, headers and body of an answer, without its tokens."""
    method, _, path = address.rpartition(" ")
    response = client.generic(method or "GET", path.replace("&amp;", "&"))
    body = b"".join(response) if response.streaming else response.content
    headers = sorted((name, value) for name, value in response.items() if name != "Set-Cookie")
    return f"{response.status_code} {headers}\n".encode() + TOKENS.sub(b"", body)


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The addresses that answer otherwise."""
    every = before.keys() | after.keys()
    return sorted(address for address in every if before.get(address) != after.get(address))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the files of the world."""
    return str(tmp_path_factory.mktemp("media"))


@pytest.fixture(autouse=True)
def _same_files(folder: str, media_folder: Path, settings: Settings) -> None:
    """The files of the world are there in each test."""
    settings.MEDIA_ROOT = folder


@pytest.fixture(scope="module")
def public(
    folder: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, bytes]]:
    """The answers before any secret is there; the world stays for the tests of this module."""
    files = override_settings(MEDIA_ROOT=folder)
    with files, django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            world.build()
            make.searchable()
            seeds = chain(addresses(), identifier_addresses(), secret_addresses())
            answers = crawl(Client(), ["/", "/ar/", *seeds])
        yield answers
        transaction.set_rollback(True)


def test_the_crawl_reaches_every_kind_of_page(public: dict[str, bytes]) -> None:
    good = {address for address, body in public.items() if body.startswith(b"200")}

    for wanted in ["/monuments/temple/", "/ar/reports/blast/", "/artefacts/relief/"]:
        assert wanted in good
    assert public["/monuments/gone/"].startswith(b"410")
    assert public["/monuments/temple-once/"].startswith(b"301")
    assert len(good) > 200


def test_few_secrets_change_no_public_page(client: Client, public: dict[str, bytes]) -> None:
    """Of all secrets at once one could hide another: each is tried with two sets of few others."""
    pages = {address: body for address, body in public.items() if is_english_page(address)}
    changed = {}
    for few in rows_and_columns(world.secrets()):
        with time_machine.travel(NOW, tick=False), transaction.atomic():
            for act in few.values():
                act()
            after = {address: answer(client, address) for address in pages}
            transaction.set_rollback(True)
        changed[", ".join(few)] = differences(pages, after)

    assert {names: found for names, found in changed.items() if found} == {}


def rows_and_columns(secrets: dict[str, Any]) -> list[dict[str, Any]]:
    """The secrets in the rows and in the columns of a square: no two are together twice."""
    side = math.isqrt(len(secrets) - 1) + 1
    items = list(secrets.items())
    rows = [items[start : start + side] for start in range(0, len(items), side)]
    return [dict(one) for one in [*rows, *(items[start::side] for start in range(side))]]


def is_english_page(address: str) -> bool:
    """A page itself, of the catalogue and in English.

    What is filtered, in Arabic, a form, a redirect, a version as it stood, the history of a part
    or a way to sign in is tried with all secrets at once, and so are copies and pieces of pictures.
    """
    return address.startswith("/") and not _SELDOM.search(address)


_SELDOM = re.compile(
    r"\?|^/(ar|accounts|contribute|admin|iiif)/|^/photographs/\w+/\w|/error/"
    r"|^/id/\w+(/|/v1)?$|^/id/[^mra]"
)


def test_all_secrets_together_change_no_public_answer(
    client: Client, public: dict[str, bytes]
) -> None:
    with time_machine.travel(NOW, tick=False):
        for act in world.secrets().values():
            act()
        make.searchable()
        after = crawl(client, public)

    assert differences(public, after) == []
    assert not [address for address, body in after.items() if _leaks(address, body)]


def test_an_unpublished_identifier_answers_like_one_that_nobody_has(
    client: Client, public: dict[str, bytes]
) -> None:
    unused = identifiers.new("m")
    report, monument = make.report(review_state="submitted"), make.monument(review_state="draft")
    artefact, source = make.artefact(review_state="rejected"), make.source(review_state="returned")
    hidden: list[Any] = [report, monument, artefact, source]
    for state in ["published", "withdrawn"]:  # without what they stand on
        hidden += [
            make.evidence(report, review_state=state),
            make.evidence(make.report(), source=source, review_state=state),
            make.assessment(monument, review_state=state),
            make.artefact_event(artefact, review_state=state),
            make.threat(monument, review_state=state),
        ]
    hidden += [
        make.control_period(review_state="draft"),
        make.hazard(review_state="draft"),
        make.term("material", "nobody-approved", review_state="draft"),
    ]

    def shown(identifier: str, way: str) -> bytes:
        body = answer(client, f"/id/{identifier}{way}")
        return body.replace(identifier.encode(), b"IDENTIFIER")

    for way in ["", "/", "/error/", "/error/thanks/", "/history/", "/v1"]:
        assert {shown(one.identifier, way) for one in hidden} == {shown(unused, way)}


def _leaks(address: str, body: bytes) -> bool:
    """Whether a body holds the secret word where the address itself did not bring it."""
    return world.SECRET not in address and world.SECRET.encode() in body


def test_every_public_address_is_tried(public: dict[str, bytes]) -> None:
    """No public URL pattern escapes the crawl."""
    tried = {address.split("?")[0].removeprefix("/ar") for address in public}
    missed = [
        pattern.pattern.regex.pattern
        for pattern in _patterns()
        if not any(_matches(pattern, address) for address in tried)
    ]

    assert missed == []


def _patterns() -> Iterator[URLPattern]:
    for entry in get_resolver("catalogue.urls").url_patterns:
        if isinstance(entry, URLResolver):
            yield from (item for item in entry.url_patterns if isinstance(item, URLPattern))
        else:
            yield entry


def _matches(pattern: URLPattern, address: str) -> bool:
    return any(pattern.resolve(address[start:]) for start in range(1, len(address) + 1))
