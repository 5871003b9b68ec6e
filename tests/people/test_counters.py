"""The cache of the rate limits: shared, for a day, under names that cannot be read back."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

import pytest
import time_machine
from django.core.cache import cache

from catalogue.accounts import counters
from catalogue.models import Counter, DailyKey

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key is known from an earlier test, which may have been of the same day."""
    monkeypatch.setattr(counters, "_KNOWN", {})


def test_it_keeps_adds_touches_and_forgets() -> None:
    cache.set("a", [1.5, True], 60)
    assert cache.get("a") == [1.5, True]
    cache.set("a", 2, 60)
    assert cache.get("a") == 2
    assert not cache.add("a", 3, 60)
    assert cache.add("b", 3, 60)
    assert cache.touch("b", 90)
    assert cache.delete("a")
    assert cache.get("a", "nothing") == "nothing"
    cache.clear()
    assert not Counter.objects.exists()


def test_what_expired_is_not_there() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        cache.set("a", 1, 60)
        clock.shift(61)
        assert cache.get("a") is None
        assert not cache.touch("a", 60)
        assert cache.add("a", 2, 60)
        assert cache.get("a") == 2


def test_nothing_is_kept_for_longer_than_a_day() -> None:
    with time_machine.travel(NOON, tick=False):
        for name, timeout in (("a", None), ("b", 10**7)):
            cache.set(name, 1, timeout)
        assert {row.expires_at for row in Counter.objects.all()} == {NOON + dt.timedelta(days=1)}


def test_the_key_goes_with_the_day() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        cache.set("a", 1, 10**6)
        [before] = DailyKey.objects.all()
        first = Counter.objects.get().name

        clock.shift(12 * 3600 + 1)
        assert cache.get("a") is None
        [after] = DailyKey.objects.all()

    assert before.key != after.key
    name = ":1:a"
    assert first == hmac.new(bytes.fromhex(before.key), name.encode(), hashlib.sha256).hexdigest()
    assert counters.blind(name) != first


def test_of_two_processes_both_use_the_key_that_is_there() -> None:
    day = NOON.date()

    assert counters.key_of(day) == counters.key_of(day)
    assert DailyKey.objects.count() == 1
