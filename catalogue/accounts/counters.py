"""The cache in which the rate limits count: a table, so that all processes count together.

Names of counters hold addresses of visitors and of mail. They are stored as HMACs under a random
key that is made each day (UTC) and removed with the first name of the next: whoever gets hold of
the table later cannot find out, even by trying, who was counted. Values are numbers and times.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from catalogue.models import Counter, DailyKey

#: The key of today, once it is known to stay.
_KNOWN: dict[dt.date, bytes] = {}
_LONGEST = dt.timedelta(days=1)


def key_of(day: dt.date) -> bytes:
    """Return the key of a day, made if it is the first use; earlier keys and counters go then."""
    if day in _KNOWN:
        return _KNOWN[day]
    found = DailyKey.objects.filter(day=day).values_list("key", flat=True).first()
    if found is None:
        with transaction.atomic():
            made = {"key": secrets.token_hex(32)}
            found = DailyKey.objects.get_or_create(day=day, defaults=made)[0].key
            DailyKey.objects.filter(day__lt=day).delete()
            Counter.objects.filter(expires_at__lte=timezone.now()).delete()
    key = bytes.fromhex(found)
    if not connection.in_atomic_block:  # else it may yet be rolled back
        _KNOWN.clear()
        _KNOWN[day] = key
    return key


def blind(name: str) -> str:
    """Return what stands for a name today."""
    key = key_of(timezone.now().astimezone(dt.UTC).date())
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()


class CounterCache(BaseCache):
    """A cache of Django's in `Counter`, for small values that JSON knows."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def make_key(self, key: str, version: int | None = None) -> str:
        """Return the name as it is stored."""
        return blind(super().make_key(key, version))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what was kept and has not expired."""
        rows = Counter.objects.filter(name=self.make_key(key, version), expires_at__gt=_now())
        return next(iter(rows.values_list("value", flat=True)[:1]), default)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value, for a day at most."""
        Counter.objects.bulk_create(
            [self._row(key, value, timeout, version)],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["value", "expires_at"],
        )

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep a value unless there is one; say whether it was kept. Of two at once, one is."""
        row = self._row(key, value, timeout, version)
        Counter.objects.filter(name=row.name, expires_at__lte=_now()).delete()
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            return False
        return True

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep what is there for longer."""
        rows = Counter.objects.filter(name=self.make_key(key, version), expires_at__gt=_now())
        return bool(rows.update(expires_at=self._expiry(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value."""
        return bool(Counter.objects.filter(name=self.make_key(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget everything."""
        Counter.objects.all().delete()

    def _row(self, key: str, value: Any, timeout: Any, version: int | None) -> Counter:
        name = self.make_key(key, version)
        return Counter(name=name, value=value, expires_at=self._expiry(timeout))

    def _expiry(self, timeout: Any) -> dt.datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        if seconds is None:
            return _now() + _LONGEST
        return _now() + min(dt.timedelta(seconds=seconds), _LONGEST)


def _now() -> dt.datetime:
    return timezone.now()
