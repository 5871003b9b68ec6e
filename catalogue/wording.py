"""Two texts side by side: which words went and which came. No Django, no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

#: Words of both together beyond which texts are shown whole: comparing takes their product.
_MOST_WORDS = 6000
_WORDS = re.compile(r"\w+|\s+|[^\w\s]", re.UNICODE)

SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True)
class Piece:
    """Some words of a text: the same in both, only in the old one, or only in the new one."""

    kind: str
    text: str


def compare(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the old text, and those of the new one; each side joined is its text."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if old == new:
        whole = [Piece(SAME, old)] if old else []
        return whole, whole
    if len(before) + len(after) > _MOST_WORDS:
        return wholes(old, new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    gone = ((GONE if tag != "equal" else SAME, before[a:b]) for tag, a, b, _c, _d in steps)
    come = ((NEW if tag != "equal" else SAME, after[c:d]) for tag, _a, _b, c, d in steps)
    return list(_joined(gone)), list(_joined(come))


def wholes(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Two texts that differ as wholes."""
    kinds = ((GONE, old), (NEW, new))
    before, after = ([Piece(kind, text)] if text else [] for kind, text in kinds)
    return before, after


def _joined(parts: Iterator[tuple[str, list[str]]]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece."""
    for kind, group in groupby(parts, key=lambda part: part[0]):
        text = "".join("".join(words) for _kind, words in group)
        if text:
            yield Piece(kind, text)
