"""What of a text is shown as the reason why it was found, with the words that were meant marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalogue.search.folding import words
from catalogue.search.scoring import BEGUN, Unit

#: A word as it stands in a text, with marks and apostrophes inside of it.
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f\u064b-\u065f\u0670'’‘ʿʾʻ]*")
#: Letters before and after the first word that is marked.
_BEFORE, _AFTER = 60, 180

Span = tuple[int, int]


def marked(text: str, units: Sequence[Unit], *, exactness: int = 1) -> SafeString:
    """A text with the words that were meant as <mark>; everything else is escaped."""
    return _marked(text, list(_spans(text, units, exactness)))


def passage(text: str, units: Sequence[Unit]) -> SafeString | None:
    """The part of a text round the first word that was meant; None where there is none."""
    telling = [unit for unit in units if unit.weight > 1] or units
    spans = list(_spans(text, telling, BEGUN))
    if not spans:
        return None
    start = max(spans[0][0] - _BEFORE, 0)
    end = min(spans[0][1] + _AFTER, len(text))
    if start:
        start = text.rfind(" ", 0, start) + 1
    if end < len(text) and (space := text.rfind(" ", spans[0][1], end)) > 0:
        end = space
    inside = [(first - start, last - start) for first, last in spans if first >= start]
    shown = _marked(text[start:end], [span for span in inside if span[1] <= end - start])
    return format_html("{}{}{}", "… " if start else "", shown, " …" if end < len(text) else "")


def _spans(text: str, units: Sequence[Unit], exactness: int) -> Iterator[Span]:
    """Where words stand that meet what was typed, by themselves or with the next one."""
    found = [(match.span(), words(match[0])) for match in _WORD.finditer(text)]
    last: Span | None = None
    for place, (span, folded) in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        end = span[1]
        together = "".join([*folded, *following[1]]) if following else ""
        # What only begins so is no sign that two words are one.
        if following and any(unit.forms.get(together, 0) >= exactness for unit in units):
            end = following[0][1]
        elif not any(_meets(word, units, exactness) for word in folded):
            continue
        if last is None or span[0] >= last[1]:
            last = (span[0], end)
            yield last


def _meets(word: str, units: Sequence[Unit], exactness: int) -> bool:
    return any(unit.met_by(word) >= exactness for unit in units)


def _marked(text: str, spans: list[Span]) -> SafeString:
    pieces: list[tuple[str]] = []
    at = 0
    for first, last in spans:
        pieces.append((text[at:first],))
        pieces.append((format_html("<mark>{}</mark>", text[first:last]),))
        at = last
    pieces.append((text[at:],))
    return format_html_join("", "{}", pieces)
