"""The worker in the background goes on, whatever is away for a while."""

from __future__ import annotations

from io import StringIO

import pytest
from django.db import OperationalError

from catalogue.management.commands.work import Command

# Each piece of work begins with a look at the connections that there are.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("error", "what"),
    [(OperationalError(), "database"), (PermissionError(13, "/secret"), "storage")],
)
def test_what_is_away_for_a_while_is_told_and_no_end(error: Exception, what: str) -> None:
    said = StringIO()

    def act() -> int:
        raise error

    assert Command(stderr=said)._try(act) == 0

    assert f"The {what} cannot be used" in said.getvalue()
    assert "secret" not in said.getvalue()
    assert Command()._try(lambda: 3) == 3
