"""How alike two names are, whatever their script's habits (see the folding of the search)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from catalogue.search.folding import words

_WORDS = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"the", "of", "a", "an", "al", "el", "and", "في", "من"})
_LATIN_RUN = re.compile("[a-z0-9]{3,}")
#: Runs of Arabic letters that are always written alike.
_ARABIC_RUN = re.compile("[بتثجحخدذرزسشصضطظعغفقكلمن]{2,}")
_MOST_PROBES = 8
#: From which likeness on two names may mean the same.
ALIKE = 0.65
#: Words from which a text is no short name any more.
_LONG = 4


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The words of a name as the search folds them, without articles."""
    return " ".join(word for word in words(text) if word not in _ARTICLES)


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1.

    Of short names every word counts: a temple of another god is another temple. Of longer texts
    it is the share of threes of letters that both have.
    """
    first, second = sorted((fold(one), fold(other)))
    if not first or not second:
        return 0.0
    both = (first.split(), second.split())
    if min(len(both[0]), len(both[1])) >= _LONG:
        here, there = _threes(first), _threes(second)
        return 2 * len(here & there) / (len(here) + len(there))
    return word_for_word(*both)


def word_for_word(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two folded names are, from 0 to 1, where every word counts."""
    best = [max(_ratio(word, each) for each in other) for word in one]
    best += [max(_ratio(word, each) for each in one) for word in other]
    return (sum(best) / len(best) + min(best)) / 2


@lru_cache(maxsize=65536)
def _ratio(one: str, other: str) -> float:
    """How alike two words are; another number is another thing."""
    if one == other:
        return 1.0
    if any(map(str.isdigit, one + other)):
        return 0.0
    first, second = sorted((one, other))
    return SequenceMatcher(a=first, b=second, autojunk=False).ratio()


@lru_cache(maxsize=4096)
def _threes(text: str) -> frozenset[str]:
    padded = f"  {text} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def probes(texts: list[str]) -> list[str]:
    """Parts of names by which a database that folds nothing finds candidates."""
    found: dict[str, None] = {}
    for text in texts:
        for word in _WORDS.findall(text):
            lowered = word.casefold()
            if lowered in _ARTICLES:
                continue
            runs = _LATIN_RUN.findall(lowered) or _ARABIC_RUN.findall(word.removeprefix("ال"))
            if runs:
                found[max(runs, key=len)[:5]] = None
    return sorted(found, key=len, reverse=True)[:_MOST_PROBES]
