"""The change lists of all monuments in memory, in step with the ledger (`catalogue.memory`).

Some 40 bytes a change; after an edit only the lists of the monuments that it names are read anew.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from pyroaring import BitMap

from catalogue import dates, memory, standing
from catalogue.condition import State
from catalogue.memory import Changes, Kept, Moment
from catalogue.models import ConditionStory, Monument
from catalogue.standing import CONDITIONS, NOTHING, STATES, WIDTH, Standing

_CHUNK = 2000
#: Of the numbers of a change, the one that is the last day of the last observation.
_LAST_SEEN = 6


class Event(NamedTuple):
    """The day on which a monument's condition became another, by what was observed."""

    monument: int
    day: int
    before: Standing
    after: Standing


@dataclass(frozen=True)
class Stories:
    """All change lists: those of one monument lie together, from its place to the next one's.

    `days` are the first days of the changes, `facts` the nine numbers of each.
    """

    keys: array[int]
    places: array[int]
    days: array[int]
    facts: array[int]
    #: What `catalogue.days.sets` remembers, by what it is and the day.
    sets: dict[tuple[str, int], dict[str, BitMap]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def on(self, day: int) -> Conditions:
        """The condition of every observed monument on a day."""
        return Conditions(self, day)

    def standing(self, at: int) -> Standing:
        """The standing from a change on, by the place of the change."""
        width = WIDTH - 1
        return standing.standing(self.facts[at * width : (at + 1) * width])

    @cached_property
    def codes(self) -> bytes:
        """Of each change one number that stands for state and condition."""
        width, many = WIDTH - 1, len(CONDITIONS)
        pairs = zip(self.facts[::width], self.facts[1::width], strict=True)
        return bytes(state * many + found for state, found in pairs)

    @cached_property
    def index(self) -> dict[int, int]:
        """The place of each monument in the order of keys."""
        return {key: place for place, key in enumerate(self.keys)}

    def lists(self) -> Iterator[tuple[int, _List]]:
        """The list of each monument."""
        start, width = 0, WIDTH - 1
        for key, stop in zip(self.keys, self.places, strict=True):
            yield key, (self.days[start:stop], self.facts[start * width : stop * width])
            start = stop

    def changes(self) -> Iterator[tuple[int, int, Standing]]:
        """All changes after the beginning of time: monument, day, standing."""
        start = 0
        for key, stop in zip(self.keys, self.places, strict=True):
            for at in range(start + 1, stop):
                yield key, self.days[at], self.standing(at)
            start = stop

    @cached_property
    def turns(self) -> array[int]:
        """The changes of conditions to others in the order of time: a day and a place in each."""
        many, codes = len(CONDITIONS), self.codes
        found, start = array("q"), 0
        for stop in self.places:
            found.extend(
                (self.days[at] << 32) + at
                for at in range(start + 1, stop)
                if codes[at] % many != codes[at - 1] % many
            )
            start = stop
        return array("q", sorted(found))

    @cached_property
    def changes_on(self) -> Counter[int]:
        """How many monuments became another on each day of an event, in the order of time."""
        return Counter(turn >> 32 for turn in self.turns)

    @cached_property
    def event_days(self) -> list[int]:
        """The days, in order, on which the condition of some monument became another."""
        return list(self.changes_on)

    def last_events(self, only: BitMap, most: int) -> list[Event]:
        """The last changes of some monuments' conditions to others, in the order of time."""
        found: list[Event] = []
        for turn in reversed(self.turns):
            at = turn & 0xFFFFFFFF
            key = self.keys[bisect_right(self.places, at)]
            if key in only:
                found.append(Event(key, turn >> 32, self.standing(at - 1), self.standing(at)))
                if len(found) == most:
                    break
        return found[::-1]

    def events(self, only: Iterable[int]) -> list[Event]:
        """The changes of some monuments' conditions to others, in the order of time."""
        found = []
        for key in only:
            place = self.index.get(key)
            if place is None:
                continue
            told = range(self.places[place - 1] if place else 0, self.places[place])
            for before, at in pairwise(told):
                one, other = self.standing(before), self.standing(at)
                if one.condition != other.condition:
                    found.append(Event(key, self.days[at], one, other))
        return sorted(found, key=lambda event: (event.day, event.monument))

    @property
    def size(self) -> int:
        """Bytes in memory."""
        held = (self.keys, self.places, self.days, self.facts, self.codes, self.index)
        return sum(sys.getsizeof(one) for one in held)


@dataclass(frozen=True)
class Conditions(Mapping[int, Standing]):
    """The condition of every observed monument on one day, by primary key.

    Of a monument that nobody ever observed nothing is known (`NOTHING`): `of` says so. To ask for
    some costs nothing for the others.
    """

    stories: Stories
    day: int

    @cached_property
    def places(self) -> list[int]:
        """The change that holds on the day, of each monument in the order of keys."""
        days, starts = self.stories.days, (0, *self.stories.places)
        ends = zip(starts, self.stories.places, strict=False)
        return [bisect_right(days, self.day, start, stop) - 1 for start, stop in ends]

    def __getitem__(self, key: int) -> Standing:
        days, ends = self.stories.days, self.stories.places
        place = self.stories.index[key]
        start = ends[place - 1] if place else 0
        return self.stories.standing(bisect_right(days, self.day, start, ends[place]) - 1)

    def __iter__(self) -> Iterator[int]:
        return iter(self.stories.keys)

    def __len__(self) -> int:
        return len(self.stories.keys)

    def of(self, key: int) -> Standing:
        """The condition of any monument."""
        return self[key] if key in self.stories.index else NOTHING

    def last_seen(self) -> dict[int, int]:
        """The last day that the last observation of a monument can mean; the unobserved are out."""
        facts, width = self.stories.facts, WIDTH - 1
        unknown = CONDITIONS.index(NOTHING.condition)
        found = zip(self.stories.keys, (at * width for at in self.places), strict=True)
        return {key: facts[at + _LAST_SEEN] for key, at in found if facts[at + 1] != unknown}

    def states(self) -> dict[int, tuple[State, str]]:
        """State and condition of every observed monument, without their dates; the fast way."""
        codes = map(self.stories.codes.__getitem__, self.places)
        return dict(zip(self.stories.keys, map(_MEANT.__getitem__, codes), strict=True))

    def counts(self) -> Counter[tuple[State, str]]:
        """How many observed monuments are in each state and condition."""
        found = Counter(map(self.stories.codes.__getitem__, self.places))
        return Counter({_MEANT[code]: n for code, n in found.items()})


#: What the codes stand for.
_MEANT = [(state, name) for state in STATES for name in CONDITIONS]


class _Stories(Kept[Stories]):
    """The change lists as they are stored, of published monuments only."""

    def build(self) -> Stories:
        """Read all."""
        return _put_together(_stored(ConditionStory.objects.all()))

    def renew(self, old: Stories, changed: Changes) -> Stories:
        """Read those of the changed monuments, and share the rest."""
        pks = changed.of(Monument)
        if not pks:
            return old
        lists = {key: numbers for key, numbers in old.lists() if key not in pks}
        lists |= dict(_stored(ConditionStory.objects.filter(pk__in=pks)))
        return _put_together(sorted(lists.items()))


STORIES = _Stories()

#: The change list of one monument: its days, and nine numbers for each.
_List = tuple["array[int]", "array[int]"]


def _stored(rows: QuerySet[ConditionStory]) -> Iterator[tuple[int, _List]]:
    """The stored lists in the order of their keys; one query."""
    lines = rows.order_by("pk").values_list("pk", "changes")
    for key, line in lines.iterator(chunk_size=_CHUNK):
        numbers = array("i", standing.unpack(line))
        days = numbers[::WIDTH]
        del numbers[::WIDTH]
        yield key, (days, numbers)


def _put_together(lists: Iterable[tuple[int, _List]]) -> Stories:
    keys, places, days, facts = array("q"), array("q"), array("i"), array("i")
    for key, (own_days, own_facts) in lists:
        days.extend(own_days)
        facts.extend(own_facts)
        keys.append(key)
        places.append(len(days))
    return Stories(keys, places, days, facts)


def today() -> int:
    """The day number of today, in UTC as all times here."""
    return dates.day_of(timezone.localdate())


def stories(moment: Moment | None = None) -> Stories:
    """The change lists as they are now, or at a moment that a request holds; one query or none."""
    return (moment or memory.now()).of(STORIES)


def conditions_on(
    day: int, monuments: Iterable[int] | None = None, *, moment: Moment | None = None
) -> Mapping[int, Standing]:
    """The condition as of a day of monuments by their primary keys, or of all observed ones.

    `day` is a day number. Of `monuments` each has an answer; among all, those are left out that
    nobody ever observed: their answer is `NOTHING`. One query, none with a moment.
    """
    found = stories(moment).on(day)
    return found if monuments is None else {key: found.of(key) for key in monuments}
