"""All records that match, the best first, and no more of them read than are wanted.

They come by field, exactness, rank (newest first; what has no date by how short its shortest name
is) and key: first those whose names or titles say all that was typed as it was typed, then those
whose names say it as it sounds, joined or begun, then the same of all texts. Full text gives
documents out in the order of their numbers, which is that of the ranks; of more than 4,096 with one
rank, so many at a time are in the order of their keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from catalogue.search import fulltext
from catalogue.search.fulltext import Question, Span
from catalogue.search.kinds import Kind, kind_of, rank_of
from catalogue.search.querying import ANYWHERE, NAMES, Query

#: Documents of a kind that are read at once: first, and of all later ones so many times more.
FIRST, _MORE, _MOST = 64, 8, 4096
Keyed = list[tuple[int, str]]


@dataclass(frozen=True)
class Place:
    """A document in the order of the answers, and whether its names say what was typed."""

    number: int
    is_named: bool


class Ranking:
    """The documents of some kinds that match `query`; `typed` is the same as it was typed.

    Of one kind they are read as they are taken; of several the first ones come together.
    """

    def __init__(self, typed: Query, query: Query, totals: Mapping[Kind, int]) -> None:
        self._kinds = [kind for kind, total in totals.items() if total]
        several = [typed, query] if typed != query else [query]
        self._questions = [(asked, field) for field in (NAMES, ANYWHERE) for asked in several]
        self._total = sum(totals.values())
        self._first: dict[int, Keyed] = {}
        self._second: dict[tuple[int, Kind], Keyed] = {}

    def of(self, kind: Kind) -> Iterator[Place]:
        """The documents of a kind, the best first."""
        seen: set[int] = set()
        for place, (_asked, columns) in enumerate(self._questions):
            for number in self._in_order(place, kind):
                if number not in seen:
                    seen.add(number)
                    yield Place(number, columns == NAMES)

    def named(self, kind: Kind) -> Iterator[int]:
        """The first documents of a kind whose names say it."""
        for place, (_asked, columns) in enumerate(self._questions):
            if columns == NAMES:
                yield from (number for number, _key in self._begin(place, kind))

    def ahead(self, most: int) -> list[int]:
        """The first documents of each kind, so many, 64 at most; with two queries for all."""
        waiting = [(place, kind) for kind in self._kinds for place in self._open(kind, most)]
        asked: list[tuple[Question, Sequence[Span]]] = [
            (self._questions[place], [_after(self._begin(place, kind), kind)])
            for place, kind in waiting
        ]
        if asked:
            found = fulltext.following(asked, _MOST, total=self._total)
            self._second |= zip(waiting, found, strict=True)
        return [place.number for kind in self._kinds for place in islice(self.of(kind), most)]

    def _open(self, kind: Kind, most: int) -> list[int]:
        """The first question whose first answers are too few, if there is one."""
        seen: set[int] = set()
        for place in range(len(self._questions)):
            found = self._begin(place, kind)
            is_all = len(found) < FIRST
            groups, _waiting = _settled(found, is_all=is_all)
            seen.update(number for group in groups for number, _key in group)
            if len(seen) >= most:
                return []
            if not is_all:
                return [place]
        return []

    def _in_order(self, place: int, kind: Kind) -> Iterator[int]:
        """The documents that answer one question, by rank and key."""
        waiting: Keyed = []
        found, most = self._begin(place, kind), FIRST
        while True:
            is_all = len(found) < most
            groups, waiting = _settled(waiting + found, is_all=is_all)
            for group in groups:
                yield from (number for number, _key in sorted(group, key=_by_key))
            if is_all:
                return
            if most == FIRST and (place, kind) in self._second:
                found, most = self._second[place, kind], _MOST
            else:
                most = min(most * _MORE, _MOST)
                asked = self._questions[place], [_after(found, kind)]
                [found] = fulltext.following([asked], most, total=self._total)

    def _begin(self, place: int, kind: Kind) -> Keyed:
        """The first documents of a kind that answer a question; asked for all kinds at once."""
        if place not in self._first and self._kinds:
            is_whole = len(self._kinds) > 1 or self._total <= fulltext.FEW
            places = range(len(self._questions)) if is_whole else [place]
            spans = [kind.span for kind in self._kinds]
            asked = [(self._questions[one], spans) for one in places]
            found = fulltext.following(asked, FIRST, total=self._total)
            self._first |= zip(places, found, strict=True)
        return [one for one in self._first.get(place, ()) if kind_of(one[0]) is kind]


def _after(found: Keyed, kind: Kind) -> Span:
    """What comes after some documents of a kind."""
    return found[-1][0] + 1, kind.span[1]


def _settled(found: Keyed, *, is_all: bool) -> tuple[list[Keyed], Keyed]:
    """The documents of each rank that are all there, and the last ones, which others may join.

    Where those of one rank are very many, as what has no date, nobody waits for all of them: they
    are parted by their numbers, wherever it is that reading stops.
    """
    groups = [part for _rank, group in groupby(found, _rank_of) for part in _parts(list(group))]
    is_open = bool(groups) and not is_all and len(groups[-1]) < _MOST
    waiting = groups.pop() if is_open else []
    return groups, waiting


def _parts(group: Keyed) -> Iterator[Keyed]:
    for first in range(0, len(group), _MOST):
        yield group[first : first + _MOST]


def _rank_of(found: tuple[int, str]) -> int:
    return rank_of(found[0])


def _by_key(found: tuple[int, str]) -> tuple[str, int]:
    return found[1], found[0]
