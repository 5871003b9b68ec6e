"""What stands round a plan: frame, degrees, crosses of the grid, scale bar."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.drawing.projection import Window
from catalogue.drawing.svg import number

#: Degrees between the lines of the grid, and steps a scale bar may have, in metres.
GRID = 0.005
BAR_STEPS = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
#: Units that a number over the scale bar needs.
_WORD = 36.0
#: Half of a cross, in units.
_CROSS = 4
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Tick:
    """A degree at the edge of a plate: where, in units of the plate, and its words."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """Boxes of equal length, alternately full and empty, and the words at their ends."""

    boxes: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    unit: str


def degrees(value: float, letter: str) -> str:
    """Degrees and minutes, as atlases write them."""
    whole = int(value)
    return f"{whole}°{(value - whole) * 60:04.1f}′{letter}"


def _steps(low: float, high: float) -> Iterator[float]:
    """Multiples of the grid between two values."""
    for index in range(math.ceil(low / GRID - 1e-9), math.floor(high / GRID + 1e-9) + 1):
        yield round(index * GRID, _DIGITS)


def meridians(window: Window) -> tuple[Tick, ...]:
    """Ticks for the upper and lower edge."""
    return tuple(
        Tick(number(window.xy(lon, window.north)[0]), degrees(lon, "E"))
        for lon in _steps(window.west, window.east)
    )


def parallels(window: Window) -> tuple[Tick, ...]:
    """Ticks for the left and right edge."""
    return tuple(
        Tick(number(window.xy(window.west, lat)[1]), degrees(lat, "N"))
        for lat in _steps(window.south, window.north)
    )


def crosses(window: Window) -> str:
    """A cross wherever two lines of the grid meet."""
    meets = (
        window.xy(lon, lat)
        for lon in _steps(window.west, window.east)
        for lat in _steps(window.south, window.north)
    )
    return "".join(f"M{number(x - _CROSS)} {number(y)}h8m-4-4v8" for x, y in meets)


def scale_bar(window: Window, longest: float, metres: str, boxes: int = 5) -> ScaleBar:
    """The longest round bar of so many boxes that is at most `longest` units long."""
    fitting = [step for step in BAR_STEPS if step * boxes * window.scale <= longest]
    step = max(fitting, default=BAR_STEPS[0])
    unit = step * window.scale
    rects = tuple((number(i * unit), "ab"[i % 2]) for i in range(boxes))
    total = f"{step * boxes} {metres}".strip()
    words = [("0", "0"), (number(boxes * unit), total)]
    if min(unit, (boxes - 1) * unit) >= _WORD:
        words.insert(1, (number(unit), str(step)))
    return ScaleBar(rects, tuple(words), number(unit))
