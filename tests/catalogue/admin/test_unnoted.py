"""What is protected is seen one by one, with a note of who looked, and not found out otherwise."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.models import Account, AuditEntry, Batch, Monument
from catalogue.participation import AuditAct
from tests import make

pytestmark = pytest.mark.django_db

LISTS = "/admin/catalogue"


@pytest.fixture
def witness(db: None) -> Account:
    """Somebody with an application, a file, a spreadsheet and a tomb that nobody may find."""
    account = make.researcher("zaynab", display_name="Zaynab", applied_at=timezone.now())
    make.original(contributor=account, received_name="zaynab.jpg", metadata={"author": "Zaynab"})
    Batch.objects.create(
        contributor=account,
        table="sources.csv",
        file_name="zaynab.csv",
        file_hash="5e" * 32,
        state="submitted",
    )
    make.position(make.monument(publication="coarse"), lat=34.55, lon=38.26)
    return account


@pytest.mark.once
@pytest.mark.parametrize(
    "asked",
    [
        "applicationtocontribute/?email__startswith=z",
        "applicationtocontribute/?display_name__startswith=Z",
        "applicationtocontribute/?password__startswith=p",
        "account/?email__startswith=z",
        "original/?received_name__startswith=z",
        "original/?metadata__author__startswith=Z",
        "original/?sha256__startswith=0",
        "batch/?file_name__startswith=z",
        "batch/?file_hash__startswith=5",
        "position/?lat__gt=34.5",
    ],
)
def test_no_list_can_be_asked_for_what_it_does_not_show(
    administrator: Client, witness: Account, asked: str
) -> None:
    assert administrator.get(f"{LISTS}/{asked}").status_code == 400


@pytest.mark.once
@pytest.mark.parametrize(
    "asked",
    [
        "applicationtocontribute/?application__exact=admitted",
        "account/?is_active__exact=1",
        "original/?kind__exact=picture",
        "batch/?state__exact=submitted",
        "position/?monument__publication__exact=coarse",
    ],
)
def test_lists_are_asked_by_their_filters(
    administrator: Client, witness: Account, asked: str
) -> None:
    page = administrator.get(f"{LISTS}/{asked}")

    assert page.context["cl"].result_count > 0


def _looked(page: str, client: Client) -> list[str]:
    found = AuditEntry.objects.filter(act=AuditAct.PROTECTED_VIEWED).order_by("pk")
    before = found.count()
    assert client.get(page).status_code == 200
    return list(found.values_list("subject", flat=True)[before:])


def test_who_sees_a_true_position_is_noted(moderator: Client, witness: Account) -> None:
    tomb = Monument.objects.get(publication="coarse")
    temple = make.monument(publication="exact")
    make.position(temple)

    for model in ("monument", "position"):
        assert _looked(f"{LISTS}/{model}/{tomb.pk}/change/", moderator) == [tomb.identifier]
        assert _looked(f"{LISTS}/{model}/{temple.pk}/change/", moderator) == []


def test_the_list_of_positions_shows_none(moderator: Client, witness: Account) -> None:
    tomb = Monument.objects.get(publication="coarse")
    type(tomb.position).objects.update(basis="By the well behind the school")

    listed = moderator.get(f"{LISTS}/position/").content.decode()

    assert "behind the school" not in listed
