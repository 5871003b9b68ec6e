"""What the lists hold in memory, computed before the first one is asked for."""

from __future__ import annotations

from typing import Any

from catalogue import memory
from catalogue.facets.kinds import ARTEFACTS, LINKS, MONUMENTS, REPORTS, STEPS
from catalogue.facets.places import ABOUT
from catalogue.facets.words import PERIODS, TERMS

_ALL: tuple[memory.Kept[Any], ...] = (
    *(REPORTS, LINKS, MONUMENTS, ARTEFACTS, STEPS),
    *(ABOUT, TERMS, PERIODS),
)


def warm() -> None:
    """Read what is published; takes some seconds where there are many reports."""
    moment = memory.now()
    for kept in _ALL:
        moment.of(kept)
