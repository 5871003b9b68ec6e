"""Search everything that outlives a request for a text: tables, cache, logs, mail, files.

found = traces.of("203.0.113.77", logs=caplog.text, mails=mailoutbox)
assert found == []
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.mail import EmailMessage
from django.core.signing import b64_decode
from django.db import connection

#: Tables that the database makes for itself hold nothing of ours.
_QUOTED = connection.ops.quote_name


def of(text: str, *, logs: str = "", mails: Iterable[EmailMessage] = ()) -> list[str]:
    """Name each place that holds a text, in plain or as base64: sessions are kept like that."""
    places = {"log": logs, **dict(_tables()), **dict(_mails(mails)), **dict(_files())}
    cache = caches["default"]
    if hasattr(cache, "_cache"):  # in memory, if ever it should be
        places["cache"] = repr(cache._cache)
    return [name for name, content in places.items() if _holds(content, text)]


def _holds(content: str, text: str) -> bool:
    shapes = {text, base64.b64encode(text.encode()).decode().rstrip("=")}
    return any(shape.lower() in content.lower() for shape in shapes)


def _tables() -> Iterator[tuple[str, str]]:
    """Every column of every row of every table, as text; sessions as what they say."""
    for table in sorted({*connection.introspection.table_names()} - _virtual()):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {_QUOTED(table)}")
            rows: list[Any] = cursor.fetchall()
        yield table, repr(rows) + "".join(_sessions(table, rows))


def _virtual() -> set[str]:
    """The index of the search cannot be read; its words lie in tables of its own, which can."""
    if connection.vendor != "sqlite":
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
        return {name for (name,) in cursor.fetchall()}


def _sessions(table: str, rows: list[Any]) -> Iterator[str]:
    if table != "django_session":
        return
    import zlib  # noqa: PLC0415

    for _key, data, _expires in rows:
        body = data.split(":")[0]
        raw = b64_decode(body.lstrip(".").encode())
        yield (zlib.decompress(raw) if body.startswith(".") else raw).decode()


def _mails(mails: Iterable[EmailMessage]) -> Iterator[tuple[str, str]]:
    for number, mail in enumerate(mails):
        yield f"mail {number}", f"{mail.message().as_string()} {mail.subject} {mail.body}"


def _files() -> Iterator[tuple[str, str]]:
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            yield str(path), f"{path.name} {path.read_bytes()!r}"
