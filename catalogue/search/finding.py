"""The best records for what was typed, by kind and in order, and names that are near.

Whatever matches exactly is found (`matching` says what that is). Names of monuments are also found
under other spellings and with small errors, and so are all other titles if nothing else is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from catalogue.search import candidates, fulltext
from catalogue.search.candidates import Candidate
from catalogue.search.kinds import KINDS, MONUMENT, OF_MODEL, Kind, key_of, kind_of, rank_of
from catalogue.search.matching import among, matching
from catalogue.search.querying import NAMES, Demand, Query, demands, exact, typed
from catalogue.search.ranking import Place, Ranking
from catalogue.search.scoring import TEXT, Answer, Unit, answer, ordered
from catalogue.search.spelling import units

__all__ = ["Found", "Group", "Hit", "among", "matching", "search"]

#: Names that are offered where nothing is found, and how much of what was typed they say, of 100.
_MOST_NEAR, _NEAR = 5, 30


@dataclass(frozen=True)
class Hit:
    """One record that was found."""

    kind: Kind
    pk: int
    score: int
    #: The name that was meant, folded; empty where it is found in its other texts.
    name: str
    #: Whether all that was typed is there, as it is spelled or sounds.
    is_exact: bool


@dataclass(frozen=True)
class Group:
    """The records of one kind: those that are shown, and how many match exactly."""

    kind: Kind
    hits: list[Hit]
    total: int
    #: How many could be shown: those that match, and those that resemble.
    all: int


@dataclass(frozen=True)
class Found:
    """All that was found, and what was looked for."""

    groups: list[Group]
    near: list[Hit]
    units: list[Unit]


def search(text: str, *, kinds: Sequence[Kind] = KINDS, most: int = 5, skip: int = 0) -> Found:
    """The best records of each kind, so many, or those after them.

    Of several kinds they come with at most eight queries; of one kind, with some for each page.
    """
    asked = demands(text)
    if not asked:
        return Found([], [], [])
    looked = _looked(asked, kinds)
    known = looked.ranking.ahead(skip + most) if len(kinds) > 1 else []
    # Of what has a date it is known already what is shown; it is read with all that is scored.
    dated = {kind: looked.page(kind, skip, most) for kind in kinds if looked.is_ranked(kind)}
    looked.score([*known, *(place.number for places in dated.values() for place in places)])
    places = {kind: dated.get(kind) or looked.page(kind, skip, most) for kind in kinds}
    looked.read(place.number for several in places.values() for place in several)
    groups = [
        Group(kind, [looked.hit(place) for place in places[kind]], looked.totals[kind], every)
        for kind in kinds
        if (every := looked.every(kind))
    ]
    return Found(groups, [] if groups else _near(looked.scored), looked.wanted)


def best(model: type[Any], text: str, *, total: int = sys.maxsize) -> Iterator[int]:
    """Primary keys of all records of a kind that match, the best first, read as they are taken.

    `total` of them match at most: few are found in fewer queries.
    """
    kind, asked = OF_MODEL[model], demands(text)
    if not asked:
        return
    if kind.is_dated:
        query = fulltext.spelled_out(exact(asked))
        places = Ranking(typed(asked), query, {kind: total}).of(kind)
    else:
        looked = _looked(asked, [kind])
        looked.score()
        places = (place for place in looked.ranked(kind) if looked.meets(place))
    yield from (key_of(place.number) for place in places)


def _looked(asked: list[Demand], kinds: Sequence[Kind]) -> _Search:
    wanted, heard = units(asked)
    query = fulltext.spelled_out(exact(asked, heard))
    is_quoted = any(one.is_phrase for one in asked)
    return _Search(wanted, typed(asked), query, kinds, is_quoted=is_quoted)


@dataclass(frozen=True)
class _Scored:
    candidate: Candidate
    answer: Answer
    score: int
    is_exact: bool


class _Search:
    """One search: names are scored where they say all that was typed, or resemble it.

    Of records with a date those that match are ranked without it: their titles are sentences. What
    only resembles a text in quotes is no answer to it.
    """

    def __init__(
        self,
        wanted: list[Unit],
        as_typed: Query,
        query: Query,
        kinds: Sequence[Kind],
        *,
        is_quoted: bool,
    ) -> None:
        self.wanted, self.query, self.is_quoted = wanted, query, is_quoted
        self.totals = fulltext.totals(query, kinds)
        self.ranking = Ranking(as_typed, query, self.totals)
        self.scored: list[_Scored] = []
        self._by_number: dict[int, _Scored] = {}

    def is_ranked(self, kind: Kind) -> bool:
        """Whether the order of a kind needs no score."""
        return kind.is_dated and self.totals[kind] > 0

    def score(self, besides: Iterable[int] = ()) -> None:
        """Score the names that say what was typed, and those that resemble it."""
        named = [kind for kind, total in self.totals.items() if total and not kind.is_dated]
        found = [number for kind in named for number in self.ranking.named(kind)]
        kinds: list[Kind] = list(self.totals)
        if any(self.totals.values()):
            kinds = [one for one in kinds if one is MONUMENT or (len(kinds) == 1 and one in named)]
        similar = candidates.alike(self.wanted, kinds)
        self.read({*found, *similar, *besides})
        self.scored = [
            one for number, one in self._by_number.items() if not self.is_ranked(kind_of(number))
        ]

    def page(self, kind: Kind, skip: int, most: int) -> list[Place]:
        """Some documents of a kind in their order."""
        return list(islice(self.ranked(kind), skip, skip + most))

    def read(self, numbers: Iterable[int]) -> None:
        """Read and score those documents that are not yet; a query where there are any."""
        missing = [number for number in numbers if number not in self._by_number]
        for one in candidates.read(missing) if missing else ():
            is_exact = one.meets(self.query)
            said = answer(self.wanted, one.names)
            is_named = is_exact and one.meets(self.query, NAMES)
            score = _score(said, is_exact=is_exact, is_named=is_named)
            is_answer = is_exact or not self.is_quoted
            self._by_number[one.number] = _Scored(one, said, score * is_answer, is_exact)

    def ranked(self, kind: Kind) -> Iterator[Place]:
        """The documents of a kind: those that are scored, others that match, what resembles."""
        scored = [one for one in self.scored if kind_of(one.candidate.number) is kind]
        surest = [one for one in scored if one.score > TEXT]
        yield from self._in_order(surest)
        if self.totals[kind]:
            seen = {one.candidate.number for one in surest}
            for place in self.ranking.of(kind):
                if place.number not in seen:
                    yield place
        yield from self._in_order([one for one in scored if 0 < one.score < TEXT])

    @staticmethod
    def _in_order(scored: list[_Scored]) -> Iterator[Place]:
        numbers = ordered(
            (one.score, rank_of(one.candidate.number), one.candidate.key, one.candidate.number)
            for one in scored
        )
        return (Place(number, is_named=True) for number in numbers)

    def every(self, kind: Kind) -> int:
        """How many documents of a kind there are: those that match, and those that resemble."""
        resembling = (one for one in self.scored if one.score and not one.is_exact)
        return self.totals[kind] + sum(kind_of(one.candidate.number) is kind for one in resembling)

    def meets(self, place: Place) -> bool:
        """Whether a document matches, or only resembles what was typed."""
        scored = self._by_number.get(place.number)
        return scored is None or scored.is_exact

    def hit(self, place: Place) -> Hit:
        """A document that was read, as it is shown."""
        one = self._by_number[place.number]
        name = one.answer.name if place.is_named else ""
        return Hit(kind_of(place.number), key_of(place.number), one.score, name, one.is_exact)


def _score(said: Answer, *, is_exact: bool, is_named: bool) -> int:
    """What only resembles comes after whatever matches, unless it resembles very much."""
    if is_named or said.is_sure:
        return max(said.score, TEXT * is_exact)
    if is_exact:
        return TEXT
    return said.said if said.is_hit else 0


def _near(scored: list[_Scored]) -> list[Hit]:
    """What is nearest to what was typed, though it is not it."""
    close = {one.candidate.number: one for one in scored if one.answer.said >= _NEAR}
    order = ordered(
        (one.answer.score, rank_of(number), one.candidate.key, number)
        for number, one in close.items()
    )
    found = []
    for number in order[:_MOST_NEAR]:
        said = close[number].answer
        found.append(Hit(kind_of(number), key_of(number), said.score, said.name, is_exact=False))
    return found
