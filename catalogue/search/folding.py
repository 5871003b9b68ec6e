"""The one rule by which texts and queries become words: what writers do differently goes.

A word that comes out is one of three: small letters a-z, digits, or plain Arabic letters. Other
alphabets are written in Latin letters, what has no rule as one word for each letter. So both
databases see the same words, whatever they know about Unicode.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

#: Longer runs of letters are no words that anybody looks for.
LONGEST_WORD = 60
#: Stands between names; folding never makes a word of it.
BETWEEN = "ء"

#: Letters of scholars whose marks are sounds, and letters that have no marks to take away.
_LATIN = {
    "š": "sh",
    "ž": "zh",
    "č": "ch",
    "ḫ": "kh",
    "ġ": "gh",
    "ṯ": "th",
    "ḏ": "dh",
    "ǧ": "j",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "dh",
    "þ": "th",
    "ı": "i",
}
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
        (
            *("a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p"),
            *("r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "iu"),
            *("ia", "e", "i", "i", "e", "g"),
        ),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        (
            *("a", "b", "g", "d", "e", "z", "e", "th", "i", "k", "l", "m", "n", "x", "o", "p"),
            *("r", "s", "s", "t", "y", "ph", "kh", "ps", "o"),
        ),
        strict=True,
    )
)
_WEST_SEMITIC = (
    *("", "b", "g", "d", "h", "w", "z", "h", "t", "y", "k", "l", "m", "n", "n", "s", "", "p"),
    *("s", "q", "r", "sh", "t"),
)
#: Palmyrene and Hebrew; Hebrew has more final letters.
_PALMYRENE = {chr(0x10860 + n): letters for n, letters in enumerate(_WEST_SEMITIC)}
_HEBREW = dict(
    zip(
        "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
        (
            *("", "b", "g", "d", "h", "w", "z", "h", "t", "y", "k", "k", "l", "m", "m", "n", "n"),
            *("s", "", "p", "p", "s", "s", "q", "r", "sh", "t"),
        ),
        strict=True,
    )
)
#: Arabic letters that are written for one another, Persian ones, and the mark that only lengthens.
_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىئیے", "ي"),
    **dict.fromkeys("ةۀہھە", "ه"),
    "ؤ": "و",
    "ء": "",
    "ـ": "",
    "ک": "ك",
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ڤ": "ف",
    "ژ": "ز",
}
_DIGITS = {chr(first + n): str(n) for first in (0x660, 0x6F0) for n in range(10)}
#: Apostrophes, signs for hamza and ayn, and what cannot be seen: inside a word they are nothing.
_NOTHING = dict.fromkeys(
    "'`´‘’‛′ʹʻʼʽʾʿˈˊˋꞌ\u200b\u200c\u200d\u200e\u200f\u2060\u061c\ufeff\u00ad", ""
)
#: Letters are taken apart from their marks only after these.
_BEFORE = str.maketrans({**_LATIN, **_ARABIC, **_DIGITS})
_AFTER = str.maketrans({**_CYRILLIC, **_GREEK, **_PALMYRENE, **_HEBREW, **_ARABIC, **_NOTHING})
#: d'Athéna, l'arc, dell'Arco; and Hadrian's.
_ELIDED = re.compile(r"(?<![^\W_])(?:[dl]|dell|dall|nell|sull|all|qu)['’](?=[^\W_])")
_APOSTROPHE = re.compile("['’]")
_GENITIVE = re.compile(r"(?<=[a-z])['’]s(?![^\W_])")
_WORD = re.compile(r"[a-z]+|[0-9]+|[ا-ي]+|[^\W_]")
_ARABIC_WORD = re.compile("[ا-ي]+")
_PLAIN = re.compile(r"[a-z]+|[0-9]+")
ARTICLE = "ال"


def words(text: str) -> list[str]:
    """The words of a text, in their order; digits and letters that touch are two words."""
    text = text.casefold()
    if text.isascii() and "'" not in text:
        found = _PLAIN.findall(text)
        if max(map(len, found), default=0) > LONGEST_WORD:
            found = [word[:LONGEST_WORD] for word in found]
        return found
    text = unicodedata.normalize("NFKC", text).casefold()
    if _APOSTROPHE.search(text):
        text = _GENITIVE.sub("", _ELIDED.sub("", text))
    found = []
    for part in text.translate(_BEFORE).split():
        found += _part(part)
    return found


@lru_cache(maxsize=50_000)
def _part(part: str) -> tuple[str, ...]:
    """The words of what stands between two spaces."""
    if _ARABIC_WORD.fullmatch(part):
        return (_whole(part),)
    bare = unicodedata.normalize("NFD", part).translate(_AFTER)
    bare = "".join(one for one in bare if not unicodedata.combining(one))
    return tuple(_whole(word) for word in _WORD.findall(bare))


def _whole(word: str) -> str:
    if word.startswith(ARTICLE) and len(word) > 4:
        word = word[2:]
    if word[0] in "abcdefghijklmnopqrstuvwxyz0123456789" or "ا" <= word[0] <= "ي":
        return word[:LONGEST_WORD]
    return f"u{ord(word[0]):x}"


def beginning(word: str) -> str:
    """What the words begin with that a word which is still being typed may become.

    An Arabic article goes from whole words only, so it may still be there.
    """
    return word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) else word


def fold(text: str) -> str:
    """The words of a text with single spaces."""
    return " ".join(words(text))


def joined(several: list[str], apart: frozenset[str] = frozenset()) -> list[str]:
    """Each word written together with the next one of its script, as many people would.

    Numbers are not, nor what always stands `apart`.
    """
    return [
        (one + other)[:LONGEST_WORD]
        for one, other in pairwise(several)
        if one.isalpha()
        and other.isalpha()
        and is_arabic(one) == is_arabic(other)
        and one not in apart
        and other not in apart
    ]


def is_arabic(word: str) -> bool:
    """Whether a folded word is in Arabic letters."""
    return word >= "ء"


def fold_names(names: Iterable[str]) -> list[str]:
    """Names folded, each once."""
    return list(dict.fromkeys(filter(None, map(fold, names))))
