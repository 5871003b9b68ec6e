"""What becomes of a moderator's edits of a contribution that is not published.

Only a publication keeps them. Returned, they reach the contributor as words; else they are lost,
and that is said before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalogue.contributions import contents
from catalogue.contributions.contents import Content
from catalogue.interchange import words
from catalogue.interchange.columns import Kind
from catalogue.moderation import cells
from catalogue.words import comma


def suggestions(stored: Content, edited: Content) -> list[str]:
    """A line for each edited cell that its contributor may be told: its name and its new words."""
    return [
        _line(file, where, name, text)
        for file, where, name, text in _edits(stored, edited)
        if _is_told(file, name)
    ]


def has_untold(stored: Content, edited: Content) -> bool:
    """Whether a cell was edited that `suggestions` leaves out, as it tells where something is."""
    return any(not _is_told(file, name) for file, _where, name, _text in _edits(stored, edited))


def with_suggestions(typed: str, lines: list[str]) -> str:
    """What was typed to the contributor, and below it the suggestions that it lacks."""
    lacking = [line for line in lines if line not in typed]
    return "\n\n".join(filter(None, [typed.strip(), "\n".join(lacking)]))


def mark(act: str, edited: Content) -> str:
    """What stands for these edits and no others, and for one act, in a form that is sent again."""
    text = json.dumps(edited, sort_keys=True)
    return f"{act}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _edits(stored: Content, edited: Content) -> Iterator[tuple[str, str, str, str]]:
    """File, row where there are several, column and new text of each cell that differs."""
    for file, rows in edited.get("rows", {}).items():
        before = contents.rows_in(stored, file)
        for number, (old, new) in enumerate(zip(before, rows, strict=True), start=1):
            where = f"{cells.file_label(file)} {number}" if len(rows) > 1 else ""
            for name, text in new.items():
                if text != old.get(name, ""):
                    yield file, where, name, text


def _is_told(file: str, name: str) -> bool:
    """Whether a cell is words: positions are not told to those who may not see them."""
    column = words.column_of(file, name)
    is_areas = column is not None and column.kind is Kind.AREAS
    return not is_areas and not cells.is_protected(file, name)


def _line(file: str, where: str, name: str, text: str) -> str:
    label = cells.label(file, name)
    names = f"{where}{comma()}{label}" if where else label
    said = words.in_words(file, name, text).strip()
    if not said:
        return _("%(field)s: leave it empty") % {"field": names}
    return f"{names[:1].upper()}{names[1:]}: {said}"
