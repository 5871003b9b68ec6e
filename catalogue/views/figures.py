"""The figures of the overview: each a count of what is public, and each says what it counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from catalogue import dates, drawing, languages, publication
from catalogue.choices import ArtefactStatus
from catalogue.days import NOTHING, STATES, Conditions
from catalogue.drawing import Chart, ChartWords, Column, Dated
from catalogue.facets import objects as pieces
from catalogue.facets.kinds import ARTEFACTS
from catalogue.facets.objects import Quantity
from catalogue.filters.monuments import CONDITIONS
from catalogue.filters.reports import SEVERITIES, VERIFICATIONS
from catalogue.memory import Filled, Moment
from catalogue.models import DamageReport, Monument
from catalogue.standing import LastSeen

#: Statuses in the order of a loss and its return; an unstated one comes last.
_STATUSES = [
    ArtefactStatus.MISSING,
    ArtefactStatus.ON_MARKET,
    ArtefactStatus.SEIZED,
    ArtefactStatus.RECOVERED,
    ArtefactStatus.RETURNED,
    ArtefactStatus.EVACUATED,
    ArtefactStatus.RESTORED,
    ArtefactStatus.DAMAGED,
    ArtefactStatus.DESTROYED,
    "",
]
_GONE = {ArtefactStatus.MISSING, ArtefactStatus.ON_MARKET}
_BACK = {ArtefactStatus.SEIZED, ArtefactStatus.RECOVERED, ArtefactStatus.RETURNED}
#: Years that reports are counted by begin after this one.
_BEFORE = 2014


@dataclass(frozen=True)
class Objects:
    """The objects by status, and the two sums that matter most."""

    rows: list[tuple[str, Quantity]]
    gone: Quantity
    back: Quantity
    all: Quantity


@dataclass(frozen=True)
class Counts:
    """Rows of a table of counts, and their sum."""

    rows: list[tuple[str, int]]
    total: int


class Sums:
    """Sums over all public rows: each is read when it is first asked for, and then remembered."""

    def __init__(self) -> None:
        self._read: dict[str, list[Any]] = {}

    def of(self, name: str, rows: QuerySet[Any]) -> list[Any]:
        """The rows of a query, kept under a name; one query the first time."""
        if name not in self._read:
            self._read[name] = list(rows)
        return self._read[name]


SUMS = Filled(Sums, DamageReport, Monument)


def sums(moment: Moment) -> Sums:
    """What was summed up at a moment."""
    return moment.of(SUMS)


def monuments_on(conditions: Conditions) -> tuple[Counts, Counts]:
    """Monuments by their condition as of a day, and by how far it is known; one query.

    Of those that nobody ever observed nothing is known: they are counted apart.
    """
    pairs = conditions.counts()
    pairs[NOTHING.state, NOTHING.condition] += publication.monuments().count() - len(conditions)
    found: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for (state, name), n in pairs.items():
        states[LastSeen.NEVER if name == NOTHING.condition else state] += n
        found[name] += n
    return _counts(found, CONDITIONS), _counts(states, [*STATES, LastSeen.NEVER])


def reports(sums: Sums) -> tuple[Counts, Counts]:
    """Reports by severity and by verification."""
    severity: Counter[str] = Counter()
    verification: Counter[str] = Counter()
    rows = publication.reports().order_by().values_list("severity", "verification")
    for worst, established, n in sums.of("reports", rows.annotate(n=Count("pk"))):
        severity[worst] += n
        verification[established] += n
    return _counts(severity, SEVERITIES), _counts(verification, VERIFICATIONS)


def _counts(found: Counter[str], order: list[Any]) -> Counts:
    return Counts([(str(value), found[value]) for value in order], found.total())


def objects(moment: Moment) -> Objects:
    """Objects by status: fakes are left out, and parts of a lot that is counted itself."""
    rows = moment.of(ARTEFACTS)
    counted, statuses = pieces.counted(rows), rows.facets["status"]
    found = {
        status: pieces.quantity(rows, counted & statuses[status])
        for status in _STATUSES
        if status in statuses
    }
    return Objects(
        [(str(status), quantity) for status, quantity in found.items() if quantity.any],
        sum((found[status] for status in _GONE & found.keys()), Quantity()),
        sum((found[status] for status in _BACK & found.keys()), Quantity()),
        pieces.quantity(rows, counted),
    )


@dataclass(frozen=True)
class Years:
    """Reports by time and severity: the chart at two widths, and the same as a table."""

    columns: tuple[Column, ...]
    wide: Chart
    narrow: Chart
    rows: list[tuple[str, list[int], int]]


def years(sums: Sums, today: dt.date) -> Years:
    """When what is reported happened, grouped by years whatever the number of rows."""
    said = ChartWords(
        title=_("Reports by the time of the event and by severity"),
        description=_("The same figures are in the table below."),
        before=_("Before 2015"),
        several=_("Over several years"),
        undated=_("Undated"),
    )
    columns = drawing.columns(_dated(sums, today), said, dates.day_of(today))
    mirrored = languages.reader() == "ar"
    wide, narrow = (
        drawing.chart(columns, said, width, mirrored=mirrored) for width in (900.0, 370.0)
    )
    rows = [
        (severity, counts := [column.counts[index] for column in columns], sum(counts))
        for index, severity in enumerate(drawing.SEVERITIES)
    ]
    return Years(columns, wide, narrow, rows)


def _dated(sums: Sums, today: dt.date) -> Iterator[Dated]:
    """How many reports have a severity and the years in which their dates begin and end."""
    last = max(today.year, 2021) + 1
    rows = (
        publication.reports()
        .order_by()
        .annotate(first_year=_year("earliest", last), last_year=_year("latest", last))
        .values_list("first_year", "last_year", "severity")
        .annotate(n=Count("pk"))
    )
    for first, end, severity, n in sums.of(f"years until {last}", rows):
        begin = dates.OPEN_START if first <= _BEFORE else _first_day(first)
        close = dates.OPEN_END if end >= last else _first_day(end + 1) - 1
        yield Dated(begin, close, severity, n)


def _year(column: str, last: int) -> Case:
    """The year of a day: 2014 stands for all before 2015, `last` for all after this year."""
    whens = [
        When(Q(**{f"{column}__lt": _first_day(year + 1)}), then=Value(year))
        for year in range(_BEFORE, last)
    ]
    open_end = Value(_BEFORE if column == "earliest" else last)
    undated = When(Q(**{f"{column}__isnull": True}), then=open_end)
    return Case(undated, *whens, default=Value(last), output_field=IntegerField())


def _first_day(year: int) -> int:
    return dates.day_of(dt.date(year, 1, 1))
