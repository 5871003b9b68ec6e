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
from itertools import groupby

from catalogue.search import fulltext
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

    The first ones of all kinds come with one query for each field and exactness that is looked at.
    """

    def __init__(self, typed: Query, query: Query, totals: Mapping[Kind, int]) -> None:
        self._spans = [kind.span for kind, total in totals.items() if total]
        several = [typed, query] if typed != query else [query]
        self._questions = [(asked, field) for field in (NAMES, ANYWHERE) for asked in several]
        self._total = sum(totals.values())
        self._first: dict[int, Keyed] = {}

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

    def _in_order(self, place: int, kind: Kind) -> Iterator[int]:
        """The documents that answer one question, by rank and key."""
        waiting: Keyed = []
        found, most = self._begin(place, kind), FIRST
        while True:
            waiting += found
            is_all = len(found) < most
            groups = [list(group) for _rank, group in groupby(waiting, _rank_of)]
            # Others of the last rank may come with the next ones; where they are very many, as what
            # has no date, nobody waits for all of them.
            is_open = bool(groups) and not is_all and len(groups[-1]) < _MOST
            waiting = groups.pop() if is_open else []
            for group in groups:
                yield from (number for number, _key in sorted(group, key=_by_key))
            if is_all:
                return
            most = min(most * _MORE, _MOST)
            span = (found[-1][0] + 1, kind.span[1])
            found = self._ask([self._questions[place]], [span], most)[0]

    def _begin(self, place: int, kind: Kind) -> Keyed:
        """The first documents of a kind that answer a question; asked for all kinds at once."""
        if place not in self._first and self._spans:
            places = range(len(self._questions)) if self._total <= fulltext.FEW else [place]
            asked = [self._questions[one] for one in places]
            self._first |= zip(places, self._ask(asked, self._spans, FIRST), strict=True)
        return [one for one in self._first.get(place, ()) if kind_of(one[0]) is kind]

    def _ask(
        self, asked: Sequence[fulltext.Question], spans: Sequence[tuple[int, int]], most: int
    ) -> list[Keyed]:
        return fulltext.following(asked, spans, most, total=self._total)


def _rank_of(found: tuple[int, str]) -> int:
    return rank_of(found[0])


def _by_key(found: tuple[int, str]) -> tuple[str, int]:
    return found[1], found[0]
