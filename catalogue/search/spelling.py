"""For each word that was typed, the words of names that may have been meant, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalogue.search import vocabulary
from catalogue.search.folding import beginning, is_arabic
from catalogue.search.querying import Demand
from catalogue.search.scoring import EXACT, JOINED, SOUND, Unit, weight_of
from catalogue.search.sounds import distance, readings, skeletons, sounds
from catalogue.search.typewords import NUMBERING, SAME, STOP, parts_of

#: Forms of one word that are looked for.
_MOST_FORMS = 40
#: How exactly, of 100: the same kind of thing in other words; the same consonants.
_SAME_KIND = 88
_BONES, _BONES_OTHER_SCRIPT, _TWO_BONES = 68, 74, 60
#: One error in a long and in a short word, two errors, one in how it sounds.
_ONE_ERROR, _ONE_IN_SHORT, _TWO_ERRORS, _ONE_IN_SOUND = 76, 62, 50, 64
_SHORT, _LONG = 4, 7
#: A word that is there as it was typed is less probably another.
_KNOWN_IS_MEANT = 16
_ROMAN = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
_NUMERALS = {str(number): roman for number, roman in enumerate(_ROMAN, start=1)}
_NUMERALS |= {roman: number for number, roman in _NUMERALS.items()}


def units(asked: list[Demand]) -> tuple[list[Unit], dict[str, set[str]]]:
    """What was typed, word by word, with all that may have been meant; two queries.

    The second answer is which words have the keys of those that were typed.
    """
    words = [word for one in asked for word in one.words]
    pieces = list(_pieces(words))
    pairs = {word: one.pairs for one in asked for word in one.words}
    several = [[word, *others, *pairs.get(word, ())] for word, others in pieces]
    several_keys = _keys([*words, *(form for forms in several for form in forms)])
    heard = vocabulary.found_by(several_keys)
    known = {word for found in heard.values() for word in found}
    counted = vocabulary.counts(known | {word for word, _others in pieces})
    last = asked[-1].words[0] if asked and asked[-1].is_last else ""
    found = [
        _unit(word, forms[1:], heard, counted, is_last=word == last)
        for (word, _others), forms in zip(pieces, several, strict=True)
    ]
    return found, heard


def _pieces(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The words that count, compounds in two, each with the whole that it comes from."""
    has_number = any(word.isdigit() for word in words)
    for word in words:
        if word in NUMBERING and has_number:
            continue
        parts = parts_of(word)
        if parts and word not in SAME:
            yield from ((part, [word]) for part in parts)
        else:
            yield word, []


def _keys(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from vocabulary.asked_keys(word)


def _unit(
    word: str,
    others: list[str],
    heard: dict[str, set[str]],
    counted: dict[str, int],
    *,
    is_last: bool,
) -> Unit:
    forms: dict[str, int] = {}
    is_plain = word.isdigit() or word in STOP or len(word) == 1
    for one in [word, *others]:
        if one == word and is_plain:
            continue
        loss = 0 if one == word else EXACT - JOINED
        for form in _candidates(one, heard):
            exactness = _exactness(one, form, is_known=counted.get(one, 0) > 0) - loss
            forms[form] = max(forms.get(form, 0), exactness)
    for form in SAME.get(word, ()):
        forms[form] = max(forms.get(form, 0), _SAME_KIND)
    if word in _NUMERALS:
        forms[_NUMERALS[word]] = SOUND
    forms[word] = EXACT
    best = dict(sorted(forms.items(), key=lambda one: (-one[1], one[0]))[:_MOST_FORMS])
    surest = [form for form, exactness in best.items() if exactness >= _ONE_IN_SOUND]
    documents = max((counted.get(form, 0) for form in surest), default=0)
    return Unit(
        word=word,
        forms={form: exactness for form, exactness in best.items() if exactness > 0},
        weight=weight_of(word, documents),
        is_telling=word.isdigit() or not (is_plain or word in SAME),
        prefix=beginning(word) if is_last and len(word) > 2 and word.isalpha() else "",
    )


def _candidates(word: str, heard: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    for key in vocabulary.asked_keys(word):
        found |= heard.get(key, set())
    return found


@lru_cache(maxsize=50_000)
def _exactness(typed: str, word: str, *, is_known: bool) -> int:
    """How surely a word of names was meant by what was typed; 0 if not at all."""
    if typed == word:
        return EXACT
    mine, its = sounds(typed), sounds(word)
    if set(mine) & set(its):
        return SOUND
    by_bones = _by_bones(typed, word)
    by_error = _by_error(typed, word, mine, its)
    if is_known:
        by_error -= _KNOWN_IS_MEANT
    return max(by_bones, by_error, 0)


def _by_bones(typed: str, word: str) -> int:
    shared = set(skeletons(typed)) & set(skeletons(word))
    if not shared or not _is_mostly(typed, word):
        return 0
    longest = max(map(len, shared))
    is_other_script = is_arabic(typed) != is_arabic(word)
    if longest > 2:
        return _BONES_OTHER_SCRIPT if is_other_script else _BONES
    # Latin letters write the vowels: two consonants without any are no name.
    latin = word if is_arabic(typed) else typed
    is_said = any(len(reading) > longest for reading in readings(latin))
    return _TWO_BONES if is_other_script and is_said else 0


def _is_mostly(typed: str, word: str) -> bool:
    """Whether most letters are the same: a few consonants alone can be had from many words."""
    return any(
        2 * distance(one, other, most=longest) < longest
        for one in readings(typed)
        for other in readings(word)
        if (longest := max(len(one), len(other)))
    )


def _by_error(typed: str, word: str, mine: tuple[str, ...], its: tuple[str, ...]) -> int:
    if is_arabic(typed) != is_arabic(word):
        return 0
    errors = min(distance(typed, form) for form in vocabulary.spelled(word))
    shorter = min(len(typed), len(word))
    if errors == 1:
        return _ONE_ERROR if shorter > _SHORT else _ONE_IN_SHORT
    if errors == 2 and shorter >= _LONG:
        return _TWO_ERRORS
    heard = min((distance(one, other) for one in mine for other in its), default=9)
    shortest = min(map(len, (*mine, *its)), default=0)
    return _ONE_IN_SOUND if heard == 1 and shortest > _SHORT else 0
