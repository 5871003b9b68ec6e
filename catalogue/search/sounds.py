"""Keys under which words meet that are spelled otherwise, from the nearest to the farthest.

`sound` is what transliterations of one name share (Baalshamin, Ba'alschamen), `skeleton` the
consonants that a name keeps in another script (Baalshamin, بعل شمين), `deletions` are the ways of
leaving out one letter: two words that one typing error parts have one in common (the symmetric
deletion of W. Garbe, 2012), so that a plain index finds them on any database.
"""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue.search.folding import is_arabic

#: Spellings of one sound, the longer ones first.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("tsch|sch|shch|sh", "x"),
        ("tch", "x"),
        ("(?:ts|tz)+", "s"),
        ("ph", "f"),
        ("th|dt", "t"),
        ("dh", "d"),
        ("kh|ck|qu(?=[aeiou])|q|gh|g", "k"),
        ("c(?=[aeiouklrst]|$)", "k"),
        ("zh", "z"),
        ("n(?=[bpf])", "m"),
        ("ss?z", "s"),
        ("aw|au|ou|oo|eu|ow|uw|o|u", "u"),
        ("w|v", "w"),
        ("[aei][iyj]|ae|ee|ie|y|j|i", "i"),
        ("[ae]+", "a"),
        ("u+", "u"),
        ("i+", "i"),
        (r"(?<=[aiu])h$", ""),
        (r"(.)\1+", r"\1"),
    )
]
_CH = re.compile("(?<!s)(?<!t)ch")
#: Consonants as other scripts keep them.
_LATIN_BONES = str.maketrans({**dict.fromkeys("aiuw", ""), "p": "b", "z": "s", "v": "f"})
_ARABIC_BONES = str.maketrans(
    dict(
        zip(
            "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
            (
                *("", "b", "t", "t", "k", "h", "k", "d", "d", "r", "s", "s", "x", "s", "d", "t"),
                *("d", "", "k", "f", "k", "k", "l", "m", "n", "h", "", ""),
            ),
            strict=True,
        )
    )
)
#: The letters in which words of both scripts are compared, vowels and all.
_LATIN_READ = str.maketrans("wpzv", "ubsf")
_ARABIC_VOWELS = str.maketrans("اوي", "aui")
_ARABIC_LONG = re.compile("(?<=.)[اوي]")
#: Letters of a word of which one is left out.
_BEGINNING = 7
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sounds(word: str) -> tuple[str, ...]:
    """How a word may sound: `ch` is read in two ways, everything else in one."""
    if not word.isalpha():
        return ()
    if is_arabic(word):
        return (_TWICE.sub(r"\1", _ARABIC_LONG.sub("", word)),)
    readings = [word]
    if _CH.search(word):
        readings = [_CH.sub("x", word), _CH.sub("k", word)]
    heard = dict.fromkeys(_sound(one) for one in readings)
    return tuple(sound for sound in heard if len(sound) > 1)


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=50_000)
def skeletons(word: str) -> tuple[str, ...]:
    """The consonants of a word in any script, with `h` and without; none of fewer than two."""
    if is_arabic(word):
        bones = [word.translate(_ARABIC_BONES)]
    else:
        bones = [sound.translate(_LATIN_BONES) for sound in sounds(word)]
    bones += [one.replace("h", "") for one in bones]
    plain = dict.fromkeys(_TWICE.sub(r"\1", one) for one in bones)
    return tuple(one for one in plain if len(one) >= 2)


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[str, ...]:
    """A word with its vowels, in letters that are the same for both scripts."""
    if is_arabic(word):
        return (word.translate(_ARABIC_VOWELS).translate(_ARABIC_BONES),)
    return tuple(sound.translate(_LATIN_READ) for sound in sounds(word))


def deletions(word: str) -> set[str]:
    """A word's beginning, and each way of leaving out one of its letters; of short words none.

    Words that have a deletion in common have one of their beginnings in common too.
    """
    if len(word) < 3 or not word.isalpha():
        return set()
    word = word[:_BEGINNING]
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def distance(one: str, other: str, most: int = 2) -> int:
    """Typing errors between two words: a letter more, fewer, another, or two that changed places.

    More than `most` are all the same (optimal string alignment).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, compared in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != compared))
            swaps = row > 1 and column > 1 and letter == other[column - 2]
            if swaps and compared == one[row - 2]:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return last[-1]
