"""The statistics: each with its chart, its table, its definition, its file and the records behind.

What is counted is in `catalogue.views.counting`; here it finds its words and its addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from catalogue import days, drawing, languages, memory, publication, words
from catalogue.choices import QuantityKind, Vocabulary
from catalogue.drawing import Bars, Value
from catalogue.facets.kinds import ARTEFACTS
from catalogue.facets.objects import Quantity
from catalogue.filters.artefacts import UNSTATED
from catalogue.filters.reports import SEVERITIES, VERIFICATIONS
from catalogue.models import ControlPeriod
from catalogue.standing import LastSeen
from catalogue.views import as_of, control, counting, figures
from catalogue.views.as_of import AsOf
from catalogue.views.counting import Number, Stretch


@dataclass(frozen=True)
class Cell:
    """A number, and the address of the records behind it."""

    number: int
    address: str = ""


@dataclass(frozen=True)
class Row:
    """A line of a table: what it counts (its value and its words), its numbers, its bar.

    `short` stands in the chart where the words are long.
    """

    value: str
    words: str
    cells: tuple[Cell, ...]
    bar: tuple[int, int]
    short: str = ""


@dataclass(frozen=True)
class Statistic:
    """One statistic. `key` is its anchor and the name of its file."""

    key: str
    title: str
    definition: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    charts: tuple[Bars, Bars] = field(init=False)

    def __post_init__(self) -> None:
        values = [Value(row.short or row.words, *row.bar) for row in self.rows]
        mirrored = languages.direction(languages.reader()) == "rtl"
        widths = (drawing.bars(values, width, mirrored=mirrored) for width in drawing.BAR_WIDTHS)
        object.__setattr__(self, "charts", tuple(widths))


class Statistics:
    """All statistics at one moment, as of a day."""

    def __init__(self, day: AsOf) -> None:
        self.moment = memory.now()
        self.day = day
        self.counted = counting.reports(self.moment)
        self.conditions = days.stories(self.moment).on(day.day)

    def all(self) -> Iterator[Statistic]:
        """In the order of the page."""
        for key in KEYS:
            yield getattr(self, key)

    @cached_property
    def periods(self) -> Sequence[ControlPeriod]:
        """Who held the site."""
        return control.periods(self.moment)

    def bar(self) -> dict[str, Any]:
        """What the bar of the day shows."""
        events = sorted({*days.stories(self.moment).event_days, *as_of.boundaries(self.periods)})
        return as_of.bar(self.day, events, self.periods, action=reverse("catalogue:statistics"))

    @property
    def time(self) -> Statistic:
        """Damage over time."""
        years = self.counted.years
        spans = [(str(one), str(one), counting.year(one)) for one in years]
        if years:
            before = Stretch(None, counting.year(years[0] - 1).last)
            spans.insert(0, ("", str(years[0] - 1), before))
        found = self.counted.within([*_stretches(spans), *self._held])
        rows = [
            _dated(first or f"-{last}", first or _("Before %s") % years[0], (first, last), number)
            for (first, last, _stretch), number in zip(spans, found, strict=False)
            if first or number.possibly
        ]
        return Statistic(
            "time",
            _("Damage over time"),
            _(
                "Reports by the year of the event, whatever their verification. Surely: every day "
                "that the date can mean lies in the year. Possibly: at least one does, so that a "
                "report can be possible in several years."
            )
            + _without_date(self.counted.undated),
            _("Year"),
            _span_columns(),
            tuple(rows),
        )

    @property
    def _held(self) -> list[Stretch]:
        return [Stretch(one.start_earliest, one.end_latest) for one in self.periods]

    @property
    def period(self) -> Statistic:
        """Damage by who held the site."""
        found = self.counted.within(self._held)
        rows = [
            replace(
                _dated(one.slug, _held(one), (one.start_edtf, one.end_edtf), number),
                short=control.short(one),
            )
            for one, number in zip(self.periods, found, strict=True)
        ]
        return Statistic(
            "period",
            _("Damage by period of control"),
            _(
                "Reports by who held the site when it happened. Surely: every day that the date "
                "can mean lies in the period, its own ends read as wide as they can be. Possibly: "
                "the date meets the period. Who held the site is not thereby said to have done it."
            ),
            _("Who held the site"),
            _span_columns(),
            tuple(rows),
        )

    @property
    def cause(self) -> Statistic:
        """Damage by cause."""
        terms = publication.terms(Vocabulary.DAMAGE_CAUSE).order_by("pk")
        named = [(one.key, one.label, self.counted.causes.get(one.pk, 0)) for one in terms]
        ranked = sorted((one for one in named if one[2]), key=lambda one: (-one[2], one[0]))
        return Statistic(
            "cause",
            _("Damage by cause"),
            _(
                "Reports by each cause that they name. A report that names several counts for "
                "each of them, so that the rows add up to more than all reports."
            ),
            _("Cause"),
            (_("Reports"),),
            tuple(_plain(key, str(text), n, _reports(cause=key)) for key, text, n in ranked),
        )

    @property
    def severity(self) -> Statistic:
        """Damage by severity."""
        return Statistic(
            "severity",
            _("Damage by severity"),
            _("Reports by the severity that stands for the whole report; each counts once."),
            _("Severity"),
            (_("Reports"),),
            self._reported("severity", [str(one) for one in SEVERITIES], 0),
        )

    @property
    def verification(self) -> Statistic:
        """Damage by how far it is established."""
        return Statistic(
            "verification",
            _("Damage by verification"),
            _(
                "Reports by how far they are established. Alleged, disputed and refuted reports "
                "are counted in all other statistics of reports, too."
            ),
            _("How far established"),
            (_("Reports"),),
            self._reported("verification", [str(one) for one in VERIFICATIONS], 1),
        )

    def _reported(self, name: str, values: list[str], place: int) -> tuple[Row, ...]:
        """A row for each value of a closed list."""
        cells = self.counted.cells
        return tuple(
            _plain(
                value,
                words.word(name, value),
                sum(n for pair, n in cells.items() if pair[place] == value),
                _reports(**{name: value}),
            )
            for value in values
        )

    @property
    def condition(self) -> Statistic:
        """Monuments by condition on the day."""
        found, _states = figures.monuments_on(self.conditions)
        return Statistic(
            "condition",
            _("Monuments by condition as of %s") % self.day.words,
            _(
                "Published monuments by the condition that had been observed by this day, from "
                "assessments and established reports. It may have changed since it was observed; "
                "“not recorded” is what nobody had observed yet."
            ),
            _("Condition"),
            (_("Monuments"),),
            tuple(
                _plain(value, words.word("recorded", value), n, self._monuments(value))
                for value, n in found.rows
            ),
        )

    def _monuments(self, condition: str) -> str:
        """The monuments in a condition."""
        return _monuments(condition=condition, on=self.day.iso)

    @property
    def staleness(self) -> Statistic:
        """How long ago the monuments were last observed."""
        found = days.by_age(self.conditions)
        never = publication.monuments().count() - sum(map(len, found.values()))
        numbers = {**{key: len(rows) for key, rows in found.items()}, LastSeen.NEVER: never}
        return Statistic(
            "staleness",
            _("Time since the last observation, as of %s") % self.day.words,
            _(
                "Published monuments by the time from the last day of their last observation to "
                "this day. An assessment with a condition or an established report is an "
                "observation; disputed reports and assessments without a grade are none."
            ),
            _("Last observed"),
            (_("Monuments"),),
            tuple(
                _plain(
                    age,
                    words.word("last-seen", age),
                    numbers.get(age, 0),
                    _monuments(seen=age, on=self.day.iso),
                )
                for age in LastSeen.values
            ),
        )

    @property
    def objects(self) -> Statistic:
        """Looted and recovered objects."""
        quantities = dict(figures.objects(self.moment).rows)
        statuses = self.moment.of(ARTEFACTS).facets["status"]
        records = {str(status): len(rows) for status, rows in statuses.items()}
        known = [*quantities, *sorted(records.keys() - quantities.keys())]
        rows = []
        for status in known:
            pieces = quantities.get(status, Quantity())
            asked = {"status": status or UNSTATED}
            numbers = (pieces.exact, pieces.at_least, pieces.about, pieces.lots)
            cells = (
                Cell(records.get(status, 0), _artefacts(**asked)),
                *(
                    Cell(many, _artefacts(**asked, counted=how))
                    for how, many in zip(QuantityKind.values, numbers, strict=True)
                ),
            )
            named = words.word("artefact-status", status) if status else _("Not stated")
            most = pieces.exact + pieces.at_least + pieces.about
            rows.append(Row(status or UNSTATED, named, cells, (pieces.exact, most)))
        return Statistic(
            "objects",
            _("Looted and recovered objects"),
            _(
                "Objects by their latest known status. Records are those of the list, fakes and "
                "parts of lots included. The numbers of objects leave fakes out and count parts "
                "with their lot: exactly counted, at least so many, about so many, and lots whose "
                "number nobody gives. Solid in the chart: exactly counted; outline: with those "
                "that are at least or about so many."
            ),
            _("Status"),
            (
                *(_("Records"), _("Counted"), _("At least"), _("About")),
                _("Lots of unknown number"),
            ),
            tuple(rows),
        )


KEYS = (
    *("time", "period", "cause", "severity", "verification"),
    *("condition", "staleness", "objects"),
)


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The page of all statistics; eleven queries, whatever the number of rows."""
    found = Statistics(as_of.read(request.GET))
    context = {"statistics": list(found.all()), "day": found.day, "as_of": found.bar()}
    return render(request, "catalogue/statistics/page.html", context)


def _stretches(spans: list[tuple[str, str, Stretch]]) -> list[Stretch]:
    return [stretch for _first, _last, stretch in spans]


def _span_columns() -> tuple[str, str]:
    return pgettext("dated", "Surely"), pgettext("dated", "Possibly")


def _plain(value: str, text: str, number: int, address: str) -> Row:
    return Row(value, text, (Cell(number, address),), (number, number))


def _dated(value: str, text: str, ends: tuple[str, str], number: Number) -> Row:
    """A row of reports by their dates, between two dates as the list takes them."""
    between = {name: end for name, end in zip(("from", "to"), ends, strict=True) if end}
    cells = (
        Cell(number.surely, _reports(**between, certain="1")),
        Cell(number.possibly, _reports(**between)),
    )
    return Row(value, text, cells, (number.surely, number.possibly))


def _reports(**asked: str) -> str:
    return f"{reverse('catalogue:report-list')}?{urlencode(asked)}"


def _monuments(**asked: str) -> str:
    return f"{reverse('catalogue:monument-list')}?{urlencode(asked)}"


def _artefacts(**asked: str) -> str:
    return f"{reverse('catalogue:artefact-list')}?{urlencode(asked)}"


def _held(period: ControlPeriod) -> str:
    """A period in words: who, from when to when."""
    return f"{control.party(period)}: {control.lasting(period)}"


def _without_date(number: int) -> str:
    """What is said of reports that are in no stretch of time."""
    if not number:
        return ""
    return " " + ngettext(
        "%(n)s report without a date is in none.",
        "%(n)s reports without a date are in none.",
        number,
    ) % {"n": number}
