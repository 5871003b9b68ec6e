"""Who held the site while something happened, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from catalogue import dates, publication
from catalogue.models import ControlPeriod


@dataclass(frozen=True)
class Holding:
    """A control period that meets a span, and whether it surely covers all of it."""

    period: ControlPeriod
    whole: bool


def holdings(earliest: int | None, latest: int | None) -> list[Holding]:
    """The control periods that may have met a span, in the order of time; one query.

    One that surely covers the span stands alone: the others share no more than its first or last
    day with it, on which the site changed hands.
    """
    if earliest is None or latest is None:
        return []
    begun = Q(start_earliest__lte=latest) | Q(start_earliest__isnull=True)
    lasting = Q(end_latest__gte=earliest) | Q(end_latest__isnull=True)
    found = publication.control_periods().filter(begun, lasting)
    met = [Holding(period, _covers(period, earliest, latest)) for period in found]
    return [one for one in met if one.whole] or met


def _covers(period: ControlPeriod, earliest: int, latest: int) -> bool:
    """Whether every day of a span lies in the period, however its own ends are read."""
    start = dates.OPEN_START if period.start_latest is None else period.start_latest
    end = dates.OPEN_END if period.end_earliest is None else period.end_earliest
    return start <= earliest and latest <= end
