"""Keeps the preferred names of monuments and their rows among the names in agreement.

`Monument.name_en` and `name_ar` are the preferred names in these languages, for lists and titles;
each is also one row of MonumentName of the kind `preferred`. Every road that writes one of the two
calls a function of this module in the same transaction. Both work on sets, in few queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.utils import timezone

from catalogue.choices import NameKind, ReviewState
from catalogue.models import Monument, MonumentName

#: Columns of Monument by the language whose preferred name they hold.
COLUMNS = {"en": "name_en", "ar": "name_ar"}

_CHUNK = 500
_STATE = ("review_state", "first_published_at", "withdrawal_reason_en", "withdrawal_reason_ar")
_WAITING = {ReviewState.SUBMITTED, ReviewState.RETURNED, ReviewState.REJECTED}
_Key = tuple[int, str]


def keep_preferred(monument_ids: Iterable[int]) -> None:
    """Make the rows follow the columns: a former preferred name becomes an alternate one.

    The row of a public monument's name is public with it. Five queries for 500 monuments.
    """
    for ids in _chunks(monument_ids):
        monuments = list(Monument.objects.filter(pk__in=ids).order_by())
        rows = _rows(ids)
        now = timezone.now()
        _demote(monuments, rows, now)
        changed, new = [], []
        for monument in monuments:
            for language, wanted in _wanted(monument).items():
                found = [row for row in rows[monument.pk, language] if row.name == wanted]
                row = found[0] if found else _new(monument, wanted, language)
                before = _facts(row)
                row.kind = NameKind.PREFERRED
                _share_publication(row, monument, now)
                if not found:
                    new.append(row)
                elif _facts(row) != before:
                    row.modified_at = now
                    changed.append(row)
        MonumentName.objects.bulk_update(changed, ["kind", "modified_at", *_STATE], batch_size=100)
        MonumentName.objects.bulk_create(new, batch_size=100)


def adopt_preferred(monument_ids: Iterable[int]) -> None:
    """Make the columns follow the rows, where a row is preferred. Three queries for 500."""
    for ids in _chunks(monument_ids):
        preferred = {
            key: row.name
            for key, rows in _rows(ids).items()
            for row in rows
            if row.kind == NameKind.PREFERRED
        }
        changed = []
        for monument in Monument.objects.filter(pk__in=ids).only("pk", *COLUMNS.values()):
            before = _wanted(monument)
            for language, column in COLUMNS.items():
                name = preferred.get((monument.pk, language))
                if name is not None:
                    setattr(monument, column, name)
            if _wanted(monument) != before:
                monument.modified_at = timezone.now()
                changed.append(monument)
        columns = [*COLUMNS.values(), "modified_at"]
        Monument.objects.bulk_update(changed, columns, batch_size=200)


def _wanted(monument: Monument) -> dict[str, str]:
    """The preferred names that a monument's columns give, by language."""
    named = {language: getattr(monument, column) for language, column in COLUMNS.items()}
    return {language: name for language, name in named.items() if name}


def _rows(ids: list[int]) -> dict[_Key, list[MonumentName]]:
    """The names of monuments in the languages of the columns."""
    found: dict[_Key, list[MonumentName]] = defaultdict(list)
    for row in MonumentName.objects.filter(monument__in=ids, language__in=COLUMNS).order_by("pk"):
        found[row.monument_id, row.language].append(row)
    return found


def _demote(monuments: list[Monument], rows: dict[_Key, list[MonumentName]], now: datetime) -> None:
    """First of all, because only one name in a language may be preferred."""
    former = [
        row
        for monument in monuments
        for language, column in COLUMNS.items()
        for row in rows[monument.pk, language]
        if row.kind == NameKind.PREFERRED and row.name != getattr(monument, column)
    ]
    for row in former:
        row.kind = NameKind.ALTERNATE
    pks = [row.pk for row in former]
    if pks:
        values = {"kind": NameKind.ALTERNATE, "modified_at": now}
        MonumentName.objects.filter(pk__in=pks).update(**values)


def _new(monument: Monument, name: str, language: str) -> MonumentName:
    """A row that has come as far in the review as its monument, short of publication."""
    waiting = monument.review_state in _WAITING
    return MonumentName(
        monument=monument,
        name=name,
        language=language,
        contributor_id=monument.contributor_id,
        review_state=monument.review_state if waiting else ReviewState.DRAFT,
    )


def _share_publication(row: MonumentName, monument: Monument, now: datetime) -> None:
    """A public monument says its preferred names, whatever was decided about their rows."""
    if monument.review_state != ReviewState.PUBLISHED:
        return
    row.review_state = ReviewState.PUBLISHED
    row.first_published_at = row.first_published_at or now
    row.withdrawal_reason_en = row.withdrawal_reason_ar = ""


def _facts(row: MonumentName) -> tuple[object, ...]:
    return tuple(getattr(row, column) for column in ("kind", *_STATE))


def _chunks(items: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
