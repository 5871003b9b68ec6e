"""The best records for what was typed, by kind and in order, and names that are near.

Whatever matches exactly is found (`matching` says what that is). Names of monuments are also found
under other spellings and with small errors, and so are all other titles if nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.search import candidates
from catalogue.search.candidates import Candidate
from catalogue.search.kinds import KINDS, MONUMENT, Kind
from catalogue.search.matching import among, matching
from catalogue.search.querying import NAMES, demands, exact
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
    """The records of one kind: the best ones, and how many match exactly."""

    kind: Kind
    hits: list[Hit]
    total: int


@dataclass(frozen=True)
class Found:
    """All that was found, and what was looked for."""

    groups: list[Group]
    near: list[Hit]
    units: list[Unit]


def search(text: str, *, kinds: Sequence[Kind] = KINDS, most: int = 5) -> Found:
    """The best records of each kind, at most so many; at most nine queries."""
    asked = demands(text)
    if not asked:
        return Found([], [], [])
    wanted, heard = units(asked)
    query = exact(asked, heard)
    only = kinds[0] if len(kinds) == 1 else None
    everywhere = candidates.numbers(query, kind=only)
    by_name = candidates.numbers(query, NAMES, only) if everywhere else []
    similar = candidates.alike(wanted, only or (MONUMENT if everywhere else None))
    chosen = _chosen(kinds, everywhere, by_name, similar)
    scored = _scored(wanted, candidates.read(chosen), set(everywhere), set(by_name))
    groups = []
    for kind in kinds:
        hits = _hits(kind, scored, most)
        if hits:
            groups.append(Group(kind, hits, len(candidates.of_kind(everywhere, kind))))
    return Found(groups, [] if groups else _near(scored), wanted)


@dataclass(frozen=True)
class _Scored:
    candidate: Candidate
    answer: Answer
    score: int
    is_exact: bool


def _chosen(kinds: Sequence[Kind], *several: list[int]) -> set[int]:
    """Those of all that were found that are scored."""
    found: set[int] = set()
    for numbers in several:
        for kind in kinds:
            found.update(candidates.first_of(candidates.of_kind(numbers, kind), kind))
    return found


def _scored(
    wanted: list[Unit], found: Iterable[Candidate], everywhere: set[int], by_name: set[int]
) -> list[_Scored]:
    scored = []
    for one in found:
        said = answer(wanted, one.names)
        score = _score(said, is_exact=one.number in everywhere, is_named=one.number in by_name)
        scored.append(_Scored(one, said, score, one.number in everywhere))
    return scored


def _score(said: Answer, *, is_exact: bool, is_named: bool) -> int:
    """What only resembles comes after whatever matches, unless it resembles very much."""
    if is_named or said.is_sure:
        return max(said.score, TEXT * is_exact)
    if is_exact:
        return TEXT
    return said.said if said.is_hit else 0


def _hits(kind: Kind, scored: list[_Scored], most: int) -> list[Hit]:
    within = {
        one.candidate.number: one
        for one in scored
        if one.score and kind.first <= one.candidate.number <= kind.span[1]
    }
    order = ordered(
        (one.score, one.candidate.day, one.candidate.key, number) for number, one in within.items()
    )
    return [_hit(kind, within[number]) for number in order[:most]]


def _hit(kind: Kind, one: _Scored) -> Hit:
    name = one.answer.name if one.score != TEXT else ""
    return Hit(kind, one.candidate.number - kind.first, one.score, name, one.is_exact)


def _near(scored: list[_Scored]) -> list[Hit]:
    """What is nearest to what was typed, though it is not it."""
    close = {one.candidate.number: one for one in scored if one.answer.said >= _NEAR}
    order = ordered(
        (one.answer.score, one.candidate.day, one.candidate.key, number)
        for number, one in close.items()
    )
    found = []
    for number in order[:_MOST_NEAR]:
        kind = next(kind for kind in KINDS if kind.first <= number <= kind.span[1])
        one = close[number]
        found.append(
            Hit(kind, number - kind.first, one.answer.score, one.answer.name, is_exact=False)
        )
    return found
