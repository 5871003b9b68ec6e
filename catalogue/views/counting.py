"""What the statistics count of reports: by their dates, and by what they say.

A report counts for a stretch of time possibly if its date can mean a day of it, and surely if it
can mean no other day: the same as the list of reports with `from`, `to` and `certain`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Max, Min, Q

from catalogue import dates, publication
from catalogue.memory import Changes, Kept, Moment
from catalogue.models import DamageReport, Source, Term

#: Years that are counted one by one; what was before them is one row.
_MOST_YEARS = 25


@dataclass(frozen=True)
class Stretch:
    """From one day to another, either of them open."""

    first: int | None
    last: int | None

    @property
    def possibly(self) -> Q:
        """What can have been in it."""
        rule = Q(latest__isnull=False)
        if self.first is not None:
            rule &= Q(latest__gte=self.first)
        return rule & Q(earliest__lte=self.last) if self.last is not None else rule

    @property
    def surely(self) -> Q:
        """What can have been at no other time."""
        rule = Q(latest__isnull=False)
        if self.first is not None:
            rule &= Q(earliest__gte=self.first)
        return rule & Q(latest__lte=self.last) if self.last is not None else rule


@dataclass(frozen=True)
class Number:
    """How many surely, and how many possibly."""

    surely: int
    possibly: int


class Reports:
    """Figures of the public reports, each found when it is first asked for; then they are kept."""

    def __init__(self) -> None:
        self._stretches: dict[Stretch, Number] = {}

    @cached_property
    def cells(self) -> Counter[tuple[str, str]]:
        """How many reports have a severity and a verification; one query."""
        rows = publication.reports().order_by().values_list("severity", "verification")
        return Counter(
            {(severity, known): n for severity, known, n in rows.annotate(n=Count("pk"))}
        )

    @property
    def total(self) -> int:
        """All reports."""
        return self.cells.total()

    @cached_property
    def causes(self) -> dict[int, int]:
        """How many reports name a cause, by the key of its term; one query."""
        rows = publication.causes().order_by().values_list("term")
        return dict(rows.annotate(n=Count("report", distinct=True)))

    @cached_property
    def years(self) -> list[int]:
        """The years that dates name, from the first to the last; one query."""
        found = publication.reports().aggregate(
            first=Min("latest", filter=Q(latest__gt=dates.OPEN_START)),
            last=Max("latest", filter=Q(latest__lt=dates.OPEN_END)),
        )
        if found["first"] is None or found["last"] is None:
            return []
        first, last = dates.civil(found["first"])[0], dates.civil(found["last"])[0]
        return list(range(max(first, last - _MOST_YEARS + 1), last + 1))

    def within(self, stretches: Sequence[Stretch]) -> list[Number]:
        """How many reports are dated to each of some stretches; one query, or none."""
        wanted = [one for one in dict.fromkeys(stretches) if one not in self._stretches]
        if wanted:
            asked = {
                f"{how}{place}": Count("pk", filter=getattr(one, how))
                for place, one in enumerate(wanted)
                for how in ("surely", "possibly")
            }
            found = publication.reports().order_by().aggregate(**asked)
            for place, one in enumerate(wanted):
                self._stretches[one] = Number(found[f"surely{place}"], found[f"possibly{place}"])
        return [self._stretches[one] for one in stretches]

    @cached_property
    def undated(self) -> int:
        """Reports without any date; one query."""
        return publication.reports().filter(latest__isnull=True).count()


class _Reports(Kept[Reports]):
    """The figures of reports; after a change of one they are found anew when asked for."""

    def build(self) -> Reports:
        """Nothing is counted yet."""
        return Reports()

    def renew(self, old: Reports, changed: Changes) -> Reports:
        """The same figures unless reports or their causes may be others."""
        touched = changed.of(DamageReport) or changed.of(Source) or changed.has_other_words
        return Reports() if touched or changed.of(Term) else old


_KEPT = _Reports()


def reports(moment: Moment) -> Reports:
    """The figures of the reports that are public at a moment."""
    return moment.of(_KEPT)


def year(number: int) -> Stretch:
    """All days of a year."""
    return Stretch(dates.day_number(number, 1, 1), dates.day_number(number, 12, 31))
