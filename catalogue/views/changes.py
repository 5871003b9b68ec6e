"""What changed: between two days, and from event to event for the slider under a plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import dates, days, languages, memory, publication
from catalogue.days import Conditions, Event, Standing, Stories
from catalogue.drawing import signs
from catalogue.models import ControlPeriod, Monument
from catalogue.views import as_of, control, figures, places

#: Changes that a table names, and days at which a slider stops.
MOST_CHANGES, MOST_STOPS = 300, 400


@dataclass(frozen=True)
class Change:
    """A monument whose condition is another on one day than on another."""

    monument: Monument
    before: str
    after: str
    told_before: str
    told_after: str


@dataclass(frozen=True)
class Comparison:
    """Two days: what was known on each, who held the site, and what changed between them."""

    first: as_of.AsOf
    last: as_of.AsOf
    held: tuple[str, str]
    changes: list[Change]
    total: int

    @property
    def left_out(self) -> int:
        """Changes that the list does not name."""
        return self.total - len(self.changes)


def between(
    first: as_of.AsOf, last: as_of.AsOf, stories: Stories, periods: Sequence[ControlPeriod]
) -> Comparison:
    """What changed from one day to another; one query."""
    before, after = stories.on(first.day), stories.on(last.day)
    then, now = before.states(), after.states()
    changed = [key for key in then if then[key][1] != now[key][1]]
    known = publication.monuments().in_bulk(changed[:MOST_CHANGES])
    found = [
        _change(known[key], (before.of(key), first.day), (after.of(key), last.day))
        for key in changed[:MOST_CHANGES]
        if key in known
    ]
    held = (control.in_words(periods, first.day), control.in_words(periods, last.day))
    named = sorted(found, key=_read)
    return Comparison(first, last, held, named, len(changed))


def _read(change: Change) -> tuple[str, int]:
    """The order of reading: by the name that the reader sees."""
    return languages.bilingual(change.monument, "name")[0], change.monument.pk


def _change(monument: Monument, one: tuple[Standing, int], other: tuple[Standing, int]) -> Change:
    return Change(
        monument,
        one[0].condition,
        other[0].condition,
        days.sentence(*one),
        days.sentence(*other),
    )


@dataclass(frozen=True)
class Step:
    """A line of the table of changes."""

    iso: str
    words: str
    monument: Monument
    before: str
    after: str


def table(events: Iterable[Event], monuments: Iterable[Monument]) -> list[Step]:
    """The last changes of some monuments, the latest first."""
    named = {one.pk: one for one in monuments}
    language = languages.reader()
    return [
        Step(
            dates.iso(event.day),
            dates.day_in_words(event.day, language),
            named[event.monument],
            event.before.condition,
            event.after.condition,
        )
        for event in reversed([*events][-MOST_CHANGES:])
        if event.monument in named
    ]


@require_safe
def changes(_request: HttpRequest) -> JsonResponse:
    """The changes of the monuments on the overview's plan, for the slider; six queries at most."""
    moment = memory.now()
    shown = [one for one, _weight in places.shown(figures.sums(moment))]
    return JsonResponse(of_plan(shown, days.stories(moment), control.periods(moment)))


def of_plan(
    monuments: Sequence[Monument], stories: Stories, periods: Sequence[ControlPeriod]
) -> dict[str, Any]:
    """What a slider under a plan of some monuments needs, for `static/catalogue/days.js`.

    `stops` are days with their words and who held the site; each monument has, from a stop on,
    sign, condition and words. Nothing but published conditions of the given monuments is in it.
    """
    stops = stops_of(stories.events(one.pk for one in monuments), periods)
    told = [stories.on(day) for day in stops]
    return {
        "stops": [
            [dates.iso(day), dates.day_in_words(day, languages.reader()), held]
            for day, held in ((day, control.in_words(periods, day)) for day in stops)
        ],
        "monuments": {one.slug: _told(one.pk, told) for one in monuments},
        "words": {
            "play": _("Play"),
            "pause": _("Pause"),
            "heading": _("Condition as of"),
            # Of the overview's plan: the same sentence as its template says for a day.
            "caption": _(
                "The site, with the condition of each monument as of %(day)s, as far as it was "
                "observed. What stood is drawn solid, what was lost in outline."
            ),
        },
    }


def stops_of(events: Iterable[Event], periods: Iterable[ControlPeriod]) -> list[int]:
    """The days of events and of changes of control until today, in order; the last ones."""
    today = days.today()
    known = {*(event.day for event in events), *as_of.boundaries(periods), today}
    return sorted(day for day in known if day <= today)[-MOST_STOPS:]


def spread(always: Collection[int], turns: Mapping[int, int]) -> list[tuple[int, int]]:
    """Stops until today, with how much changed since the one before; some where there are many."""
    today = days.today()
    known = sorted(day for day in {*always, *turns} if day <= today)
    kept = {*known[:: -max(1, ceil(len(known) / MOST_STOPS))], *always}
    stops, many = [], 0
    for day in known:
        many += turns.get(day, 0)
        if day in kept:
            stops.append((day, many))
            many = 0
    return stops


def _told(key: int, conditions: Sequence[Conditions]) -> list[list[Any]]:
    """From which stop on a monument is said to be how."""
    found: list[list[Any]] = []
    last: Standing | None = None
    for place, one in enumerate(conditions):
        standing = one.of(key)
        if standing == last:
            continue
        last = standing
        said = [signs.condition(standing.condition), standing.condition, days.brief(standing)]
        if not found or found[-1][1:] != said:
            found.append([place, *said])
    return found
