"""The timeline as a table: one bar a row, all on one scale over the periods of control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.drawing import holders, signs
from catalogue.drawing.axis import Axis, anchor
from catalogue.drawing.holders import Band, Held
from catalogue.drawing.svg import number

WIDTH, HEIGHT = 400.0, 20.0
_YEARS = 34.0
#: The narrowest bar that is seen, and the narrowest outline that dashes still read as one.
_THINNEST, _DASHED_FROM = 2.5, 8.0
#: Upper edge and height of a bar, and of one drawn in outline.
_SOLID, _OUTLINE = ("6", "8"), ("3", "14")


@dataclass(frozen=True, slots=True)
class TimelineHead:
    """What the head of the table shows, and what all rows share behind their bars."""

    words: tuple[tuple[str, str, str], ...]
    bands: tuple[Band, ...]
    years: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A report's span in its row."""

    css: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The scale of one page of the timeline; `bar` draws on it."""

    axis: Axis
    head: TimelineHead

    def bar(self, earliest: int, latest: int, verification: str) -> Bar:
        """The span of a report: solid if it is established, in outline if it is a claim."""
        x, width = self.axis.span(earliest, self.axis.after(latest), _THINNEST)
        claim = verification in signs.CLAIMS
        y, height = _OUTLINE if claim else _SOLID
        css = "tl-span"
        if claim:
            css = "tl-span--claim" if width >= _DASHED_FROM else "tl-span--claim tl-span--day"
        return Bar(css, number(x), y, number(width), height)


def timeline(
    days: Iterable[int],
    held: Sequence[Held],
    today: int,
    *,
    mirrored: bool = False,
    axis: Axis | None = None,
) -> Timeline:
    """The scale for reports on the given days, with the periods of control behind it.

    With the axis of a stretch of time it is that.
    """
    axis = axis or Axis.over(days, today, WIDTH, mirrored=mirrored)
    ticks = [(axis.x(day), text) for day, text in axis.words(_YEARS)]
    words = tuple((number(x), anchor(x, text, axis.width), text) for x, text in ticks)
    shaded = [band for band in holders.bands(held, axis, 17, 17) if "--second" in band.css]
    lines = "".join(f"M{number(x)} 0v{number(HEIGHT)}" for x, _text in ticks)
    return Timeline(axis, TimelineHead(words, tuple(shaded), lines))
