"""System checks: what the catalogue needs of the place it runs in."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error
from django.db import connections

OLDEST_POSTGRESQL = 15


def it_is_in_production(**_: object) -> list[CheckMessage]:
    """Name the one variable by which what else is told here is turned on."""
    if settings.PRODUCTION:
        return []
    return [
        checks.Warning(
            "PRODUCTION is not True: this is an installation for one's own machine, without "
            "HTTPS, secure cookies, HSTS and second factors.",
            hint="Set PRODUCTION=True, SECRET_KEY and ALLOWED_HOSTS in the environment.",
            id="catalogue.W001",
        )
    ]


def postgresql_is_new_enough(
    *, databases: Sequence[str] | None = None, **_: object
) -> list[CheckMessage]:
    """Refuse servers older than those the catalogue is tested on."""
    errors: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        version: int = connection.pg_version // 10_000  # type: ignore[attr-defined]
        if version < OLDEST_POSTGRESQL:
            errors.append(
                Error(
                    f"The catalogue needs PostgreSQL {OLDEST_POSTGRESQL} or later, "
                    f"but the server of database '{alias}' is PostgreSQL {version}.",
                    id="catalogue.E001",
                )
            )
    return errors
