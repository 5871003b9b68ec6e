"""The condition line: how much of a monument stood, when it was seen, and what was reported.

From top to bottom: who held the site, how much stood, the observations (numbers of the table), the
reports (letters of the list). Nothing is drawn that nobody saw: between two observations far apart
the band is hatched, and between two different states there is no slope.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.drawing import holders, lanes, standing
from catalogue.drawing.axis import Axis, Grid, grid
from catalogue.drawing.holders import Band, Held
from catalogue.drawing.lanes import BELOW, SIGN_ROW, Reported, Seen, Told
from catalogue.drawing.standing import LANE, Observation, Piece, contradictions
from catalogue.drawing.svg import number

WIDE, NARROW = 868.0, 380.0
#: Heights from the top: bands, their height, and the gap under them.
_TOP, _BAND, _GAP = 18.0, 22.0, 14.0
#: Width of the margin with the names of the lanes, and units between the words of years.
_LABELS, _YEARS = 92.0, 34.0


@dataclass(frozen=True, slots=True)
class LineWords:
    """Title, description, and the names of the four lanes."""

    title: str
    description: str
    held: str = ""
    standing: str = ""
    observed: str = ""
    reported: str = ""


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """The figure at one width, ready for its template."""

    view_box: str
    words: LineWords
    grid: Grid
    bands: tuple[Band, ...]
    margin: tuple[tuple[str, str, str, str], ...]
    lane_y: str
    width: str
    base: str
    pieces: tuple[Piece, ...]
    leaders: str
    doubts: str
    seen: tuple[Seen, ...]
    told: tuple[Told, ...]
    contradictions: tuple[tuple[str, str], ...]
    contradicted_at: tuple[tuple[str, str], ...]
    band_top: str = number(_TOP)
    band_height: str = number(_BAND)
    lane_height: str = number(LANE)


@dataclass(frozen=True, slots=True)
class Record:
    """What a monument's line is drawn from."""

    observations: tuple[Observation, ...]
    reports: tuple[Reported, ...]
    held: tuple[Held, ...]
    today: int

    def days(self) -> list[int]:
        """All days that the axis should hold."""
        spans = [(seen.earliest, seen.latest) for seen in self.observations]
        spans += [(told.earliest, told.latest) for told in self.reports]
        spans += [(held.earliest, held.latest) for held in self.held]
        return [day for span in spans for day in span]


def condition_line(
    record: Record, words: LineWords, width: float = WIDE, *, mirrored: bool = False
) -> ConditionLine:
    """The condition line at one width; it is drawn twice, and the page shows one."""
    axis = Axis.over(record.days(), record.today, width, mirrored=mirrored)
    dated = [seen for seen in record.observations if seen.is_dated]
    reports = [told for told in record.reports if told.is_dated]
    lane = _TOP + _BAND + _GAP
    base = lane + LANE
    seen, rows, leaders = lanes.seen_signs(dated, axis, base)
    start = base + BELOW + rows * SIGN_ROW
    told, bottom = lanes.told_spans(reports, axis, start)
    gutter = _LABELS if width > NARROW else 0.0
    left = 0.0 if mirrored else -gutter
    contradicted = contradictions(dated)
    return ConditionLine(
        view_box=f"{number(left)} 0 {number(width + gutter)} {number(bottom + 22)}",
        words=words,
        grid=grid(axis, _TOP, bottom, _YEARS),
        bands=holders.bands(record.held, axis, _TOP, _BAND),
        margin=_margin(words, axis, (base, start), told=bool(told)) if gutter else (),
        lane_y=number(lane),
        width=number(width),
        base=number(base),
        pieces=tuple(standing.pieces(standing.known(dated), axis, base, record.today)),
        leaders=leaders,
        doubts=standing.doubts(dated, axis, base),
        seen=seen,
        told=told,
        contradictions=tuple((a.number, b.number) for a, b in contradicted),
        contradicted_at=tuple(
            (number(axis.x(b.day) - 8), number(lane - 1)) for _, b in contradicted
        ),
    )


def _margin(
    words: LineWords, axis: Axis, heights: tuple[float, float], *, told: bool
) -> tuple[tuple[str, str, str, str], ...]:
    """The names of the lanes in the margin: x, y, anchor, words."""
    base, start = heights
    x, anchor = (axis.width + _LABELS, "end") if axis.mirrored else (-_LABELS, "start")
    lines = [
        (_TOP + 15, words.held),
        (base - LANE / 2 + 4, words.standing),
        (base + BELOW + 2, words.observed),
    ]
    if told:
        lines.append((start + 12, words.reported))
    return tuple((number(x), number(y), anchor, name) for y, name in lines if name)
