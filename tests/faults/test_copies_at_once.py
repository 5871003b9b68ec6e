"""A worker with copies, and somebody else with the same photograph: both get their way."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from catalogue.files import copying
from catalogue.imaging.decoding import Copy, Made
from catalogue.ledger import entries
from catalogue.models import CopyOrder, Photograph
from tests import make
from tests.together import PATIENCE, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Photograph:
    """A photograph whose copies are to be made; to decode it takes no time."""
    file = tmp_path / "copy.jpg"
    file.write_bytes(b"pixels")
    digest = hashlib.sha256(b"pixels").hexdigest()
    copy = Copy(4, 3, "image/jpeg", file, digest, 6)
    monkeypatch.setattr(copying, "_make", lambda *_: Made(4, 3, copy, (), 1))
    made = make.photograph(make.monument(), copies={})
    CopyOrder.objects.create(photograph=made)
    return made


def change(photograph: Photograph) -> None:
    """Hold its row."""
    Photograph.objects.filter(pk=photograph.pk).update(caption_en="Another one")


def meeting(patch: pytest.MonkeyPatch, name: str, *, is_before: bool) -> Callable[[], None]:
    """Let the worker wait for another before, or after, it calls a function; gives the other's."""
    both, real = threading.Barrier(2), getattr(copying, name)

    def meet() -> None:
        # Where it fails, the other waits for this one already: in the database.
        with suppress(threading.BrokenBarrierError):
            both.wait(timeout=PATIENCE)

    def call(*args: Any, **named: Any) -> Any:
        if is_before:
            meet()
        answer = real(*args, **named)
        if not is_before:
            meet()
        return answer

    patch.setattr(copying, name, call)
    return meet


def hold(photograph: Photograph) -> None:
    """Change it, and hold its row by that."""
    Photograph.objects.filter(pk=photograph.pk).update(caption_en="Another one")


def test_an_import_has_the_ledger_and_wants_the_photograph(
    monkeypatch: pytest.MonkeyPatch, waiting: Photograph
) -> None:
    meet = meeting(monkeypatch, "append", is_before=True)

    def take_in() -> None:
        with transaction.atomic():
            entries.lock()
            meet()
            hold(waiting)

    assert together(take_in, copying.work_once) == [None, True]
    is_done(waiting)


def test_a_moderator_has_the_photograph_and_wants_the_ledger(
    monkeypatch: pytest.MonkeyPatch, waiting: Photograph
) -> None:
    meet = meeting(monkeypatch, "lock", is_before=False)

    def decide() -> None:
        with transaction.atomic():
            hold(waiting)
            meet()
            entries.lock()

    assert together(decide, copying.work_once) == [None, True]
    is_done(waiting)


def is_done(photograph: Photograph) -> None:
    """Both got their way."""
    photograph.refresh_from_db()
    assert (photograph.caption_en, photograph.width) == ("Another one", 4)
    assert not CopyOrder.objects.exists()


def test_an_order_goes_back_where_somebody_has_the_photograph_for_long(
    monkeypatch: pytest.MonkeyPatch, waiting: Photograph
) -> None:
    hold(waiting)

    def find_it_held(photograph: Photograph) -> None:
        raise copying.Held

    with monkeypatch.context() as patch:
        patch.setattr(copying, "_PATIENCE", 0.01)
        patch.setattr(copying, "_hold", find_it_held)
        assert copying.work_once()
    order = CopyOrder.objects.get()
    assert (order.attempts, order.lease_until, order.refusal) == (0, None, "")

    assert copying.work_once()
    is_done(waiting)
