"""A hazard that was declared cleared is never shown as safe, nor a declaration wrongly dated."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["/monuments/temple/", "/timeline/"])
def page(request: pytest.FixtureRequest) -> str:
    address: str = request.param
    return address


def shown(client: Client, page: str, **values: str) -> str:
    make.hazard(make.monument(slug="temple"), **values)
    return " ".join(client.get(page).content.decode().split())


@pytest.mark.parametrize("day", ["", "2016-04-21"])
def test_declared_cleared_is_called_a_declaration(client: Client, page: str, day: str) -> None:
    text = shown(client, page, status="cleared", cleared_edtf=day)

    assert "eclared cleared" in text
    assert text.count("(a declaration, not safety)") == 1


def test_what_was_said_after_a_declaration_is_not_dated_by_it(client: Client, page: str) -> None:
    text = shown(client, page, status="reported", cleared_edtf="2016-04-21")

    status, _cleared, rest = text.partition("eclared cleared: ")
    assert "21 April 2016" in rest
    assert "(a declaration, not safety)" in rest
    assert "21 April 2016" not in status


def test_what_nobody_declared_cleared_says_nothing_of_it(client: Client, page: str) -> None:
    text = shown(client, page, status="reported")

    assert "(a declaration, not safety)" not in text
