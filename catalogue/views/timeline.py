"""The timeline: reports and control periods on one axis, which is itself a readable table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import dates, drawing, languages, publication
from catalogue.drawing import Timeline
from catalogue.filters.timeline import TimelineFilter
from catalogue.models import DamageReport
from catalogue.models.ordering import oldest_first
from catalogue.views import control, zooming
from catalogue.views.listing import Listing

_WIDE, _NARROW = 1100.0, 380.0
#: The days that EDTF can name, and with them the ticks of an axis.
_FIRST, _LAST = dates.day_number(-9999, 1, 1), dates.day_number(9999, 12, 31)


@dataclass(frozen=True)
class Row:
    """A report with its bar; without a date it has none."""

    report: DamageReport
    bar: drawing.Bar | None


@dataclass(frozen=True)
class Year:
    """The reports whose last possible day lies in one year."""

    heading: str
    rows: list[Row]


class TimelinePage(Listing):
    """Reports in the order of time, under the periods of control; then hazards."""

    template_name = "catalogue/timeline/page.html"
    concept = "timeline"
    filterset = TimelineFilter
    rows = staticmethod(publication.reports)
    paginate_by = 100

    @staticmethod
    def counted(n: int) -> str:
        """So many reports."""
        return ngettext("%(n)s report", "%(n)s reports", n) % {"n": n}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows by year, the figure, and on the first page what lies beside them."""
        context = super().get_context_data(**kwargs)
        periods = list(control_periods())
        held, today = control.held(periods), dates.day_of(timezone.localdate())
        mirrored = languages.direction(languages.reader()) == "rtl"
        bounds = _bounds()
        window = self.window(bounds, today)

        def axis(width: float) -> drawing.Stretch | None:
            if window is None:
                return None
            return drawing.Stretch.from_to(*window, width, _say, mirrored=mirrored)

        rows = drawing.TIMELINE_WIDTH
        scale = drawing.timeline(bounds, held, today, mirrored=mirrored, axis=axis(rows))
        wide, narrow = (
            drawing.holder_band(held, today, width, mirrored=mirrored, axis=axis(width))
            for width in (_WIDE, _NARROW)
        )
        shown = window or _whole(bounds, today)
        context |= {
            "head": scale.head,
            "years": list(by_year(context["object_list"], scale)),
            "wide": wide,
            "narrow": narrow,
            "zoom": zooming.zoom(*shown, context["query"], is_whole=window is None),
            "zoomed": window is not None,
            "held_key": control.key(periods),
            "description": " ".join(
                f"{control.party(one)}: {control.lasting(one)}." for one in periods
            ),
        }
        if context["page_obj"].number == 1:
            context |= {"periods": periods, "hazards": list(hazards())}
        return context

    def window(self, bounds: list[int], today: int) -> tuple[int, int] | None:
        """The first and the last day that the address asks for; None for all time."""
        query = self.filters.query
        if not query.keys() & {"from", "to"}:
            return None
        first, last = (_bounded(day, today) for day in _whole(bounds, today))
        if "from" in query:
            first = _bounded(dates.parse(str(query["from"])).earliest, first)
        if "to" in query:
            last = _bounded(dates.parse(str(query["to"])).latest, last)
        return (first, last) if first <= last else None


def _whole(bounds: list[int], today: int) -> tuple[int, int]:
    """From the first day that a report means to the last, or to today."""
    return min([*bounds, today]), max([*bounds, today])


def _bounded(day: int, other: int) -> int:
    """A day, or another where it is open, among those that EDTF can name."""
    return min(max(other if day in (dates.OPEN_START, dates.OPEN_END) else day, _FIRST), _LAST)


def _say(text: str) -> str:
    """A year, a month or a day of the axis in words."""
    return dates.in_words(text, languages.reader())


def control_periods() -> Any:
    """The public control periods with their public sources; two queries."""
    sources = publication.with_public("sources", publication.sources())
    return publication.control_periods().prefetch_related(sources)


def hazards() -> Any:
    """The public hazards with their public monuments and sources; three queries."""
    return (
        publication.hazards()
        .select_related("kind")
        .prefetch_related(
            publication.with_public("monuments", publication.monuments()),
            publication.with_public("sources", publication.sources()),
        )
        .order_by(oldest_first("reported_earliest"), "pk")
    )


def by_year(reports: Iterable[DamageReport], scale: Timeline) -> Iterable[Year]:
    """Reports under the years of their last possible days, in the order that they come."""
    for heading, found in groupby(reports, _year):
        yield Year(heading, [Row(report, _bar(report, scale)) for report in found])


def _year(report: DamageReport) -> str:
    if report.latest is None:
        return _("Without a date")
    if report.latest >= dates.OPEN_END:
        return _("Without a last day")
    if _FIRST <= report.latest <= _LAST:
        return _say(dates.iso(report.latest)[:-6])
    return _say(f"Y{dates.civil(report.latest)[0]}")


def _bar(report: DamageReport, scale: Timeline) -> drawing.Bar | None:
    if report.earliest is None or report.latest is None:
        return None
    return scale.bar(report.earliest, report.latest, report.verification)


def _bounds() -> list[int]:
    """The first and the last day of all public reports, so that every page has one scale."""
    found = publication.reports().aggregate(
        first=Min("earliest", filter=Q(earliest__gt=dates.OPEN_START)),
        last=Max("latest", filter=Q(latest__lt=dates.OPEN_END)),
    )
    return [day for day in found.values() if day is not None]
