"""What the log of the administration keeps of acts: names and numbers, worded for the reader."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def _published(number: int) -> str:
    return ngettext("Published.", "%(number)d records published.", number) % {"number": number}


def _parts_published(number: int) -> str:
    text = ngettext("One part published.", "%(number)d parts published.", number)
    return text % {"number": number}


def _withdrawn(number: int) -> str:
    return ngettext("Withdrawn.", "%(number)d records withdrawn.", number) % {"number": number}


def _restored(number: int) -> str:
    return ngettext("Restored.", "%(number)d records restored.", number) % {"number": number}


def _erased(number: int) -> str:
    return ngettext("%(number)d part erased.", "%(number)d parts erased.", number) % {
        "number": number
    }


_WORDS: dict[str, Callable[[int], str]] = {
    "published": _published,
    "parts-published": _parts_published,
    "withdrawn": _withdrawn,
    "restored": _restored,
    "erased": _erased,
    "version-restored": lambda number: _("Version %(number)d restored.") % {"number": number},
    "merge": lambda _number: _("Merge another record into this one"),
    "unmerge": lambda _number: _("Undo the merge of this record"),
    "split": lambda _number: _("Split this record"),
}


def say(act: str, number: int = 1) -> str:
    """A sentence on an act, in the language of the page."""
    return _WORDS[act](number)


def note(act: str, number: int = 1) -> str:
    """The same for the log, in no language."""
    return json.dumps({"act": act, "number": number})


def in_words(message: str) -> str:
    """What the log keeps of an act, as `say` has it; all else stands as it is."""
    if not message.startswith('{"act": '):
        return message
    kept = json.loads(message)
    return say(kept["act"], kept["number"])
