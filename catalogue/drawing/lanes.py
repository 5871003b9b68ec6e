"""The two lanes of signs under the condition line: what was observed, and what was reported."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.drawing import signs
from catalogue.drawing.axis import FAR, Axis
from catalogue.drawing.spread import rows, spread
from catalogue.drawing.standing import Observation
from catalogue.drawing.svg import number

#: Heights: from the base line to the first row of signs; of a row of signs; of a row of reports.
BELOW, SIGN_ROW, REPORT_ROW = 26.0, 24.0, 18.0
#: Room for a sign with its number, for a report's sign with its letter, and at the edges.
_SIGN_ROOM, _LETTER_ROOM, _EDGE = 33.0, 36.0, 12.0
#: The narrowest span that is still seen.
_THINNEST = 3.0


@dataclass(frozen=True, slots=True)
class Reported:
    """A report; its letter is that of the list."""

    letter: str
    earliest: int
    latest: int
    severity: str
    verification: str

    @property
    def is_dated(self) -> bool:
        """Whether at least one end of its span is known."""
        return self.earliest > -FAR or self.latest < FAR


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation's sign with its number."""

    css: str
    sign: str
    left: str
    top: str
    number: str
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report's span with its sign and letter."""

    css: str
    x: str
    y: str
    width: str
    sign: str
    sign_x: str
    sign_y: str
    letter: str
    letter_x: str
    letter_y: str
    anchor: str


def seen_signs(
    observations: Sequence[Observation], axis: Axis, base: float
) -> tuple[tuple[Seen, ...], int, str]:
    """The signs of the observations in as many rows as they need, and lines to their days."""
    ordered = sorted(observations, key=lambda o: (axis.x(o.day), o.earliest, o.number))
    count = max(1, math.ceil(len(ordered) * _SIGN_ROOM / (axis.width - _EDGE)))
    found: list[Seen] = []
    leaders = ""
    for row in range(count):
        members = ordered[row::count]
        days = [axis.x(seen.day) for seen in members]
        places = spread(days, _SIGN_ROOM, _EDGE, axis.width - 2 * _EDGE)
        y = base + BELOW + row * SIGN_ROW
        found += [_sign(seen, x, y) for seen, x in zip(members, places, strict=True)]
        leaders += "".join(
            f"M{number(day)} {number(base)}L{number(x - 4)} {number(y - 10)}"
            for day, x in zip(days, places, strict=True)
        )
    return tuple(found), count if ordered else 0, leaders


def _sign(seen: Observation, x: float, y: float) -> Seen:
    return Seen(
        f"pl-m pl-m--{seen.condition}",
        signs.condition(seen.condition),
        number(x - 12),
        number(y - 10),
        seen.number,
        number(x + 7),
        number(y + 2),
    )


def told_spans(
    reports: Sequence[Reported], axis: Axis, start: float
) -> tuple[tuple[Told, ...], float]:
    """The spans of the reports, and where the last row of them ends."""
    spans = [axis.span(told.earliest, told.latest, _THINNEST) for told in reports]
    words = [_words_at(span, axis) for span in spans]
    extents = [
        (min(x, at), max(x + width, at + _LETTER_ROOM))
        for (x, width), at in zip(spans, words, strict=True)
    ]
    places = rows(extents, 6)
    found = tuple(
        _told(told, span, at, start + row * REPORT_ROW)
        for told, span, at, row in zip(reports, spans, words, places, strict=True)
    )
    return found, start + (max(places, default=-1) + 1) * REPORT_ROW + 6


def _words_at(span: tuple[float, float], axis: Axis) -> float:
    """Where the sign and letter of a report begin: right of its span, left of it, or on it."""
    x, width = span
    if x + width + _LETTER_ROOM <= axis.width:
        return x + width
    return x - _LETTER_ROOM if x >= _LETTER_ROOM else axis.width - _LETTER_ROOM


def _told(told: Reported, span: tuple[float, float], at: float, y: float) -> Told:
    """A report's span, with its sign and its letter; left of the span they change places."""
    x, width = span
    claim = told.verification if told.verification in {"refuted", "disputed"} else ""
    left_of = at < x
    sign_x = at + _LETTER_ROOM - 20 if left_of else at + 4
    letter_x = at + _LETTER_ROOM - 23 if left_of else at + 23
    return Told(
        css=f"cl-rep cl-rep--{claim}" if claim else "cl-rep",
        x=number(x),
        y=number(y + 2),
        width=number(width),
        sign=signs.severity(told.severity),
        sign_x=number(sign_x),
        sign_y=number(y - 2),
        letter=told.letter,
        letter_x=number(letter_x),
        letter_y=number(y + 10),
        anchor="end" if left_of else "start",
    )
