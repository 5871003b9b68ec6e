"""The system checks."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pytest_django import Settings

from catalogue import checks


@pytest.mark.parametrize(
    ("vendor", "version", "found"),
    [
        ("postgresql", 140_019, ["catalogue.E001"]),
        ("postgresql", 150_000, []),
        ("postgresql", 170_010, []),
        ("sqlite", 0, []),
    ],
)
def test_an_old_postgresql_is_refused(
    monkeypatch: pytest.MonkeyPatch, vendor: str, version: int, found: list[str]
) -> None:
    server = SimpleNamespace(vendor=vendor, pg_version=version)
    monkeypatch.setattr(checks, "connections", {"default": server})

    errors = checks.postgresql_is_new_enough(databases=["default"])

    assert [error.id for error in errors] == found


def test_nothing_is_asked_of_a_database_that_is_not_checked() -> None:
    assert checks.postgresql_is_new_enough() == []


def test_the_deployment_check_names_what_turns_production_on(settings: Settings) -> None:
    settings.PRODUCTION = False
    assert "PRODUCTION is not True" in checks.it_is_in_production()[0].msg

    settings.PRODUCTION = True
    assert checks.it_is_in_production() == []
