"""The condition as of a day as the columns of a file (`catalogue.interchange.tables.ON_DAY`)."""

from __future__ import annotations

from catalogue import dates
from catalogue.days.telling import sentence
from catalogue.standing import Span, Standing


def cells(standing: Standing, day: int) -> list[str]:
    """What was known of a monument on a day: the same that its page says, and its parts."""
    return [
        dates.iso(day),
        standing.condition,
        standing.state.value,
        _by(standing.since),
        _by(standing.last),
        standing.later,
        _by(standing.next),
        sentence(standing, day),
    ]


def _by(span: Span | None) -> str:
    """The day by which an observation surely was made."""
    return dates.iso(span.latest) if span else ""
