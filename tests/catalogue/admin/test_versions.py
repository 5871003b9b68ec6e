"""The versions of a record in the admin: restored by moderators, erased by administrators."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client

from catalogue.ledger.appending import append
from catalogue.ledger.verifying import verify
from catalogue.models import Account, LedgerEntry, LedgerPart, Source
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    """A source with two versions."""
    made = make.source(title="The first title", author="Zenobia")
    append(None, [made, made.kind], reason="Begun.")
    made.title, made.author = "The second title", ""
    made.save()
    append(None, [made], reason="As printed.")
    return made


def address(record: Any, *rest: object) -> str:
    tail = "".join(f"{one}/" for one in rest)
    return f"/admin/catalogue/{record._meta.model_name}/{record.pk}/{tail}"


def text(client: Client, where: str, status: int = 200, **data: Any) -> str:
    answer = client.post(where, data, follow=True) if data else client.get(where)
    assert answer.status_code == status, where
    return answer.content.decode()


def test_the_form_leads_to_the_versions(moderator: Client, source: Source) -> None:
    assert address(source, "versions") in text(moderator, address(source, "change"))

    page = text(moderator, address(source, "versions"))

    assert "As printed." in page
    assert address(source, "versions", 1, "restore") in page
    assert address(source, "versions", 2, "restore") not in page
    assert address(source, "versions", "erase") not in page


def test_a_moderator_restores_a_version(moderator: Client, source: Source) -> None:
    where = address(source, "versions", 1, "restore")
    assert "differs from the last version in 2 places" in text(moderator, where)

    page = text(moderator, where, reason="The first was right.", seen="2")

    assert "Version 1 restored." in page
    source.refresh_from_db()
    assert source.title == "The first title"
    verify()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"reason": " ", "seen": "2"}, "This field is required"),
        ({"reason": "So.", "seen": "1"}, "Load the page again"),
        ({"reason": "So.", "seen": "x"}, "correct the error"),
    ],
)
def test_what_is_not_restored_is_told(
    moderator: Client, source: Source, sent: dict[str, Any], said: str
) -> None:
    assert said in text(moderator, address(source, "versions", 1, "restore"), **sent)
    assert LedgerEntry.objects.filter(identifier=source.identifier).count() == 2


@pytest.mark.parametrize("number", [0, 2, 9])
def test_only_earlier_versions_can_be_restored(
    moderator: Client, source: Source, number: int
) -> None:
    text(moderator, address(source, "versions", number, "restore"), 404)


def test_a_draft_has_no_versions(moderator: Client) -> None:
    draft = make.source(review_state="draft")

    text(moderator, address(draft, "versions"), 404)
    assert "versions/" not in text(moderator, address(draft, "change"))


@pytest.mark.parametrize("page", [("versions",), ("versions", 1, "restore"), ("versions", "erase")])
def test_others_see_none_of_it(researcher: Client, source: Source, page: tuple[Any, ...]) -> None:
    assert researcher.get(address(source, *page)).status_code in {302, 403}


def test_only_administrators_erase(moderator: Client, source: Source) -> None:
    text(moderator, address(source, "versions", "erase"), 403)


def test_an_administrator_erases_a_part(administrator: Client, source: Source) -> None:
    where = address(source, "versions", "erase")
    first = LedgerEntry.objects.get(identifier=source.identifier, version=1)
    last = LedgerEntry.objects.get(identifier=source.identifier, version=2)
    page = text(administrator, where)
    assert f'value="{first.number}:personal"' in page
    assert f'value="{last.number}:reason"' in page
    assert f'value="{last.number}:record"' not in page

    chosen = f"{first.number}:personal"
    page = text(administrator, where, parts=[chosen], reason="By right.")

    assert "1 part erased." in page
    assert "Personal texts" in page
    assert "Zenobia" not in "".join(LedgerPart.objects.values_list("text", flat=True))
    verify()


@pytest.mark.parametrize("parts", [[], ["0:record"], ["x"], ["last"]])
def test_what_cannot_be_erased_is_told(
    administrator: Client, source: Source, parts: list[str]
) -> None:
    last = LedgerEntry.objects.get(identifier=source.identifier, version=2)
    named = [f"{last.number}:record" if one == "last" else one for one in parts]
    before = LedgerPart.objects.count()

    page = text(
        administrator, address(source, "versions", "erase"), parts=named, reason="By right."
    )

    assert "correct the error" in page
    assert LedgerPart.objects.count() == before


def test_the_withdrawal_offers_to_erase(moderator: Client, source: Source) -> None:
    where = address(source, "withdraw")
    assert "Remove what earlier versions say as well" in text(moderator, where)

    text(moderator, where, reason_en="For safety.", erase_earlier="on")

    said = "".join(LedgerPart.objects.values_list("text", flat=True))
    assert "title" not in said
    verify()


def _logged(record: Any, by: Account, words: str) -> None:
    """What the admin logs of the saving of a record with a part, both called by some words."""
    part = {"added": {"name": "name of a monument", "object": words}}
    LogEntry.objects.log_actions(by.pk, [record], CHANGE, [part], single_object=True)
    LogEntry.objects.update(object_repr=words)


@pytest.mark.parametrize("road", ["withdraw", "erase"])
def test_what_is_erased_goes_from_the_log_of_the_admin(
    administrator: Client, ada: Account, road: str
) -> None:
    monument = make.monument(name_en="The tower")
    name = make.name(monument, "The new house", kind="alternate")
    append(None, [monument], reason="Begun.")
    for record in (monument, name):
        _logged(record, ada, "The house of Zaynab")

    where = address(monument, "withdraw")
    said: dict[str, Any] = {"reason_en": "For safety.", "erase_earlier": "on"}
    if road == "erase":
        append(None, [monument], reason="Of Zaynab.")
        where = address(monument, "versions", "erase")
        first = LedgerEntry.objects.filter(identifier=monument.identifier).earliest("number")
        said = {"parts": f"{first.number}:reason", "reason": "For safety."}
    text(administrator, where, **said)

    kept = LogEntry.objects.values_list("object_repr", "change_message")
    assert "Zaynab" not in str(list(kept))
    assert "Zaynab" not in text(administrator, address(monument, "history"))


@pytest.mark.parametrize("versions", [2, 9])
def test_its_queries_do_not_grow(
    moderator: Client, source: Source, versions: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(versions):
        source.title = f"Title {number}"
        source.save()
        append(None, [source])

    with django_assert_max_num_queries(12):
        text(moderator, address(source, "versions"))
