"""The table of role x action x state: complete, asked in one place, and true on every road."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from catalogue import roles
from catalogue.models import Account
from catalogue.participation import Application
from catalogue.roles import ANYTHING, CELLS, TABLE, Action, Cell, Role
from tests import make
from tests.people import roads, roads_of_contributions, roads_of_files, roads_of_records
from tests.people.conftest import person
from tests.people.roads import Road, in_state
from tests.quick import without_watching

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROADS = [
    *(*roads.ROADS, *roads_of_records.ROADS),
    *(*roads_of_contributions.ROADS, *roads_of_files.ROADS),
]
#: Actions that are commands and have no pages.
COMMANDS = {Action.EXPORT_FULL}


class Ground(NamedTuple):
    """What every road begins on: somebody of each role with a browser, others, and records."""

    browsers: dict[Role, Client]
    cast: dict[Role, Account | None]
    other: Account
    applicant: Account


@pytest.fixture(scope="module")
def ground(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    """Made once for all roads, each of which takes back what it does.

    Other tests watch over the queries; here it would only take time.
    """
    with django_db_blocker.unblock(), transaction.atomic(), without_watching():
        make.monument(slug="agora", name_en="Agora")
        make.source(slug="unosat", title="Satellite report")
        cast = {
            role: None if role == Role.PUBLIC else person(role.value, role.value) for role in Role
        }
        browsers = {role: _browser(account) for role, account in cast.items()}
        yield Ground(browsers, cast, person("other", Role.RESEARCHER), _applicant())
        transaction.set_rollback(True)


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


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _tries(road: Road) -> list[tuple[Cell, list[Role]]]:
    """Each cell with who tries it: every role, but the public has contributed nothing."""
    return [
        (cell, [role for role in Role if not (cell.own and role == Role.PUBLIC)])
        for cell in road.cells
    ]


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.name)
def test_a_road_is_open_exactly_where_the_table_says(road: Road, ground: Ground) -> None:
    """Each role tries in a transaction that is taken back, so that every one begins alike."""
    wrong = []
    for cell, among in _tries(road):
        with _taken_back():
            shared = None if cell.own else _made(road, cell, ground, ground.other)
            for role in among:
                with _taken_back():
                    of = shared or _made(road, cell, ground, ground.cast[role])
                    may = roles.may(
                        ground.cast[role], road.action, record_state=cell.state, own=cell.own
                    )
                    went = road.go(ground.browsers[role], copy(of))
                    if went != (may and road.only(role, cell)):
                        wrong.append((role.value, *cell))
    assert wrong == []


def _made(road: Road, cell: Cell, ground: Ground, by: Account | None) -> Any:
    """What a cell is about, of somebody; an applicant where it is about nothing."""
    if cell == ANYTHING and not road.make:
        return ground.applicant
    return (road.make or in_state)(cell.state, by)


def test_every_action_has_its_roads(record_property: Callable[[str, object], None]) -> None:
    """All that has pages, each cell of it; what is left out are commands."""
    tries = [
        (road.action, role, cell)
        for road in ROADS
        for cell, among in _tries(road)
        for role in among
    ]
    walked = set(tries)
    open_cells = {
        (action, role, cell)
        for action, row in TABLE.items()
        for role, cells in row.items()
        for cell in cells
        if not (cell.own and role == Role.PUBLIC)
    }

    numbers = {"roads": len(ROADS), "tries": len(tries), "cells": len(walked)}
    for name, number in numbers.items():
        record_property(name, number)
    assert {action for action, _role, _cell in open_cells - walked} == COMMANDS
    assert len({road.name for road in ROADS}) == len(ROADS)
    assert len(tries) > 2_000, numbers


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
