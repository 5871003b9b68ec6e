"""The best records for what was typed, by kind and in order, and names that are near.

Whatever matches exactly is found (`matching` says what that is). Names of monuments are also found
under other spellings and with small errors, and so are all other titles if nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from catalogue.search import candidates, fulltext
from catalogue.search.candidates import Candidate
from catalogue.search.kinds import KINDS, MONUMENT, OF_MODEL, Kind, key_of, kind_of, rank_of
from catalogue.search.matching import among, matching
from catalogue.search.querying import NAMES, Query, demands, exact
from catalogue.search.scoring import TEXT, Answer, Unit, answer, ordered
from catalogue.search.spelling import units

__all__ = ["Found", "Group", "Hit", "among", "matching", "search"]

#: Names that are offered where nothing is found, and how much of what was typed they say, of 100.
_MOST_NEAR, _NEAR = 5, 30
#: Answers that a list sorted by relevance begins with.
_MOST_BEST = candidates.MOST_SCORED


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
    """The best records of each kind, so many, or those after them; at most eleven queries."""
    asked = demands(text)
    if not asked:
        return Found([], [], [])
    wanted, heard = units(asked)
    looked = _Search(wanted, fulltext.spelled_out(exact(asked, heard)), kinds)
    groups = [group for kind in kinds if (group := looked.group(kind, most, skip)).all]
    return Found(groups, [] if groups else _near(looked.scored), wanted)


def best(model: type[Any], text: str) -> list[int]:
    """Primary keys of the records of a kind that answer best, the best first; not all of them."""
    groups = search(text, kinds=[OF_MODEL[model]], most=_MOST_BEST).groups
    return [hit.pk for group in groups for hit in group.hits]


@dataclass(frozen=True)
class _Scored:
    candidate: Candidate
    answer: Answer
    score: int
    is_exact: bool


class _Search:
    """One search: of each kind the first ones that match, and all that resemble, are scored."""

    def __init__(self, wanted: list[Unit], query: Query, kinds: Sequence[Kind]) -> None:
        self.wanted, self.query = wanted, query
        self.everywhere = candidates.first(query, kinds)
        is_there = any(self.everywhere.values())
        self.by_name = candidates.first(query, kinds, NAMES) if is_there else {}
        only = [kind for kind in kinds if kind is MONUMENT or len(kinds) == 1]
        similar = candidates.alike(wanted, only if is_there else kinds)
        # Of a kind of which not all are here it is asked whether the others match.
        self.cut = {
            kind for kind, found in self.everywhere.items() if len(found) == candidates.MOST_SCORED
        }
        self.totals = {kind: len(found) for kind, found in self.everywhere.items()}
        if self.cut:
            self.totals |= fulltext.totals(query, list(self.cut))
        found = {*similar, *self._numbers(self.everywhere), *self._numbers(self.by_name)}
        self.scored = self._scored(found)

    @staticmethod
    def _numbers(found: dict[Kind, list[int]]) -> set[int]:
        return set(chain.from_iterable(found.values()))

    def _scored(self, numbers: Iterable[int]) -> list[_Scored]:
        everywhere, by_name = self._numbers(self.everywhere), self._numbers(self.by_name)
        scored = []
        for one in candidates.read(numbers):
            is_cut = kind_of(one.number) in self.cut
            is_exact = one.number in everywhere or (is_cut and one.meets(self.query))
            is_named = one.number in by_name or (
                is_cut and is_exact and one.meets(self.query, NAMES)
            )
            said = answer(self.wanted, one.names)
            score = _score(said, is_exact=is_exact, is_named=is_named)
            scored.append(_Scored(one, said, score, is_exact))
        return scored

    def group(self, kind: Kind, most: int, skip: int) -> Group:
        """The records of a kind: those that are scored first, then the others that match."""
        scored = {
            one.candidate.number: one
            for one in self.scored
            if one.score and kind_of(one.candidate.number) is kind
        }
        order = ordered(
            (one.score, rank_of(number), one.candidate.key, number)
            for number, one in scored.items()
        )
        shown = order[skip : skip + most]
        others = self.totals[kind] - sum(one.is_exact for one in scored.values())
        if others and len(shown) < most:
            matched = candidates.first(self.query, [kind], most=skip + most)[kind]
            rest = [number for number in matched if number not in scored]
            shown += rest[max(skip - len(order), 0) : skip + most - len(order)]
            scored |= {one.candidate.number: one for one in self._scored(shown)}
        hits = [_hit(kind, scored[number]) for number in shown]
        return Group(kind, hits, self.totals[kind], len(order) + others)


def _score(said: Answer, *, is_exact: bool, is_named: bool) -> int:
    """What only resembles comes after whatever matches, unless it resembles very much."""
    if is_named or said.is_sure:
        return max(said.score, TEXT * is_exact)
    if is_exact:
        return TEXT
    return said.said if said.is_hit else 0


def _hit(kind: Kind, one: _Scored) -> Hit:
    name = one.answer.name if one.score != TEXT else ""
    return Hit(kind, key_of(one.candidate.number), one.score, name, one.is_exact)


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
