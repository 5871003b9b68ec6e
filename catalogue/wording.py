"""What differs between two texts, word by word. No Django, no markup."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|[^\s]+")
#: Texts of more words than this are told apart as wholes: the comparison would take too long.
_MOST_WORDS = 4000


class Run(NamedTuple):
    """A piece of a text, and whether the other text lacks it."""

    text: str
    is_changed: bool


def marked(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Both texts as runs; joined, the runs of each are that text again."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > _MOST_WORDS:
        return _whole(old, old != new), _whole(new, old != new)
    left: list[Run] = []
    right: list[Run] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, from_, to, from_2, to_2 in matcher.get_opcodes():
        left += _whole("".join(before[from_:to]), kind != "equal")
        right += _whole("".join(after[from_2:to_2]), kind != "equal")
    return left, right


def _whole(text: str, is_changed: bool) -> list[Run]:  # noqa: FBT001
    return [Run(text, is_changed)] if text else []
