"""The table of role x action x state: complete, asked in one place, and true on every road."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.utils import timezone

from catalogue import roles
from catalogue.models import Account
from catalogue.participation import Application
from catalogue.roles import ANYTHING, CELLS, TABLE, Action, Role
from tests.people.conftest import person
from tests.people.roads import ROADS, Road, in_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> dict[Role, Account | None]:
    """Somebody of each role."""
    return {role: None if role == Role.PUBLIC else person(role.value, role.value) for role in Role}


def _browser(account: Account | None) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account)
    return client


def _applicant() -> Account:
    made = person("applicant")
    Account.objects.filter(pk=made.pk).update(
        application=Application.APPLIED, applied_at=timezone.now()
    )
    return Account.objects.get(pk=made.pk)


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.name)
def test_a_road_is_open_exactly_where_the_table_says(
    road: Road, cast: dict[Role, Account | None]
) -> None:
    """Each cell in a transaction that is taken back, so that every one begins alike."""
    other = person("other", Role.RESEARCHER)
    applicant = _applicant()
    wrong, tried = [], 0
    for role, account in cast.items():
        for cell in road.cells:
            if cell.own and account is None:
                continue
            with transaction.atomic():
                of = applicant
                if cell != ANYTHING:
                    of = in_state(cell.state, by=account if cell.own else other)
                may = roles.may(account, road.action, record_state=cell.state, own=cell.own)
                tried += 1
                if road.go(_browser(account), of) != (may and role in road.only):
                    wrong.append((role.value, *cell))
                transaction.set_rollback(True)
    assert wrong == []
    assert tried >= len(Role)


def test_every_action_is_in_the_table_and_somebody_may() -> None:
    assert set(TABLE) == set(Action)
    for action, cells in TABLE.items():
        assert any(cells.values()), action
        assert set().union(*cells.values()) <= set(CELLS)


@pytest.mark.parametrize("action", Action)
def test_whoever_is_more_may_not_do_less(action: Action) -> None:
    """But for applying, which only who is not admitted needs."""
    if action == Action.APPLY:
        return
    order = list(Role)
    for less, more in pairwise(order):
        kept = TABLE[action].get(less, frozenset()) - TABLE[action].get(more, frozenset())
        assert kept <= {cell for cell in CELLS if cell.own}


def test_nobody_decides_on_their_own() -> None:
    cells = [cell for allowed in TABLE[Action.DECIDE].values() for cell in allowed]

    assert cells
    assert not [cell for cell in cells if cell.own]


@pytest.mark.parametrize("action", Action)
def test_who_was_shut_out_may_no_more_than_the_public(action: Action) -> None:
    account = person("gone", Role.ADMINISTRATOR)
    Account.objects.update(is_active=False)
    account.refresh_from_db()
    account._known_role = None  # type: ignore[attr-defined]

    for cell in CELLS:
        expected = roles.may(AnonymousUser(), action, record_state=cell.state, own=cell.own)
        assert roles.may(account, action, record_state=cell.state, own=cell.own) == expected


def test_asking_often_costs_one_query(mona: Account, django_assert_max_num_queries: object) -> None:
    fresh = Account.objects.get(pk=mona.pk)

    with django_assert_max_num_queries(1):  # type: ignore[operator]
        for _ in range(20):
            assert roles.may(fresh, Action.MERGE, record_state="published")


def test_a_moderator_outside_the_group_is_none() -> None:
    """A flag alone, set by hand, gives nothing."""
    account = person("flag")
    Account.objects.filter(pk=account.pk).update(is_staff=True)

    assert roles.role_of(Account.objects.get(pk=account.pk)) == Role.REGISTERED
