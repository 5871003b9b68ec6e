"""Why a text is no date, and what was probably meant; a suggestion is made only if it parses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import Final

from catalogue.dates import level_2
from catalogue.dates.calendar import civil
from catalogue.dates.errors import EdtfError
from catalogue.dates.folding import fold, fold_names, split_era
from catalogue.dates.guessing import Guess, guess_point, readable
from catalogue.dates.reading import read

_WEAK_REASONS: Final = frozenset({"not-a-date", "several-slashes"})
"""Refusals that only say that the form is strange: a guess can name a better reason."""

_TIME: Final = re.compile(
    r"(?<=\d)(?:t\d\d(?::?\d\d)?|(?: |, ?)\d{1,2}:\d\d)(?::?\d\d(?:\.\d+)?)?"
    r"(?: ?[ap]m)?(?: ?z| ?utc| ?[+-]\d\d(?::?\d\d)?)?(?=$|/| )"
)
_SET: Final = re.compile(r"[\[{](.*)[\]}]")

_BETWEEN: Final = (
    re.compile(r"between (.+) and (.+)"),
    re.compile(r"from (.+) (?:to|until|till|through) (.+)"),
    re.compile(r"بين (.+?) و ?(.+)"),
    re.compile(r"من (.+) (?:الي|حتي) (.+)"),
    re.compile(r"(.+) (?:to|until|till|through|الي|حتي) (.+)"),
)
_BEFORE: Final = (
    re.compile(r"(?:في )?(.+?) (?:or (?:earlier|before)|او قبله?ا?)"),
    re.compile(
        r"(?:(?:(?:in|on) or before|no later than|not after|before|until|till|up to|by|prior to"
        r"|قبل|حتي|بحلول) |[<≤]=? ?)(.+)"
    ),
)
_AFTER: Final = (
    re.compile(r"(?:في |from )?(.+?),? (?:or (?:later|after)|onwards?|on|فصاعدا|او بعده?ا?)"),
    re.compile(
        r"(?:(?:(?:in|on) or after|no earlier than|not before|after|since|from"
        r"|بعد|منذ|ابتداء من|اعتبارا من|من) |[>≥]=? ?)(.+)"
    ),
)
_SEPARATORS: Final = ("/", " - ", "–", "..", ":", "-")
_MOST_SEPARATORS: Final = 8
"""Places at which a text is tried as two dates: two full ones have five hyphens, with signs."""
_DAYS_OF_MONTH: Final = re.compile(r"@(\d\d) (\d{1,2}) ?[-–] ?(\d{1,2}),? (\d{4})")
_OPEN: Final = frozenset(
    ("..", "open", "present", "now", "today", "ongoing", "الان", "اليوم", "مفتوح")
)
_UNKNOWN: Final = frozenset(("", "unknown", "?", "an unknown date", "غير معروف", "مجهول"))


def explained(text: str, refusal: EdtfError) -> EdtfError:
    """Return the refusal with the best reason and, where there is one, a suggestion."""
    if refusal.code in ("too-long", "nothing-known"):
        return refusal
    folded = fold(text)
    if not folded:
        return EdtfError("empty")
    dated = _TIME.sub("", folded)
    guess = _guess(fold_names(dated), refusal.code)
    code, params = _reason(text, refusal, timed=dated != folded)
    suggestions = list(dict.fromkeys(guess.texts)) if guess else []
    if guess and code in _WEAK_REASONS:
        if len(suggestions) == 2:
            first, second = suggestions
            return EdtfError("ambiguous", {"text": text, "first": first, "second": second})
        code = guess.code or _difference(text, suggestions[0])
        params = dict(guess.params)
    return EdtfError(code, params, suggestions[0] if len(suggestions) == 1 else "")


def _reason(text: str, refusal: EdtfError, *, timed: bool) -> tuple[str, dict[str, str]]:
    """Return the code and its parameters, without looking for what was meant."""
    if timed:
        return "time-of-day", {}
    if refusal.code not in _WEAK_REASONS:
        return refusal.code, refusal.params
    if beyond := level_2.reason(text):
        return beyond, {}
    return refusal.code, {"text": text} if refusal.code == "not-a-date" else {}


def _difference(text: str, meant: str) -> str:
    """Return what is wrong with a text that differs from what was meant by its signs only."""
    if "".join(text.split()) == meant:
        return "spaces"
    return "letter-case" if "".join(text.split()).upper() == meant else "characters"


def _guess(text: str, code: str) -> Guess | None:
    """Return what a folded text probably means; only texts that parse."""
    if match := _SET.fullmatch(text):
        return _cover(match[1]) if text[0] == "[" else None
    if code == "ends-before-start":
        first, _, last = text.upper().partition("/")
        swapped = f"{last}/{first}"
        return Guess((swapped,), code) if readable(swapped) else None
    for guess in _guesses(text):
        texts = tuple(meant for meant in guess.texts if readable(meant))
        if texts:
            return guess._replace(texts=texts)
    return None


def _guesses(text: str) -> Iterator[Guess]:
    """Try the ways to write dates, the surest first."""
    if point := level_2.nearest(text) or guess_point(text):
        yield point
    yield from _half_open(text)
    if match := _DAYS_OF_MONTH.fullmatch(text):
        month, first, last, year = match.groups()
        yield from _pair(f"{first} @{month} {year}", f"{last} @{month} {year}", "words")
    for pattern in _BETWEEN:
        if match := pattern.fullmatch(text):
            yield from _pair(match[1], match[2], "words")
    for separator in _SEPARATORS:
        for match in islice(re.finditer(re.escape(separator), text), _MOST_SEPARATORS):
            first, last = text[: match.start()], text[match.end() :]
            if separator == "/":
                yield from _pair(first, last, "")
            else:
                yield from _pair(first or "..", last or "..", "interval")


def _half_open(text: str) -> Iterator[Guess]:
    """Before 2013, since 2013."""
    for patterns, open_start in ((_BEFORE, True), (_AFTER, False)):
        for pattern in patterns:
            match = pattern.fullmatch(text)
            point = guess_point(match[1]) if match else None
            if point:
                texts = (_end(each, first=not open_start) for each in point.texts)
                yield Guess(
                    tuple(f"../{each}" if open_start else f"{each}/.." for each in texts), "words"
                )


def _pair(first: str, last: str, code: str) -> Iterator[Guess]:
    """Read the two ends of an interval, which may share a month, a year or an era."""
    first, last = fold_names(first.strip()), fold_names(last.strip())
    for start_text, end_text in _completed(first, last):
        start, end = _guess_end(start_text), _guess_end(end_text)
        if start is None or end is None:
            continue
        # Both ends are read day first, or both month first.
        pairs = zip_longest(
            start.texts, end.texts, fillvalue=start.texts[0] if len(end.texts) > 1 else end.texts[0]
        )
        texts = tuple(f"{_end(a, first=True)}/{_end(b, first=False)}" for a, b in pairs)
        faulty = next((each for each in (start, end) if each.params), None)
        why = faulty.code if faulty else code or start.code or end.code
        yield Guess(texts, why, faulty.params if faulty else {})


def _guess_end(text: str) -> Guess | None:
    """Read one end of an interval, which may be open or unknown."""
    if text in _OPEN:
        return Guess(("..",), "" if text == ".." else "open-end")
    if text in _UNKNOWN:
        return Guess(("",), "open-end" if text else "")
    guess = guess_point(text)
    return None if guess is None or any("/" in each for each in guess.texts) else guess


def _end(text: str, *, first: bool) -> str:
    """Write an end of an interval without unspecified digits, which level 1 has not there."""
    text = re.sub(r"(?:-XX)+(?=[?~%]?\Z)", "", text)
    if "X" not in text or not readable(text):
        return text
    date = read(text)
    year = civil(date.earliest if first else date.latest)[0]
    sign = text[-1] if text[-1] in "?~%" else ""
    return (f"-{-year:04}" if year < 0 else f"{year:04}") + sign


def _completed(first: str, last: str) -> Iterator[tuple[str, str]]:
    """Give the ends of an interval what only the other one says."""
    if re.fullmatch(r"\d\d(?:-\d\d)?", last) and re.fullmatch(r"\d{4}-\d\d-\d\d", first):
        yield first, first[: -len(last)] + last
    bare, era = split_era(last)
    tail = re.search(r"(?:(@\d\d)[, ]+)?(\d{1,9})(?: ?[?~%]| \(.*\))?\Z", bare)
    own_era = split_era(first)[1]
    if tail and not own_era and first not in _OPEN | _UNKNOWN:
        month, year = tail[1] or "", tail[2]
        if "@" in first and not re.search(r"\d{3}", first):
            yield f"{first} {year} {era}", last
        elif month and re.search(r"(?<!\d)\d{1,2}\Z", first):
            yield f"{first} {month} {year} {era}", last
        elif era and not month:
            yield f"{first} {era}", last
    yield first, last


def _cover(members: str) -> Guess | None:
    """Return the interval that covers a set of dates."""
    ends = re.split(r",|(?<=\d)\.\.|\.\.(?=\d)", members)
    guesses = [_guess_end(end.strip() or "..") for end in (ends[0], ends[-1])]
    if None in guesses:
        return None
    first, last = (guess.texts[0] for guess in guesses if guess)
    meant = f"{first}/{last}"
    return Guess((meant,), "level-2-set") if readable(meant) else None
