"""Two catalogues that differ only in what is not public answer every address alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.plugin import DjangoDbBlocker

from catalogue import identifiers
from catalogue.models import (
    Artefact,
    ConditionAssessment,
    DamageReport,
    Evidence,
    Monument,
    Source,
    Term,
)
from tests import make
from tests.gate import world

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TOKENS = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
HREF = re.compile(r'href="(/[^"#]*)')
#: Every list parameter of the design, with values that exist, that are secret, and that are wrong.
VALUES = {
    "q": ["temple", world.SECRET, "zz", "%"],
    "kind": ["temple", "tomb-tower", "looting", "secret-kind-draft", "nonsense"],
    "part_of": ["site", "temple", "secret-monument-draft", "nonsense"],
    "monument": ["temple", "secret-monument-draft"],
    "condition": ["destroyed", "unknown", "restored", "contradicted", "nonsense"],
    "severity": ["destroyed", "moderate"],
    "cause": ["explosives", "theft"],
    "verification": ["verified-remote", "alleged"],
    "status": ["missing", "returned"],
    "evidence": ["satellite"],
    "object_type": ["funerary-relief"],
    "origin": ["tomb", "secret-monument-draft"],
    "read": ["part"],
    "party": ["yes"],
    "publisher": ["x"],
    "from": ["2014-01-01", "nonsense"],
    "to": ["2016-01-01"],
    "certain": ["1"],
    "on": ["2015-09-01"],
    "bbox": ["38.2,34.5,38.3,34.6"],
    "sort": ["name", "-name", "date", "-date", "severity", "condition", "modified", "kind", "size"],
    "view": ["map", "table"],
    "page": ["1", "2", "99", "nonsense"],
}
LISTS = ["/monuments/", "/reports/", "/artefacts/", "/sources/", "/timeline/", "/vocabularies/"]


def addresses() -> Iterator[str]:
    """Every list with every parameter and value; in Arabic, and as a file, with one value each."""
    for path in LISTS:
        for name, values in VALUES.items():
            yield from (f"{path}?{name}={value}" for value in values)
            yield f"/ar{path}?{name}={values[-1]}"
    for path in LISTS[:4]:
        yield from (f"{path[:-1]}.csv?{name}={values[0]}" for name, values in VALUES.items())


def identifier_addresses() -> Iterator[str]:
    """The permanent address of every record, with its error form."""
    for model in (Monument, DamageReport, Evidence, ConditionAssessment, Source, Artefact, Term):
        for identifier in model.objects.values_list("identifier", flat=True):
            yield f"/id/{identifier}"
            yield f"/id/{identifier}/"
            yield f"/id/{identifier}/error/"
            yield f"/id/{identifier}/error/thanks/"


def secret_addresses() -> Iterator[str]:
    """Addresses that a guesser would try."""
    yield "/monuments/gone/"
    yield from (f"/accounts/{page}" for page in ("", "profile/", "apply/"))
    for path, kind in zip(LISTS[:4], ["monument", "report", "artefact", "source"], strict=True):
        for slug in (f"secret-{kind}-draft", f"secret-{kind}-submitted", "secret-former", "nobody"):
            yield f"{path}{slug}/"


def crawl(client: Client, seeds: Iterable[str]) -> dict[str, bytes]:
    """All that the public gets from some addresses, and from every link that these lead to."""
    waiting = list(seeds)
    answers: dict[str, bytes] = {}
    while waiting:
        address = waiting.pop()
        if address in answers or address.startswith(("/admin/", "/ar/admin/", "/static/")):
            continue
        answers[address] = answer(client, address)
        if "?" not in address and answers[address].startswith(b"200"):
            waiting.extend(HREF.findall(answers[address].decode()))
    return answers


def answer(client: Client, address: str) -> bytes:
    """Status, headers and body of an answer, without its tokens."""
    response = client.get(address.replace("&amp;", "&"))
    body = b"".join(response) if response.streaming else response.content
    headers = sorted((name, value) for name, value in response.items() if name != "Set-Cookie")
    return f"{response.status_code} {headers}\n".encode() + TOKENS.sub(b"", body)


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The addresses that answer otherwise."""
    every = before.keys() | after.keys()
    return sorted(address for address in every if before.get(address) != after.get(address))


@pytest.fixture(scope="module")
def public(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, bytes]]:
    """The answers before any secret is there; the world stays for the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            world.build()
            seeds = chain(addresses(), identifier_addresses(), secret_addresses())
            answers = crawl(Client(), ["/", "/ar/", *seeds])
        yield answers
        transaction.set_rollback(True)


def test_the_crawl_reaches_every_kind_of_page(public: dict[str, bytes]) -> None:
    good = {address for address, body in public.items() if body.startswith(b"200")}

    for wanted in ["/monuments/temple/", "/ar/reports/blast/", "/artefacts/relief/"]:
        assert wanted in good
    assert public["/monuments/gone/"].startswith(b"410")
    assert len(good) > 200


def test_no_secret_alone_changes_a_public_page(client: Client, public: dict[str, bytes]) -> None:
    pages = {address: body for address, body in public.items() if is_english_page(address)}
    changed = {}
    for name, act in world.secrets().items():
        with time_machine.travel(NOW, tick=False), transaction.atomic():
            act()
            after = {address: answer(client, address) for address in pages}
            transaction.set_rollback(True)
        changed[name] = differences(pages, after)

    assert {name: found for name, found in changed.items() if found} == {}


def is_english_page(address: str) -> bool:
    """A page itself, not a filtered view of it; Arabic ones are tried with all secrets at once."""
    return "?" not in address and not address.startswith("/ar/")


def test_all_secrets_together_change_no_public_answer(
    client: Client, public: dict[str, bytes]
) -> None:
    with time_machine.travel(NOW, tick=False):
        for act in world.secrets().values():
            act()
        after = crawl(client, public)

    assert differences(public, after) == []
    assert not [address for address, body in after.items() if _leaks(address, body)]


def test_an_unpublished_identifier_answers_like_one_that_nobody_has(
    client: Client, public: dict[str, bytes]
) -> None:
    unused = identifiers.new("m")
    hidden = [
        make.monument(review_state="draft").identifier,
        make.evidence(make.report(review_state="submitted")).identifier,
        make.assessment(make.monument(review_state="returned")).identifier,
        make.artefact(review_state="rejected").identifier,
    ]

    def shown(identifier: str, way: str) -> bytes:
        body = answer(client, f"/id/{identifier}{way}")
        return body.replace(identifier.encode(), b"IDENTIFIER")

    for way in ["", "/", "/error/", "/error/thanks/", "/v1"]:
        assert {shown(identifier, way) for identifier in hidden} == {shown(unused, way)}


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
