"""System checks: what the catalogue needs of the place it runs in."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error
from django.db import connections

OLDEST_POSTGRESQL = 15


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
