"""Who is signed in learns no more of others than the public does: nothing, whatever they ask."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from catalogue import identifiers, roles
from catalogue.contributions import drafts
from catalogue.contributions.spreadsheets import receiving
from catalogue.contributions.spreadsheets.subjects import BY_NAME
from catalogue.models import Account, DamageReport, Monument, Source
from catalogue.models.contribution import Batch, Contribution
from catalogue.roles import Role
from tests import make
from tests.gate import contributed, world

pytestmark = [getattr(pytest.mark, name) for name in ("django_db", "whole", "once")]
pytestmark.append(pytest.mark.xdist_group("gate"))

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TOKENS = re.compile(rb'name="(?:csrfmiddlewaretoken|token)" value="[^"]+"')
IDENTIFIERS = re.compile(rb"\b[a-z][0-9b-z]{10}\b")
Ask = Callable[[Client], Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the files of the world."""
    return str(tmp_path_factory.mktemp("media"))


@pytest.fixture(autouse=True)
def _same_moment_and_files(folder: str, media_folder: Path, settings: Settings) -> Iterator[None]:
    """Each test begins at the moment that the world was made, with its files."""
    settings.MEDIA_ROOT = folder
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(scope="module")
def made(folder: str, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The public world with a researcher's drafts, proposals and spreadsheet; who she is.

    It stays for the tests of this module, each of which takes back what it does.
    """
    files, moment = override_settings(MEDIA_ROOT=folder), time_machine.travel(NOW, tick=False)
    with files, django_db_blocker.unblock(), transaction.atomic():
        with moment:
            world.build()
            pk = _researcher().pk
        yield pk
        transaction.set_rollback(True)


def _researcher() -> Account:
    made = make.researcher("samar")
    for kind, rows, target, about in [*contributed.contents("Samar writes"), *_guesses()]:
        drafts.begin(
            kind,
            by=made,
            target=_published(target),
            about=_published(about),
            content={"rows": rows, "shapes": [], "removed": {}},
        )
    # As if saved once: before that nothing that is wrong with them is told.
    Contribution.objects.filter(contributor=made).update(revision=1)
    receiving.receive(ContentFile(contributed.SHEET, "s.csv"), BY_NAME["artefacts"], by=made)
    return made


@pytest.fixture
def samar(made: int) -> Account:
    """The researcher."""
    return Account.objects.get(pk=made)


@pytest.fixture(scope="module")
def hers(made: int, django_db_blocker: DjangoDbBlocker) -> dict[str, bytes]:
    """What she gets before anybody else does anything."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False):
        account = Account.objects.get(pk=made)
        return answers(account, list(asks(account)))


def _guesses() -> Iterator[tuple[str, dict[str, Any], str, str]]:
    """Contributions that name what a guesser thinks could be there."""
    for state in ("draft", "submitted"):
        report = {"title_en": "A guess", "event_date_edtf": "2015-08-30", "kind": "destruction"}
        link = {"monument_key": f"secret-monument-{state}", "severity": "severe"}
        claim = {"source_key": f"secret-source-{state}", "claim_en": "Gone.", "stance": "supports"}
        rows = {"damage_reports.csv": [report], "report_monuments.csv": [link]}
        yield "destruction", {**rows, "evidence.csv": [claim]}, "", ""
        kind = {"name_en": "A guess", "kind": f"secret-kind-{state}"}
        yield "monument", {"monuments.csv": [kind]}, "", ""
        claim["report_key"] = f"secret-report-{state}"
        yield "evidence", {"evidence.csv": [claim]}, "", ""
        seen = {"monument_key": f"secret-monument-{state}", "source_key": "copy"}
        yield "assessment", {"condition_assessments.csv": [{**seen, "assessed_on": "2015"}]}, "", ""

    temple = Monument.objects.get(slug="temple").identifier
    for language in ("de", "dee"):
        name = {"monument_key": "temple", "name": "A guess", "language": language}
        yield "name", {"monument_names.csv": [name]}, "", temple
    # Half a position of a place that is not shown exactly: the other half is nobody's to learn.
    for slug, half in (("tomb", {"lat": "34.5502"}), ("hidden", {"lon": "10.5"})):
        of = Monument.objects.get(slug=slug)
        yield "monument", {"monuments.csv": [{"key": slug, **half}]}, of.identifier, ""


def _published(identifier: str) -> Any:
    kinds = {"m": Monument, "r": DamageReport}
    return kinds[identifier[0]].objects.get(identifier=identifier) if identifier else None


def _get(path: str) -> Ask:
    return lambda client: client.get(path)


def _post(path: str, **data: str) -> Ask:
    return lambda client: client.post(path, data)


def _upload(table: str) -> Ask:
    file = ("mine.csv", contributed.SHEET)
    return lambda client: client.post(
        "/contribute/imports/", {"table": table, "file": SimpleUploadedFile(*file)}, follow=True
    )


def asks(account: Account) -> Iterator[tuple[str, Ask]]:
    """What somebody may ask for, by name: pages, what helps while writing, acts."""
    temple = Monument.objects.get(slug="temple").identifier
    pages = ["", "new/", "new/monument/", f"propose/{temple}/", "imports/"]
    pages += [
        f"{one.identifier}/{page}"
        for one in Contribution.objects.filter(contributor=account).order_by("pk")
        for page in ("what/", "place/", "monuments/", "claim/", "look/", "preview/")
    ]
    pages += [
        f"imports/{one.identifier}/{page}"
        for one in Batch.objects.filter(contributor=account)
        for page in ("", "progress/", "match/")
    ]
    paths = [f"/contribute/{page}" for page in pages]
    paths += ["/", "/monuments/temple/", "/reports/blast/", f"/id/{temple}/history/", "/ledger/"]
    paths += [f"/accounts/{page}" for page in ("profile/", "apply/", "email/", "2fa/")]
    admin = ["", "contribution/", "contribution/1/change/", "batch/", "batch/1/change/", "account/"]
    admin += ["account/1/forget/", "monument/1/versions/", "monument/1/versions/1/restore/"]
    paths += [f"/admin/catalogue/{page}" for page in admin]
    yield from ((path, _get(path)) for path in paths)
    for among in ("monument", "report", "artefact", "source", "term:monument-kind"):
        for text in ("temple", "columns", "letter", world.SECRET):
            yield f"find {among} {text}", _post(f"/contribute/find/{among}/", text=text)
    yield from ((f"upload {table}", _upload(table)) for table in ("sources.csv", "artefacts.csv"))
    for one in Contribution.objects.filter(contributor=account).order_by("pk"):
        path = f"/contribute/{one.identifier}/look/"
        yield f"submit {one.pk}", _post(path, do="submit", revision="1")
    yield "propose", _post(f"/contribute/propose/{temple}/", token="t" * 43)


def answers(account: Account, known: list[tuple[str, Ask]]) -> dict[str, bytes]:
    """What they get; whatever was done by asking is taken back."""
    client = Client()
    client.force_login(account)
    found = {}
    for name, ask in known:
        with _taken_back():
            found[name] = _bytes(ask(client))
        client.cookies.pop("messages", None)
    return found


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _bytes(response: Any) -> bytes:
    headers = sorted((name, value) for name, value in response.items() if name != "Set-Cookie")
    body = f"{response.status_code} {headers}\n".encode() + response.content
    return IDENTIFIERS.sub(_masked, TOKENS.sub(b"", body))


def _masked(found: re.Match[bytes]) -> bytes:
    return b"IDENTIFIER" if identifiers.is_valid(found[0].decode()) else found[0]


def _differences(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return [name for name in before if before[name] != after[name]]


@pytest.mark.parametrize("role", ["researcher", "registered"])
def test_what_others_do_changes_nothing_for_them(
    role: str, samar: Account, hers: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = hashlib.sha256(contributed.SHEET).hexdigest()
    monkeypatch.setattr(contributed, "SHEET_HASH", digest)
    account = samar if role == "researcher" else Account.objects.create_user("nour")
    known = list(asks(samar))
    before = hers if account == samar else answers(account, known)

    for act in contributed.ways(world.SECRET).values():
        act()
    after = answers(account, known)

    assert _differences(before, after) == []
    assert _open(before) > (50 if role == "researcher" else 4)
    assert not [name for name, body in after.items() if _leaks(name, body)]


def _open(found: dict[str, bytes]) -> int:
    return len([body for body in found.values() if body.startswith(b"200")])


def _leaks(name: str, body: bytes) -> bool:
    return world.SECRET not in name and world.SECRET.encode() in body


def test_what_is_not_public_changes_nothing_for_a_researcher(
    samar: Account, hers: dict[str, bytes]
) -> None:
    known = list(asks(samar))

    for act in world.secrets().values():
        act()
    _take_keys()

    found = _differences(hers, answers(samar, known))
    assert found == []


def _take_keys() -> None:
    """Hidden records have the keys that the titles of her drafts would give."""
    make.report(slug="columns-fell-at-the-temple", review_state="draft")
    make.monument(slug="samar-writes", name_en="Samar writes", review_state="draft")
    make.source(slug="letter", title="A letter", review_state="draft")
    blast, copy = DamageReport.objects.get(slug="blast"), Source.objects.get(slug="copy")
    make.evidence(blast, slug="blast-e9", source=copy, review_state="draft")


def test_what_others_write_is_like_what_nobody_wrote(samar: Account) -> None:
    """Whether an identifier of another's contribution or spreadsheet exists cannot be tried out."""
    for act in contributed.ways(world.SECRET).values():
        act()
    client = Client()
    client.force_login(samar)
    kinds = {
        "": Contribution.objects.exclude(contributor=samar).first(),
        "imports/": Batch.objects.exclude(contributor=samar).first(),
    }
    for folder, one in kinds.items():
        assert one is not None
        unused = identifiers.new(one.identifier[0])
        pages = ("", "what/", "look/", "preview/", "discard/", "match/", "progress/", "submit/")
        for page in pages:
            for ask in (client.get, client.post):
                both = [
                    _bytes(ask(f"/contribute/{folder}{name}/{page}"))
                    for name in (one.identifier, unused)
                ]
                assert both[0] == both[1], (folder, page)
                assert not both[0].startswith(b"200")


def _moderators_ask(one: Contribution) -> Iterator[tuple[str, Ask]]:
    """What a moderator looks at: queue, decision, records, lists and what searches in them."""
    temple = Monument.objects.get(slug="temple").pk
    lists = ("contribution", "batch", "savedreply", "monument", "applicationtocontribute")
    paths = ["", *(f"catalogue/{name}/" for name in (*lists, "errorreport", "evidence"))]
    paths += [f"catalogue/contribution/?state={state}" for state in ("returned", "published")]
    paths += [f"catalogue/contribution/?researcher={one.contributor_id}"]
    paths += [f"catalogue/contribution/{one.pk}/{page}/" for page in ("change", "preview")]
    paths += [f"catalogue/monument/{temple}/{page}/" for page in ("change", "history", "merge")]
    for model in ("monumentname", "evidence", "damagereport"):
        field = {"monumentname": "monument", "evidence": "source"}.get(model, "contributor")
        asked = f"term=a&app_label=catalogue&model_name={model}&field_name={field}"
        paths.append(f"autocomplete/?{asked}")
    yield from ((path, _get(f"/admin/{path}")) for path in paths)
    for act in ("check", "claim", "identity", "position", "say"):
        page = f"/admin/catalogue/contribution/{one.pk}/change/"
        yield f"press {act}", _post(page, do=act, revision="0", words="Look.")
    yield "next", _post("/admin/catalogue/contribution/", do="next")


def test_a_moderator_learns_neither_of_drafts_nor_who_somebody_is(samar: Account) -> None:
    mona = Account.objects.create_user("mona")
    roles.assign(mona, Role.MODERATOR)
    one = Contribution.objects.filter(contributor=samar).order_by("pk")[0]
    Contribution.objects.filter(pk=one.pk).update(state="submitted", submitted_at=NOW)
    known = list(_moderators_ask(one))
    before = answers(mona, known)

    ways = contributed.ways(world.SECRET)
    del ways["hidden records were merged"]  # those are records, which moderators see
    for act in ways.values():
        act()
    contributed.keep_only_drafts()
    identity = dict.fromkeys(("first_name", "last_name", "display_name", "affiliation"), "Samar Z.")
    Account.objects.filter(pk=samar.pk).update(
        **identity, email="s@example.org", orcid="0000-0002-1825-0097", application_reason="Zz"
    )

    after = answers(mona, known)
    assert _differences(before, after) == []
    assert _open(before) > 15
