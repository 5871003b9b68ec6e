"""What is wrong in the files of an import: each fault says where, what and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

#: Faults that are kept with their words; further ones are only counted.
MOST_KEPT = 2000
#: Characters of a faulty value that are shown.
_SHOWN = 60
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, or worth a remark, at one place of one file."""

    file: str
    line: int
    column: str
    value: object
    reason: str
    suggestion: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [place, self.column, shown(str(self.value)), self.reason]
        text = ": ".join(part for part in parts if part)
        if not self.suggestion:
            return text
        meant = _("did you mean %(word)s?") % {"word": self.suggestion}
        return f"{text} ({meant})"


class Faults:
    """The faults of an import: all counted, the first ones kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    def __bool__(self) -> bool:
        return self.count > 0

    def add(self, fault: Fault) -> None:
        """Note a fault."""
        self.count += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(fault)


class ImportRefused(Exception):
    """An import with faults: nothing of it was written."""

    def __init__(self, faults: Faults) -> None:
        self.faults = sorted(faults.kept, key=lambda fault: (fault.file, fault.line))
        self.count = faults.count
        said = ngettext(
            "%(count)s fault; nothing was written.",
            "%(count)s faults; nothing was written.",
            self.count,
        )
        super().__init__(said % {"count": self.count})


class Unreadable(Exception):
    """A file, or the rest of it, that cannot be read; the sentence says why."""

    def __init__(self, line: int, reason: str, suggestion: str = "") -> None:
        self.line = line
        self.reason = reason
        self.suggestion = suggestion
        super().__init__(reason)


def shown(value: str) -> str:
    """A value as it can stand in a line of text: short, and nothing invisible."""
    text = _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", value[: _SHOWN + 1])
    return f"{text[:_SHOWN]}…" if len(value) > _SHOWN else text


def sentence(error: ValidationError) -> str:
    """The words of a field's refusal."""
    return " ".join(error.messages)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty where none is near."""
    found = get_close_matches(word.strip().lower().replace(" ", "-"), known, n=1, cutoff=0.7)
    return found[0] if found else ""
