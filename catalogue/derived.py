"""Facts that are stored because they are costly to find, kept in step by every road that writes.

Derived are the latest recorded condition of a monument (from what is public) and its published
place. Whoever changes an assessment, a report, a link, a source's publication or a position calls
`refresh_conditions` or `refresh_places` in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Q, QuerySet

from catalogue import condition, publication
from catalogue.condition import Observation
from catalogue.models import (
    ConditionAssessment,
    DamageReport,
    Monument,
    Position,
    PublishedPlace,
    Record,
    Source,
)

_CHUNK = 500
_PLACE = list(PublishedPlace.__dataclass_fields__)


def observations(monument_ids: Iterable[int]) -> dict[int, list[Observation]]:
    """The public observations of monuments by their primary key; two queries."""
    ids = list(monument_ids)
    found: dict[int, list[Observation]] = defaultdict(list)
    assessed = publication.assessments().filter(monument__in=ids, latest__isnull=False)
    columns = ("monument_id", "earliest", "latest", "condition", "slug")
    for pk, earliest, latest, state, key in assessed.values_list(*columns):
        if seen := condition.from_assessment(earliest, latest, state, key):
            found[pk].append(seen)
    harmed = publication.affected().filter(monument__in=ids, report__latest__isnull=False)
    for pk, earliest, latest, severity, verification, key in harmed.values_list(
        "monument_id",
        "report__earliest",
        "report__latest",
        "severity",
        "report__verification",
        "report__slug",
    ):
        if seen := condition.from_report(earliest, latest, severity, verification, key):
            found[pk].append(seen)
    return found


def refresh_conditions(monument_ids: Iterable[int]) -> None:
    """Store anew the latest recorded condition of monuments."""
    for ids in _chunks(monument_ids):
        seen = observations(ids)
        changed = []
        for monument in Monument.objects.filter(pk__in=ids).only("pk", *_CONDITION):
            answer = condition.latest_recorded(seen.get(monument.pk, []))
            given = answer.since
            new = (
                answer.condition,
                given.earliest if given else None,
                given.latest if given else None,
            )
            if new != tuple(getattr(monument, column) for column in _CONDITION):
                for column, value in zip(_CONDITION, new, strict=True):
                    setattr(monument, column, value)
                changed.append(monument)
        Monument.objects.bulk_update(changed, _CONDITION, batch_size=200)


_CONDITION = ["condition", "condition_earliest", "condition_latest"]


def refresh_places(monument_ids: Iterable[int]) -> None:
    """Store anew what is public of the positions of monuments."""
    for ids in _chunks(monument_ids):
        positions = Position.objects.in_bulk(ids)
        monuments = list(Monument.objects.filter(pk__in=ids).only("pk", "publication", *_PLACE))
        for monument in monuments:
            position = positions.get(monument.pk)
            place = position.published(monument.publication) if position else PublishedPlace()
            place.apply(monument)
        Monument.objects.bulk_update(monuments, _PLACE, batch_size=100)


def touched_monuments(record: Record) -> QuerySet[Monument]:
    """The monuments whose condition can depend on a record; one query when it is read."""
    if isinstance(record, Monument):
        rule = Q(pk=record.pk)
    elif isinstance(record, ConditionAssessment):
        rule = Q(pk=record.monument_id)
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
