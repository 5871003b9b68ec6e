"""What columns are called by people, in each language of the interface."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst

from catalogue.contributions.spreadsheets.subjects import Subject
from catalogue.interchange import words
from catalogue.interchange.columns import Column, Kind, model_field

_SIGNS = re.compile(r"[\W_]+")


def label(subject: Subject, column: Column) -> str:
    """The name of a column in the language of the page."""
    if column.kind in words.NAMED:
        return capfirst(str(words.NAMED[column.kind]))
    found: Any = model_field(subject.table.model, column)
    name = getattr(found, "verbose_name", None) or found.related_model._meta.verbose_name
    return capfirst(str(name))


def help_text(subject: Subject, column: Column) -> str:
    """What the model says about a column."""
    if column.kind is Kind.AFFECTED:
        return ""
    return str(getattr(model_field(subject.table.model, column), "help_text", "") or "")


def folded(heading: str) -> str:
    """A heading without case, signs and marks over its letters."""
    text = unicodedata.normalize("NFKD", heading).casefold()
    bare = "".join(one for one in text if not unicodedata.combining(one) and one != "\u0640")
    return _SIGNS.sub(" ", bare).strip()


def columns_by_label(subject: Subject) -> dict[str, str]:
    """Names of columns by their folded labels; a label that two columns share names none."""
    found: dict[str, set[str]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for column in subject.columns:
                found.setdefault(folded(label(subject, column)), set()).add(column.name)
    return {text: names.pop() for text, names in found.items() if len(names) == 1}
