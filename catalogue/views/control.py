"""Who held the site: while something happened, and as figures draw it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from catalogue import dates, drawing, languages, publication
from catalogue.drawing import Held
from catalogue.models import ControlPeriod

#: Where the name of a holder may be cut: allies and what stands in brackets.
_SHORT = re.compile(r"\s+and\s|\s+\(|\s+و(?=\S{3})")


@dataclass(frozen=True)
class Holding:
    """A control period that meets a span, and whether it surely covers all of it."""

    period: ControlPeriod
    whole: bool


def holdings(earliest: int | None, latest: int | None) -> list[Holding]:
    """The control periods that may have met a span, in the order of time; one query.

    One that surely covers the span stands alone: the others share no more than its first or last
    day with it, on which the site changed hands.
    """
    if earliest is None or latest is None:
        return []
    begun = Q(start_earliest__lte=latest) | Q(start_earliest__isnull=True)
    lasting = Q(end_latest__gte=earliest) | Q(end_latest__isnull=True)
    found = publication.control_periods().filter(begun, lasting)
    met = [Holding(period, _covers(period, earliest, latest)) for period in found]
    return [one for one in met if one.whole] or met


def _covers(period: ControlPeriod, earliest: int, latest: int) -> bool:
    """Whether every day of a span lies in the period, however its own ends are read."""
    start = dates.OPEN_START if period.start_latest is None else period.start_latest
    end = dates.OPEN_END if period.end_earliest is None else period.end_earliest
    return start <= earliest and latest <= end


def held(periods: Iterable[ControlPeriod]) -> tuple[Held, ...]:
    """Periods of control as figures draw them; open where an end is not stated."""
    periods = list(periods)
    shades = drawing.shades(period.party_en for period in periods)
    return tuple(
        Held(
            label=party(period),
            earliest=dates.OPEN_START if period.start_earliest is None else period.start_earliest,
            latest=dates.OPEN_END if period.end_latest is None else period.end_latest,
            short_label=_SHORT.split(party(period), maxsplit=1)[0],
            css=shades[period.party_en],
        )
        for period in periods
    )


def key(periods: Iterable[ControlPeriod]) -> list[tuple[str, list[str]]]:
    """What the shades of a figure stand for: each with the parties that have it."""
    parties = {period.party_en: party(period) for period in periods}
    found: dict[str, list[str]] = {}
    for name, shade in drawing.shades(parties).items():
        found.setdefault(shade, []).append(parties[name])
    return list(found.items())


def party(period: ControlPeriod) -> str:
    """Who held the site, in the reader's language where it is known."""
    return languages.bilingual(period, "party")[0]
