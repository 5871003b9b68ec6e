"""What the log of the administration keeps of acts: names and numbers, worded for the reader."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
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


#: Relations from a part to what it is a part of, where the log says that it was added or changed.
_OWNERS = ("report", "monument", "artefact")


def forget(record: Any, relations: Iterable[str] = ()) -> None:
    """Take from the log what a record and its parts were called before words of them were erased.

    `relations` lead to the parts. That something was done stays, with who did it and when.
    """
    owners = [getattr(record, name, None) for name in _OWNERS]
    parts = [part for relation in relations for part in getattr(record, relation).all()]
    by_kind: dict[type[Model], dict[str, Model]] = defaultdict(dict)
    for one in filter(None, [record, *owners, *parts]):
        by_kind[type(one)][str(one.pk)] = one
    for kind, rows in by_kind.items():
        _call_anew(kind, rows)


def _call_anew(kind: type[Model], rows: dict[str, Model]) -> None:
    """Call rows in the log what they are called now, and their parts nothing."""
    about = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(kind))
    entries = list(about.filter(object_id__in=rows))
    for entry in entries:
        entry.object_repr = str(rows[str(entry.object_id)])[:200]
        entry.change_message = _without_words(entry.change_message)
    LogEntry.objects.bulk_update(entries, ["object_repr", "change_message"], batch_size=200)


def _without_words(message: str) -> str:
    """What the log keeps of a saving, without what the parts were called."""
    if not message.startswith("["):
        return message
    steps = json.loads(message)
    for what in (what for step in steps for what in step.values() if "object" in what):
        what["object"] = "–"
    return json.dumps(steps)
