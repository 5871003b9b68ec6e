"""Who held the site: bands along the time axis, with as much of the name as they can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.drawing import lettering
from catalogue.drawing.axis import Axis, Grid, grid
from catalogue.drawing.svg import number

_LETTERS, _PADDING = 12.0, 8.0
#: A band narrower than this is not seen; its holder is in the table.
_THINNEST = 0.75
#: Height of bands in a figure of their own, and units between the words of years.
_TOP, _TALL, _LOW, YEARS_APART = 18.0, 40.0, 34.0, 36.0
#: Figures at least this wide are those of wide screens.
_WIDE_FROM = 500.0


@dataclass(frozen=True, slots=True)
class Held:
    """Who held the site from when to when; `css` shades one holder unlike another."""

    label: str
    earliest: int
    latest: int
    short_label: str = ""
    css: str = "cb"


@dataclass(frozen=True, slots=True)
class Band:
    """One period as drawn."""

    css: str
    x: str
    width: str
    words: str = ""
    words_x: str = ""
    words_y: str = ""
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class HolderBand:
    """The figure: bands over a grid."""

    width: str
    height: str
    top: str
    bar: str
    grid: Grid
    bands: tuple[Band, ...]


def shades(holders: Iterable[str]) -> dict[str, str]:
    """A shade for each holder in the order of appearance; from the third on they share one."""
    seen = list(dict.fromkeys(holders))
    return {
        holder: ("cb", "cb cb--second", "cb cb--third")[min(index, 2)]
        for index, holder in enumerate(seen)
    }


def bands(held: Sequence[Held], axis: Axis, top: float, height: float) -> tuple[Band, ...]:
    """The periods in order; one that overlaps the next ends where that begins."""
    ordered = sorted(held, key=lambda h: (h.earliest, h.latest))
    ends = [*(following.earliest for following in ordered[1:]), axis.end]
    found = []
    for period, end in zip(ordered, ends, strict=False):
        start, stop = max(period.earliest, axis.begin), min(period.latest, end, axis.end)
        x, width = axis.span(start, max(start, stop))
        if width >= _THINNEST:
            found.append(_band(period, (x, width), axis, (top, height)))
    return tuple(found)


def _band(period: Held, span: tuple[float, float], axis: Axis, box: tuple[float, float]) -> Band:
    """A band with its words inside, or above it where it ends the axis, or without."""
    x, width = span
    top, height = box
    middle, line = number(x + width / 2), number(top + height / 2 + 4)
    for words in (period.label, period.short_label):
        if words and lettering.width(words, _LETTERS) + _PADDING <= width:
            return Band(period.css, number(x), number(width), words, middle, line)
    at_end = x <= 1 if axis.mirrored else x + width >= axis.width - 1
    room = axis.width > 2 * lettering.width(period.label, _LETTERS)
    if not (at_end and room):
        return Band(period.css, number(x), number(width))
    edge, anchor = (0.0, "start") if axis.mirrored else (axis.width, "end")
    return Band(
        period.css, number(x), number(width), period.label, number(edge), number(top - 5), anchor
    )


def holder_band(
    held: Sequence[Held],
    today: int,
    width: float,
    *,
    mirrored: bool = False,
    axis: Axis | None = None,
) -> HolderBand:
    """The bands as a figure of their own, over all time or on the axis of a stretch."""
    axis = axis or Axis.over(
        (day for h in held for day in (h.earliest, h.latest)), today, width, mirrored=mirrored
    )
    tall = _TALL if width > _WIDE_FROM else _LOW
    bottom = _TOP + tall + 6
    return HolderBand(
        number(width),
        number(bottom + 20),
        number(_TOP),
        number(tall),
        grid(axis, _TOP - 2, bottom, YEARS_APART),
        bands(held, axis, _TOP, tall),
    )
