"""What a text that was typed asks for, and how the full text of each database is asked for it.

A query is a list of demands, all of which must be met; each demand has alternatives. Only folded
words come into the languages of the databases, each in quotes: any text is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from catalogue.search import vocabulary
from catalogue.search.folding import beginning, is_arabic, joined, words
from catalogue.search.sounds import sounds
from catalogue.search.typewords import STOP

#: More letters and words are no question anybody asks.
LONGEST = 400
MOST_WORDS = 12
#: Columns by how near they are to the record, as SQLite names and PostgreSQL weighs them.
NAMES, ABOUT, ANYWHERE = "names pairs", "names pairs about", ""
_WEIGHTS = {NAMES: "AB", ABOUT: "ABC", ANYWHERE: ""}
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
        pairs = [*joined(several[max(place - 1, 0) : place + 2])]
        is_last = is_open and place + 1 == len(several)
        found.append(Demand((word,), is_last=is_last, pairs=tuple(pairs)))
    return found


def exact(asked: list[Demand], heard: dict[str, set[str]] | None = None) -> Query:
    """Words as they are spelled or sound, together or apart, the last one begun.

    Words that are everywhere are asked for in quotes only. One query, unless it is `heard` already
    which words have the keys of those that were typed.
    """
    telling = [one for one in asked if one.is_phrase or one.words[0] not in STOP] or asked
    if heard is None:
        heard = vocabulary.found_by(_heard(telling))
    return [_alternatives(one, heard) for one in telling]


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


def sentence(query: Query, columns: str = ANYWHERE) -> str:
    """A query in the language of the database's full text."""
    return _tsquery(query, columns) if connection.vendor == "postgresql" else _match(query, columns)


def _match(query: Query, columns: str) -> str:
    """For MATCH of FTS5."""
    demanded = []
    for alternatives in query:
        written = [f'"{" ".join(one.words)}"{"*" * one.is_prefix}' for one in alternatives]
        demanded.append(f"({' OR '.join(written)})")
    whole = " AND ".join(demanded)
    return f"{{{columns}}} : ({whole})" if columns else whole


def _tsquery(query: Query, columns: str) -> str:
    """For a cast to tsquery."""
    weights = _WEIGHTS[columns]
    demanded = []
    for alternatives in query:
        written = [_adjacent(one, weights) for one in alternatives]
        demanded.append(f"({' | '.join(written)})")
    return " & ".join(demanded)


def _adjacent(wanted: Wanted, weights: str) -> str:
    *first, last = wanted.words
    plain = f":{weights}" if weights else ""
    ending = f":*{weights}" if wanted.is_prefix else plain
    return "(" + " <-> ".join([*(f"'{word}'{plain}" for word in first), f"'{last}'{ending}"]) + ")"


def is_same_script(one: str, other: str) -> bool:
    """Whether two folded words are written in the same letters."""
    return is_arabic(one) == is_arabic(other)
