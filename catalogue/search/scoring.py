"""The one score: how well names answer what was typed, in whole numbers, the same on any database.

What was typed is a list of units, one for each word, each with the words of names that meet it and
how exactly (of 100). A name is scored by how much of what was asked it says, and how much of the
name was asked for. Equal scores are ordered by rank (newest first; what has no date by
how short its shortest name is), then by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from catalogue.search.folding import BETWEEN
from catalogue.search.typewords import SAME, STOP

#: How exactly a word meets what was typed.
EXACT, JOINED, SOUND, BEGUN = 100, 96, 92, 80
#: What was asked for must be said by so much (of 100), or the name is no answer.
ENOUGH = 56
#: From here on a name that is spelled otherwise is as good as one that matches.
_SURE = 70
#: A word that only another name of the same record says counts so much (of 100).
_ELSEWHERE = 85
#: Of 10, what counts for the words that were asked, and for the name being no longer than asked.
_ASKED, _COVERED = 8, 2
_SAME_TEXT = 40
#: The score of records that say in other texts than their names what was asked.
TEXT = 200


@dataclass(frozen=True)
class Unit:
    """One word that was typed."""

    word: str
    #: Words of names that meet it, and how exactly.
    forms: Mapping[str, int]
    weight: int
    #: Whether it says which one, not only what kind of thing.
    is_telling: bool = True
    #: Words that begin so meet it too.
    prefix: str = ""

    def met_by(self, word: str) -> int:
        """How exactly a folded word of a name meets it; 0 if not at all."""
        found = self.forms.get(word, 0)
        if found < BEGUN and self.prefix and word.startswith(self.prefix):
            return BEGUN
        return found


@dataclass(frozen=True)
class Answer:
    """How well a record's names answer."""

    score: int = 0
    #: How much of what was asked is said, of 100.
    said: int = 0
    #: The name that answers best, folded.
    name: str = ""
    #: Whether it says enough, and not the kind of thing alone.
    is_hit: bool = False
    #: Whether it is as good as what matches: most of it, or one word as it was typed.
    is_sure: bool = False


@dataclass
class _Reading:
    """One name against all units."""

    name: str
    met: list[int]
    covered: int = 0
    whole: int = field(default=1)


def answer(units: Sequence[Unit], names: str) -> Answer:
    """The best of several folded names that stand in one text."""
    readings = [_read(units, name) for name in names.split(f" {BETWEEN} ") if name]
    if not readings or not units:
        return Answer()
    elsewhere = [
        max(reading.met[place] for reading in readings) * _ELSEWHERE // 100
        for place in range(len(units))
    ]
    asked = " ".join(unit.word for unit in units)
    return max(
        (_answer(units, reading, elsewhere, asked) for reading in readings),
        key=lambda one: one.score,
    )


def _answer(units: Sequence[Unit], reading: _Reading, elsewhere: list[int], asked: str) -> Answer:
    whole = sum(unit.weight for unit in units) or 1
    met = [max(pair) for pair in zip(reading.met, elsewhere, strict=True)]
    said = sum(unit.weight * n for unit, n in zip(units, met, strict=True)) // whole
    covered = 100 * reading.covered // reading.whole
    score = said * _ASKED + covered * _COVERED + (_SAME_TEXT if reading.name == asked else 0)
    telling = [n for unit, n in zip(units, met, strict=True) if unit.is_telling]
    is_hit = said >= ENOUGH and (not telling or any(telling))
    is_sure = is_hit and (said >= _SURE or max(telling, default=0) >= SOUND)
    return Answer(score, said, reading.name, is_hit, is_sure)


def _read(units: Sequence[Unit], name: str) -> _Reading:
    words = name.split()
    together = [one + other for one, other in pairwise(words)]
    met, covered = [], set()
    for unit in units:
        best, places = 0, set()
        for place, word in enumerate(words):
            if (n := unit.met_by(word)) > best:
                best, places = n, {place}
        for place, word in enumerate(together):
            if (n := unit.forms.get(word, 0)) > best:
                best, places = n, {place, place + 1}
        met.append(best)
        covered |= places
    weights = [weight_of(word) for word in words]
    return _Reading(name, met, sum(weights[place] for place in covered), sum(weights))


@lru_cache(maxsize=50_000)
def weight_of(word: str, documents: int | None = None) -> int:
    """How much a word tells: a number most, then what few names have, kinds little, `of` least."""
    if word.isdigit():
        return 14
    if word in STOP and len(word) > 1:
        return 1
    if word in SAME:
        return 4
    if len(word) == 1:
        return 6
    if documents is None:
        return 10
    # What no name has may be a word of another kind, such as a country.
    return max(6, 14 - documents.bit_length()) if documents else 7


def ordered(hits: Iterable[tuple[int, int, str, int]]) -> list[int]:
    """Numbers of documents by score, rank and key: (score, rank, key, number) of each."""
    return [one[3] for one in sorted(hits, key=lambda one: (-one[0], *one[1:]))]
