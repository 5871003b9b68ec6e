"""The worker in the background goes on, whatever is away for a while."""

from __future__ import annotations

import os
import threading
from io import StringIO

import pytest
import time_machine
from django.db import OperationalError

from catalogue.management.commands.work import Command, _tidy, _wait_for_end
from catalogue.models import Monument
from tests import make

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


def test_a_condition_counts_once_its_month_is_over() -> None:
    with time_machine.travel("2026-11-28"):
        make.assessment(make.monument(), "destroyed", assessed_on="2026-11")
    assert Monument.objects.get().condition == "unknown"

    with time_machine.travel("2026-11-30"):
        assert _tidy() == 1

    assert Monument.objects.get().condition == "destroyed"


def test_its_input_is_read_without_a_lock_and_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that stops aborts where a thread holds the lock of the buffered input."""
    reading, writing = os.pipe()
    stop = threading.Event()
    with os.fdopen(reading, "rb", buffering=0) as bare:
        monkeypatch.setattr("sys.stdin", bare)
        os.write(writing, b"anything")
        os.close(writing)
        _wait_for_end(stop)

    assert stop.is_set()
