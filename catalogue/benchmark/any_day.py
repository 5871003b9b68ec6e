"""The condition of every monument as of a day: from memory, and by the raw SQL for it.

The SQL takes the latest observation of each monument by the day and of several the gravest. It
knows neither contradictions nor restorations nor what comes next, so that it does less than the
rule; it is the least that a page which asks the database would run.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection

from catalogue import dates, days

#: The same on both databases.
RAW_SQL = """
SELECT monument_id, condition FROM (
    SELECT monument_id, condition, ROW_NUMBER() OVER (
        PARTITION BY monument_id ORDER BY latest DESC, gravity DESC
    ) AS place
    FROM (
        SELECT a.monument_id, a.latest, a.condition, CASE a.condition
            WHEN 'destroyed' THEN 3 WHEN 'severely-damaged' THEN 2 WHEN 'damaged' THEN 1 ELSE 0
        END AS gravity
        FROM catalogue_conditionassessment a
        JOIN catalogue_monument m ON m.id = a.monument_id AND m.review_state = 'published'
        JOIN catalogue_source s ON s.id = a.source_id AND s.review_state = 'published'
        WHERE a.review_state = 'published' AND a.condition <> 'unknown' AND a.latest <= %s
        UNION ALL
        SELECT l.monument_id, r.latest, CASE l.severity
            WHEN 'destroyed' THEN 'destroyed' WHEN 'severe' THEN 'severely-damaged' ELSE 'damaged'
        END, CASE l.severity WHEN 'destroyed' THEN 3 WHEN 'severe' THEN 2 ELSE 1 END
        FROM catalogue_reportmonument l
        JOIN catalogue_damagereport r ON r.id = l.report_id AND r.review_state = 'published'
        JOIN catalogue_monument m ON m.id = l.monument_id AND m.review_state = 'published'
        WHERE l.role = 'affected' AND l.severity IN ('destroyed', 'severe', 'moderate')
            AND r.verification IN
                ('corroborated', 'verified-remote', 'verified-ground', 'disputed')
            AND r.latest <= %s
    ) AS observed
) AS ranked WHERE place = 1
"""


@dataclass(frozen=True)
class DayFigures:
    """Milliseconds for all monuments on one day, and bytes that the stories take in memory."""

    monuments: int
    p50_ms: float
    p95_ms: float
    raw_p50_ms: float
    raw_p95_ms: float
    held_bytes: int

    @property
    def ratio(self) -> float:
        """How often the raw SQL fits into ours; below 1 it is the slower one."""
        return self.p50_ms / self.raw_p50_ms if self.raw_p50_ms else 0.0


def time_days(*, times: int) -> DayFigures:
    """Ask for random days between 2012 and today, in turn from memory and by SQL."""
    dice = random.Random(5)  # noqa: S311
    first, last = dates.parse("2012-01-01").earliest, dates.parse("2026-01-01").earliest
    days.conditions_on(first)  # read once, as the first request of a worker does
    ours, raw, found = [], [], 0
    for _ in range(times):
        day = dice.randint(first, last)
        spent, answer = _timed(lambda day=day: _states(day))  # type: ignore[misc]
        ours.append(spent)
        found = len(answer)
        raw.append(_timed(lambda day=day: _raw(day))[0])  # type: ignore[misc]
    return DayFigures(found, median(ours), _p95(ours), median(raw), _p95(raw), days.stories().size)


def _states(day: int) -> dict[int, Any]:
    """State and condition of every monument on a day."""
    return days.stories().on(day).states()


def _raw(day: int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(RAW_SQL, [day, day])
        return list(cursor.fetchall())


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = act()
    return (time.perf_counter() - begun) * 1000, found


def _p95(spent: list[float]) -> float:
    return sorted(spent)[math.ceil(0.95 * len(spent)) - 1]
