"""What one person sees stays in no cache of any browser or proxy, and a log-out clears the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from catalogue import roles
from catalogue.models import Account
from catalogue.roles import Action, Role
from tests import make
from tests.people.conftest import person
from tests.people.roads_of_contributions import batch, contribution

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FORMS = re.compile(r'(<form[^>]*method="post"[^>]*>)(.*?)</form>', re.DOTALL)
TEXTS = re.compile(r'<textarea|<input(?![^>]*type="(?:hidden|file|radio|checkbox)")')
LOG_OUTS = ["/accounts/logout/", "/admin/logout/", "/contribute/leave/"]


@pytest.fixture
def known(db: None) -> dict[str, str]:
    """Values of what addresses name."""
    monument = make.monument(slug="agora", name_en="Agora")
    make.source(slug="unosat")
    picture = make.photograph(monument)
    return {
        "slug": monument.slug,
        "kind": "monument",
        "identifier": monument.identifier,
        "token": "nobodys",
        "number": "1",
        "name": "look",
        "among": "monument",
        "key": "time",
        "age": "never",
        "vocabulary": "monument-kind",
        "pk": "1",
        "object_id": str(monument.pk),
        "before": picture.identifier,
        "after": picture.identifier,
        "ending": "jpg",
        "region": "full",
        "size": "max",
        "rotation": "0",
        "quality": "default",
    }


def _addresses(known: dict[str, str], by: Account) -> Iterator[str]:
    """One address of every pattern of the catalogue, and what nobody has."""
    own = contribution("draft", by).identifier, batch("draft", by).identifier
    for path in _patterns(get_resolver("catalogue.urls").url_patterns, ""):
        letter = {"contribute/<q>": own[0], "contribute/imports/": own[1]}
        here = next((one for start, one in letter.items() if path.startswith(start)), None)
        values = known | ({"identifier": here} if here else {})
        yield "/" + path.replace("<q>", own[0]).format(**values)
    yield from ("/no-such-page/", "/monuments/nobody/", "/accounts/email/", "/accounts/2fa/")
    yield from (f"/admin/{page}" for page in ("", "catalogue/monument/", "catalogue/batch/"))


def _patterns(found: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in found:
        path = before + _written(str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, path)
        else:
            yield path


def _written(pattern: str) -> str:
    """The text of a pattern with names in braces."""
    if pattern.startswith("^"):
        return "<q>/"
    parts = pattern.replace("<", "{").replace(">", "}").split("{")
    return parts[0] + "".join("{" + part.rpartition(":")[2] for part in parts[1:])


def _languages(role: Role) -> list[str]:
    """In Arabic for one role alone: the language and the role ask nothing of each other."""
    return ["", "/ar"] if role == Role.RESEARCHER else [""]


@pytest.mark.parametrize("role", roles.ASSIGNABLE)
def test_nothing_that_is_seen_signed_in_may_be_stored(role: Role, known: dict[str, str]) -> None:
    account = person("somebody", role)
    client = Client()
    client.force_login(account)
    stored, shown = {}, 0
    addresses = list(_addresses(known, account))

    for address in addresses:
        for language in _languages(role):
            response = client.get(language + address)
            shown += response.status_code == 200
            # What is sent in parts holds a file open until its end.
            b"".join(response)
            stored[language + address] = response.headers.get("Cache-Control")

    least = 35 if role in roles.TABLE[Action.DRAFT] else 20
    assert shown > least * len(_languages(role)), shown
    assert {address for address, said in stored.items() if said != "no-store"} == set()


def test_the_public_pages_of_strangers_may_be_stored(known: dict[str, str]) -> None:
    """Else the test above would prove nothing."""
    answers = [Client().get(page) for page in ("/", "/monuments/", "/monuments/agora/", "/ledger/")]

    assert {one.headers["Cache-Control"] for one in answers} == {"no-cache"}


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.RESEARCHER, "/accounts/profile/"),
        (Role.REGISTERED, "/accounts/apply/"),
        (Role.RESEARCHER, "/contribute/send/"),
        (Role.RESEARCHER, "/monuments/?q=agora"),
        (Role.REGISTERED, "/id/{identifier}/error/"),
    ],
)
def test_no_browser_is_to_remember_what_people_say(
    role: Role, page: str, known: dict[str, str]
) -> None:
    """What is typed into inputs is kept for the next form like it, and no log-out clears that."""
    client = Client()
    client.force_login(person("samar", role))

    found = client.get(page.format(**known)).content.decode()

    texts = [one for one in FORMS.findall(found) if TEXTS.search(one[1])]
    assert texts
    assert [tag for tag, _content in texts if 'autocomplete="off"' not in tag] == []


def test_what_a_stranger_wrote_may_not_be_stored(known: dict[str, str]) -> None:
    address = f"/id/{known['identifier']}/error/"

    answer = Client().post(address, {"message": "I saw it in the shop of my uncle. " * 200})

    assert "the shop of my uncle" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("address", LOG_OUTS)
def test_a_log_out_clears_the_browser(address: str, language: str, mona: Account) -> None:
    client = Client()
    client.force_login(mona)

    response = client.post(language + address)

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
    assert "_auth_user_id" not in client.session
    assert client.get("/contribute/").status_code == 302


@pytest.mark.parametrize("address", LOG_OUTS)
def test_a_link_alone_clears_nothing(address: str, mona: Account) -> None:
    """A page elsewhere that shows the address as a picture signs nobody out."""
    client = Client()
    client.force_login(mona)

    assert "Clear-Site-Data" not in client.get(address).headers
    assert client.session["_auth_user_id"] == str(mona.pk)
