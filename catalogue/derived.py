"""Facts that are stored because they are costly to find, kept in step by every road that writes.

Derived are, from what is public, the latest recorded condition of a monument, the days at which
its condition changes, and its published place. Whoever changes an assessment, a report, a link, a
source's publication or a position calls `refresh_conditions` or `refresh_places` in the same
transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from catalogue import condition, dates, publication, standing
from catalogue.condition import Answer, Observation
from catalogue.models import (
    ConditionAssessment,
    ConditionStory,
    DamageReport,
    Monument,
    Position,
    PublishedPlace,
    Record,
    Source,
)
from catalogue.prepared import Prepared
from catalogue.standing import Standing

_CHUNK = 500
_PLACE = list(PublishedPlace.__dataclass_fields__)
_CONDITION = ["condition", "condition_earliest", "condition_latest"]


def observations(monument_ids: Iterable[int]) -> dict[int, list[Observation]]:
    """The public observations of monuments by their primary key; two queries."""
    ids = list(monument_ids)
    found: dict[int, list[Observation]] = defaultdict(list)
    for pk, earliest, latest, state, key in _assessed(ids):
        if seen := condition.from_assessment(earliest, latest, state, key):
            found[pk].append(seen)
    for pk, earliest, latest, severity, verification, key in _harmed(ids):
        if earliest is None or latest is None:
            continue
        if seen := condition.from_report(earliest, latest, severity, verification, key):
            found[pk].append(seen)
    return found


_assessed = Prepared(
    lambda monuments: (
        publication.assessments()
        .filter(monument__in=monuments, latest__isnull=False)
        .order_by()
        .values_list("monument_id", "earliest", "latest", "condition", "slug")
    )
)
_harmed = Prepared(
    lambda monuments: (
        publication.affected()
        .filter(monument__in=monuments, report__latest__isnull=False, severity__in=condition.AFTER)
        .order_by()
        .values_list(
            "monument_id",
            "report__earliest",
            "report__latest",
            "severity",
            "report__verification",
            "report__slug",
        )
    )
)


def refresh_conditions(monument_ids: Iterable[int], *, today: int | None = None) -> None:
    """Store anew the latest recorded condition of monuments; only changed rows are written.

    What lies ahead of `today`, as the end of a month that is not over, does not count yet; when it
    does, `refresh_due` finds it.
    """
    day = dates.day_of(timezone.localdate()) if today is None else today
    for ids in _chunks(monument_ids):
        with transaction.atomic():
            # Held before the evidence is read, so that of two writers the second sees both.
            monuments = Monument.objects.select_for_update().filter(pk__in=ids).order_by("pk")
            stored = {pk: tuple(row) for pk, *row in monuments.values_list("pk", *_CONDITION)}
            seen = observations(stored)
            given = {pk: _condition(seen.get(pk, []), day) for pk in stored}
            _store(_CONDITION, {pk: row for pk, row in given.items() if row != stored[pk]})
            _store_stories(stored, seen)


def refresh_due(*, today: int | None = None) -> int:
    """Store anew the conditions that have become others by the time alone: how many; two queries.

    Of what is seen "in 2026" nobody knows before the end of that year that it was seen.
    """
    day = dates.day_of(timezone.localdate()) if today is None else today
    columns = ("pk", "changes", *(f"monument__{name}" for name in _CONDITION))
    rows = ConditionStory.objects.order_by("pk").values_list(*columns)
    due = [
        pk
        for pk, line, *stored in rows.iterator(chunk_size=_CHUNK)
        if _told(standing.standing_on(line, day)) != tuple(stored)
    ]
    refresh_conditions(due, today=day)
    return len(due)


def refresh_places(monument_ids: Iterable[int]) -> None:
    """Store anew what is public of the positions of monuments; only changed rows are written."""
    for ids in _chunks(monument_ids):
        with transaction.atomic():
            monuments = Monument.objects.select_for_update().filter(pk__in=ids).order_by("pk")
            columns = ("pk", "publication", *_PLACE)
            stored = {
                pk: (level, tuple(row)) for pk, level, *row in monuments.values_list(*columns)
            }
            positions = Position.objects.in_bulk(stored)
            given = {
                pk: positions[pk].published(level) if pk in positions else PublishedPlace()
                for pk, (level, _row) in stored.items()
            }
            rows = {
                pk: tuple(getattr(place, name) for name in _PLACE) for pk, place in given.items()
            }
            _store(_PLACE, {pk: row for pk, row in rows.items() if row != stored[pk][1]})


def _condition(seen: list[Observation], today: int) -> tuple[object, ...]:
    """The stored columns of the latest recorded condition."""
    return _told(condition.latest_recorded(seen, today=today))


def _told(answer: Answer | Standing) -> tuple[object, ...]:
    """What is stored of an answer."""
    if answer.since is None:
        return answer.condition, None, None
    return answer.condition, answer.since.earliest, answer.since.latest


def _store_stories(monument_ids: Iterable[int], seen: dict[int, list[Observation]]) -> None:
    """Store anew the days at which the conditions of monuments change."""
    ids = list(monument_ids)
    stored = dict(ConditionStory.objects.filter(pk__in=ids).order_by().values_list())
    told = {pk: standing.pack(condition.changes(found)) for pk, found in seen.items()}
    stories = {pk: line for pk, line in told.items() if line}
    changed = [pk for pk in ids if stories.get(pk) != stored.get(pk)]
    if not changed:
        return
    ConditionStory.objects.filter(pk__in=stored.keys() & changed).delete()
    made = (ConditionStory(pk=pk, changes=stories[pk]) for pk in changed if pk in stories)
    ConditionStory.objects.bulk_create(made)


def _store(names: list[str], rows: dict[int, tuple[object, ...]]) -> None:
    """Write columns of many monuments, each row with its own values.

    Some ten times as fast as `bulk_update`, whose CASE grows with the rows.
    """
    if not rows:
        return
    fields: list[Any] = [Monument._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    table = quote(Monument._meta.db_table)
    statement = f"UPDATE {table} SET {assigned} WHERE {quote('id')} = %s"  # noqa: S608
    prepared = [
        (*(field.get_db_prep_save(value, connection) for field, value in zip(fields, row)), pk)  # noqa: B905
        for pk, row in rows.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, prepared)


def touched_monuments(record: Record) -> QuerySet[Monument]:
    """The monuments whose condition can depend on a record; one query when it is read."""
    if isinstance(record, Monument):
        rule = Q(pk=record.pk)
    elif isinstance(record, ConditionAssessment):
        # Asked for: it may have been moved since this one was read.
        rule = Q(assessments=record)
    elif isinstance(record, DamageReport):
        rule = Q(report_links__report=record)
    elif isinstance(record, Source):
        rule = Q(assessments__source=record)
    else:
        return Monument.objects.none()
    return Monument.objects.filter(rule).distinct()


def refresh_after(record: Record) -> None:
    """Bring all that is derived from a record in step with it."""
    refresh_conditions(touched_monuments(record).values_list("pk", flat=True))


def _chunks(items: Iterable[int]) -> Iterator[list[int]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
