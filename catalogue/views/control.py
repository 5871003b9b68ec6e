"""Who held the site: while something happened, and as figures draw it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue import dates, days, drawing, languages, memory, publication, words
from catalogue.drawing import Held
from catalogue.memory import Changes, Kept, Moment
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
    return among(periods(memory.now()), earliest, latest)


class _Periods(Kept[tuple[ControlPeriod, ...]]):
    """The public control periods in the order of time; they are few."""

    def build(self) -> tuple[ControlPeriod, ...]:
        """Read them."""
        return tuple(publication.control_periods())

    def renew(self, old: tuple[ControlPeriod, ...], changed: Changes) -> tuple[ControlPeriod, ...]:
        """Read them anew if one of them is another."""
        return self.build() if changed.of(ControlPeriod) else old


_PERIODS = _Periods()


def periods(moment: Moment) -> tuple[ControlPeriod, ...]:
    """The public control periods at a moment; no query where they are known."""
    return moment.of(_PERIODS)


def among(periods: Iterable[ControlPeriod], earliest: int, latest: int) -> list[Holding]:
    """Of these periods those that may have met a span, as `holdings` finds them."""
    met = [
        Holding(period, _covers(period, earliest, latest))
        for period in periods
        if _may_meet(period, earliest, latest)
    ]
    return [one for one in met if one.whole] or met


def in_words(periods: Iterable[ControlPeriod], day: int) -> str:
    """Who held the site on a day, in one sentence that says what is not sure."""
    if day > days.today():
        return _("This day has not come yet: nobody knows who will hold the site.")
    found = among(periods, day, day)
    if not found:
        return _("Nobody is recorded as holding the site on this day.")
    names = words.semicolon().join(dict.fromkeys(party(one.period) for one in found))
    if not found[0].whole:
        return _("The dates are uncertain: the site may have been held by %s.") % names
    if len(found) > 1:
        return _("More than one held the site, or it changed hands on this day: %s.") % names
    return _("The site was held by %s.") % names


def _may_meet(period: ControlPeriod, earliest: int, latest: int) -> bool:
    """Whether any reading of a period's ends lets it share a day with a span."""
    start = dates.OPEN_START if period.start_earliest is None else period.start_earliest
    end = dates.OPEN_END if period.end_latest is None else period.end_latest
    return start <= latest and earliest <= end


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


def lasting(period: ControlPeriod) -> str:
    """From when to when a party held the site, in words."""
    language = languages.reader()
    start = dates.in_words(period.start_edtf, language)
    if not period.end_edtf:
        return _("from %(start)s, no end recorded") % {"start": start}
    return _("%(start)s to %(end)s") % {
        "start": start,
        "end": dates.in_words(period.end_edtf, language),
    }


def short(period: ControlPeriod) -> str:
    """Who held the site and in which years, as short as it can be said."""
    party_ = _SHORT.split(party(period), maxsplit=1)[0]
    years = list(dict.fromkeys(one[:4] for one in (period.start_edtf, period.end_edtf) if one))
    comma = words.comma()
    return f"{party_}{comma}{'–'.join(years)}{'' if period.end_edtf else '–'}"
