"""Reports by time and severity, as stacked bars and as the rows of a table.

A report counts in a year only if its whole span lies in it; the others stand in a column of their
own. So the bars never say more about the time than the sources do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.drawing import lettering
from catalogue.drawing.axis import FAR, LETTERS, first_day, year_of
from catalogue.drawing.svg import number

WIDE, NARROW = 900.0, 370.0
#: From the base line of a bar to its top.
SEVERITIES = ("destroyed", "severe", "moderate", "possible", "none", "unknown")
_PATTERNS = {"severe": "pt-sev", "moderate": "pt-mid", "possible": "pt-dots"}
_TOP, _TALL, _BELOW, _LINE = 18.0, 190.0, 12.0, 13.0
_BAR_SHARE, _BAR_MOST = 0.62, 64.0


@dataclass(frozen=True, slots=True)
class Dated:
    """The span of days and the severity of a report, or of so many that have the same."""

    earliest: int
    latest: int
    severity: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Words of the chart: its title and the columns that are no years."""

    title: str
    description: str
    before: str
    several: str
    undated: str


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time, its words, and the reports that lie wholly in it, by severity."""

    words: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All reports of the column."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    css: str
    pattern: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a bar: its total above, its years below in one or more lines."""

    x: str
    total: str
    total_y: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars at one width."""

    words: ChartWords
    width: str
    height: str
    base: str
    segments: tuple[Segment, ...]
    labels: tuple[Label, ...]


def columns(reports: Iterable[Dated], words: ChartWords, today: int) -> tuple[Column, ...]:
    """The reports by time: before 2015, three single years, later years, and no single year."""
    spans = _spans(words, year_of(today))
    counts: dict[str, Counter[str]] = {label: Counter() for label, _, _ in spans}
    counts |= {words.several: Counter(), words.undated: Counter()}
    for report in reports:
        counts[_column(report, spans, words)][_severity(report)] += report.number
    return tuple(
        Column(label, tuple(counted[severity] for severity in SEVERITIES))
        for label, counted in counts.items()
        if label != words.undated or counted
    )


def _spans(words: ChartWords, year: int) -> list[tuple[str, int, int]]:
    """Words, first and last day of the columns that are stretches of time."""
    years = [(2015, 2015), (2016, 2016), (2017, 2017), (2018, 2020), (2021, max(year, 2021))]
    return [
        (words.before, -FAR, first_day(2015) - 1),
        *((str(a) if a == b else f"{a}–{b}", first_day(a), first_day(b + 1) - 1) for a, b in years),
    ]


def _column(report: Dated, spans: Sequence[tuple[str, int, int]], words: ChartWords) -> str:
    """The words of the column in which a report counts."""
    if report.earliest <= -FAR and report.latest >= FAR:
        return words.undated
    for label, first, last in spans:
        if first <= report.earliest and report.latest <= last:
            return label
    return words.several


def _severity(report: Dated) -> str:
    return report.severity if report.severity in SEVERITIES else "unknown"


def chart(
    data: Sequence[Column], words: ChartWords, width: float = WIDE, *, mirrored: bool = False
) -> Chart:
    """The bars at one width; mirrored, the first column stands on the right."""
    apart = width / max(len(data), 1)
    bar = min(apart * _BAR_SHARE, _BAR_MOST)
    unit = _TALL / max([column.total for column in data] + [1])
    segments: list[Segment] = []
    labels = []
    for index, column in enumerate(data):
        place = len(data) - 1 - index if mirrored else index
        middle = (place + 0.5) * apart
        segments += _bar(column, (middle - bar / 2, bar), unit)
        labels.append(_label(column, middle, apart, unit))
    lines = max((len(label.lines) for label in labels), default=1)
    base = _TOP + _TALL
    return Chart(
        words,
        number(width),
        number(base + _BELOW + lines * _LINE + 4),
        number(base),
        tuple(segments),
        tuple(labels),
    )


def _bar(column: Column, span: tuple[float, float], unit: float) -> list[Segment]:
    """The parts of a bar from the base line up; a unit of paper parts them."""
    x, width = span
    y = _TOP + _TALL
    segments = []
    for severity, count in zip(SEVERITIES, column.counts, strict=True):
        if not count:
            continue
        y -= count * unit
        css = {"destroyed": "bar bar--full", "unknown": "bar bar--unknown"}.get(severity, "bar")
        height = max(count * unit - 1, 0.5)
        segments.append(
            Segment(
                css,
                _PATTERNS.get(severity, ""),
                number(x),
                number(y),
                number(width),
                number(height),
            )
        )
    return segments


def _label(column: Column, middle: float, apart: float, unit: float) -> Label:
    top = _TOP + _TALL - column.total * unit
    lines = _wrapped(column.words, apart)
    below = _TOP + _TALL + _BELOW + 3
    return Label(
        number(middle),
        str(column.total),
        number(top - 5),
        tuple((number(below + i * _LINE), line) for i, line in enumerate(lines)),
    )


def _wrapped(words: str, most: float) -> list[str]:
    """Words in lines of at most a width in units; a span of years parts after its dash."""
    if lettering.width(words, LETTERS) <= most:
        return [words]
    lines: list[str] = []
    for word in words.replace("–", "– ").split():
        longer = f"{lines[-1]} {word}" if lines else ""
        fits = longer and lettering.width(longer, LETTERS) <= most
        if fits and not lines[-1].endswith("–"):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
