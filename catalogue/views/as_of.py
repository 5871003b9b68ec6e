"""`on` and `compare`: the day for which a page shows conditions, and the bar that sets it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue import dates, days, languages
from catalogue.filters.base import Ignored
from catalogue.filters.days import day_in, write_day
from catalogue.models import ControlPeriod
from catalogue.views import control


@dataclass(frozen=True)
class AsOf:
    """The day of a page: what the address asks for, else today."""

    day: int
    today: int
    chosen: bool
    ignored: tuple[Ignored, ...] = ()

    @property
    def iso(self) -> str:
        """The day as the address and the date field write it."""
        return dates.iso(self.day)

    @property
    def words(self) -> str:
        """The day in words."""
        return dates.day_in_words(self.day, languages.reader())

    @property
    def is_future(self) -> bool:
        """Whether the day has not come yet."""
        return self.day > self.today

    @property
    def kept(self) -> str:
        """What links to other pages of the catalogue carry on, "" for today."""
        return f"?on={self.iso}" if self.chosen else ""


def read(data: QueryDict, name: str = "on") -> AsOf:
    """The day that a parameter gives; what is no day is set apart with its reason."""
    now = days.today()
    good: list[int] = []
    ignored = []
    for value in dict.fromkeys(each.strip() for each in data.getlist(name)):
        if not value:
            continue
        day = None if good else day_in(value)
        if day is not None:
            good.append(day)
        else:
            reason = _("Only one day can be shown.") if good else write_day()
            ignored.append(Ignored(name, value, reason))
    return AsOf(good[0] if good else now, now, bool(good), tuple(ignored))


def bar(
    shown: AsOf,
    events: Sequence[int],
    periods: Iterable[ControlPeriod],
    other: AsOf | None = None,
    kept: QueryDict | None = None,
    **more: Any,
) -> dict[str, Any]:
    """What the bar shows: the day, the events before and after it, who held the site.

    `events` are days in order at which something changed; `other` is the day to compare with,
    where a page can; `kept` are the parameters that stay with another day; `more` is handed to
    the template.
    """
    before = events[bisect_left(events, shown.day) - 1 :][:1]
    if bisect_left(events, shown.day) == 0:
        before = events[:0]
    after = events[bisect_right(events, shown.day) :][:1]
    return {
        "shown": shown,
        "before": [_link(day) for day in before],
        "after": [_link(day) for day in after if day <= shown.today],
        "held": control.in_words(periods, shown.day),
        "ignored": [*shown.ignored, *(other.ignored if other else ())],
        "other": other,
        "rest": _rest(kept) if kept else QueryDict(),
        **more,
    }


def _rest(query: QueryDict) -> QueryDict:
    """The parameters of a list without its day and its page."""
    rest = query.copy()
    for name in ("on", "page"):
        rest.pop(name, None)
    return rest


def _link(day: int) -> tuple[str, str]:
    """A day as the address and as people write it."""
    return dates.iso(day), dates.day_in_words(day, languages.reader())


def boundaries(periods: Iterable[ControlPeriod]) -> list[int]:
    """The first days on which the site had surely changed hands."""
    return [one.start_latest for one in periods if one.start_latest is not None]
