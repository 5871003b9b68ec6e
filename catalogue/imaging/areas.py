"""Areas of a picture that are to be hidden."""

from __future__ import annotations

import math
from typing import NamedTuple


class Area(NamedTuple):
    """A part of the upright picture, in fractions of its width and height from the left top."""

    left: float
    top: float
    width: float
    height: float


def checked(area: tuple[float, float, float, float]) -> Area:
    """Return an area of a picture in fractions. Raises ValueError if it is none."""
    found = Area(*area)
    inside = all(math.isfinite(part) and 0 <= part <= 1 for part in found)
    if not inside or not found.width or not found.height:
        raise ValueError(f"{tuple(area)} is no area: fractions from 0 to 1 are needed")
    return found
