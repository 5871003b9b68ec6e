"""Which state a plate shows."""

from __future__ import annotations

from enum import Enum


class State(Enum):
    """Standing, or after the destruction; the values are those of `moment` in the data."""

    BEFORE = "before"
    AFTER = "after"
