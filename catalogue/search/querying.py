"""What a text that was typed asks for.

A query is a list of demands, all of which must be met; each demand has alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.search import vocabulary
from catalogue.search.folding import beginning, joined, words
from catalogue.search.sounds import sounds
from catalogue.search.typewords import APART, STOP

#: More letters and words are no question anybody asks.
LONGEST = 400
MOST_WORDS = 12
#: Columns that are looked through, as SQLite names them.
NAMES, ANYWHERE = "names pairs", ""
_QUOTED = re.compile('["“”„«»]')


@dataclass(frozen=True)
class Wanted:
    """Words in a row that meet a demand; of the last one perhaps only the beginning."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class Demand:
    """One thing that must be found: a phrase in quotes, or a word with its neighbours."""

    words: tuple[str, ...]
    is_phrase: bool = False
    is_last: bool = False
    #: The word written together with the one before and the one after.
    pairs: tuple[str, ...] = ()


#: Alternatives of all demands.
Query = list[list[Wanted]]


def demands(text: str) -> list[Demand]:
    """What a text asks for: words in any order, and what stands in quotes as it stands there."""
    found: list[Demand] = []
    parts = _QUOTED.split(text[:LONGEST])
    for place, part in enumerate(parts):
        several = words(part)[: MOST_WORDS - len(found)]
        # An opening quote without a closing one is no quote.
        if place % 2 and place + 1 < len(parts) and len(several) > 1:
            found.append(Demand(tuple(several), is_phrase=True))
        else:
            is_open = place + 1 == len(parts)
            found += _loose(several, is_open=is_open)
    return found


def _loose(several: list[str], *, is_open: bool) -> list[Demand]:
    found = []
    for place, word in enumerate(several):
        pairs = joined(several[max(place - 1, 0) : place + 2], APART)
        is_last = is_open and place + 1 == len(several)
        found.append(Demand((word,), is_last=is_last, pairs=tuple(pairs)))
    return found


def exact(asked: list[Demand], heard: dict[str, set[str]] | None = None) -> Query:
    """Words as they are spelled or sound, together or apart, the last one begun.

    Words that are everywhere are asked for in quotes only. One query, unless it is `heard` already
    which words have the keys of those that were typed.
    """
    telling = _telling(asked)
    if heard is None:
        heard = vocabulary.found_by(_heard(telling))
    return [_alternatives(one, heard) for one in telling]


def typed(asked: list[Demand]) -> Query:
    """The same words as they were typed, and in no other way."""
    return [[Wanted(one.words)] for one in _telling(asked)]


def _telling(asked: list[Demand]) -> list[Demand]:
    """What is asked for without the words that are everywhere, unless there are no others."""
    return [one for one in asked if one.is_phrase or one.words[0] not in STOP] or asked


def _heard(asked: list[Demand]) -> Iterable[str]:
    for one in asked:
        if not one.is_phrase:
            for word in (*one.words, *one.pairs):
                for sound in sounds(word):
                    yield vocabulary.SOUND + sound


def _alternatives(demand: Demand, heard: dict[str, set[str]]) -> list[Wanted]:
    if demand.is_phrase:
        return [Wanted(demand.words)]
    word = demand.words[0]
    found = {word, *demand.pairs}
    for one in (word, *demand.pairs):
        if len(one) > 2:
            for sound in sounds(one):
                found |= heard.get(vocabulary.SOUND + sound, set())
    several = [Wanted((one,)) for one in sorted(found)]
    if demand.is_last and word.isalpha() and len(word) >= 2:
        several.append(Wanted((beginning(word),), is_prefix=True))
    return several
