"""What the database refuses because of somebody else is told, what it refuses for ever is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client

from catalogue.admin.base import CatalogueAdmin
from catalogue.models import Monument
from catalogue.moderation import actions
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PAGE = "/admin/catalogue/designation/add/"


def _refusals(patch: pytest.MonkeyPatch, *errors: Exception) -> None:
    """Let the first saves fail, each with an error."""
    left: Iterator[Exception] = iter(errors)
    save = CatalogueAdmin.save_model

    def fail(*args: Any) -> None:
        if error := next(left, None):
            raise error
        save(*args)

    patch.setattr(CatalogueAdmin, "save_model", fail)


def _caused(error: Exception, **facts: str) -> Exception:
    """An error as the driver of a database has caused it."""
    error.__cause__ = sqlite3.OperationalError()
    for name, value in facts.items():
        setattr(error.__cause__, name, value)
    return error


def _row(monument: Monument) -> dict[str, Any]:
    return {"monument": monument.pk, "title_en": "List", "reason": "It is listed."}


@pytest.mark.parametrize(
    "error", [IntegrityError("twin"), _caused(OperationalError(), sqlstate="40P01")]
)
def test_what_collided_is_done_once_more(
    moderator: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, settings: Any
) -> None:
    settings.ZEAL_NPLUSONE_THRESHOLD = 3
    monument = make.monument()
    _refusals(monkeypatch, error)

    assert moderator.post(PAGE, _row(monument)).status_code == 302
    assert monument.designations.get().title_en == "List"


def test_what_is_refused_for_ever_is_a_fault_of_ours(
    moderator: Client, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.ZEAL_NPLUSONE_THRESHOLD = 3
    monument = make.monument()
    _refusals(monkeypatch, IntegrityError("twin"), IntegrityError("twin"))

    with pytest.raises(IntegrityError):
        moderator.post(PAGE, _row(monument))


def test_who_saves_during_a_long_import_is_told(
    moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monument = make.monument()
    busy = _caused(OperationalError("database is locked"), sqlite_errorname="SQLITE_BUSY")
    _refusals(monkeypatch, busy)

    answer = moderator.post(PAGE, _row(monument))

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "nothing of yours was saved" in answer.content.decode()
    assert not monument.designations.exists()


@pytest.mark.django_db(transaction=True)
def test_a_list_publishes_on_after_a_collision(
    moderator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [make.monument(review_state="submitted") for _ in range(2)]
    left = iter([_caused(OperationalError(), sqlstate="40P01")])
    publish = actions.publish

    def act(*args: Any, **named: Any) -> None:
        if error := next(left, None):
            raise error
        publish(*args, **named)

    monkeypatch.setattr(actions, "publish", act)
    chosen = {"action": "publish_selected", "_selected_action": [row.pk for row in rows]}

    answer = moderator.post("/admin/catalogue/monument/", chosen, follow=True)

    assert "2 records published." in answer.content.decode()
