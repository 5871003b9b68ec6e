"""What waits about a record that is merged goes on with the survivor, and back if that is undone.

Nothing of it is lost or decided: a proposal keeps what it began from, so that the moderator sees
the words of the survivor beside it, cell by cell. Its contributor is told in the discussion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from catalogue import languages
from catalogue.choices import ReviewState
from catalogue.contributions import contents, mentions
from catalogue.contributions.contents import Content, Row
from catalogue.contributions.files import REFERENCES
from catalogue.interchange.columns import Column
from catalogue.interchange.tables import BY_FILE
from catalogue.models import Account, Contribution, Record
from catalogue.moderation import discussing

_MODEL = "contribution"
#: What is not decided, and may still become a publication.
_OPEN = (ReviewState.DRAFT, ReviewState.RETURNED, ReviewState.SUBMITTED)
#: A cell that was written anew: content or base, file, number of the row, column.
Cell = tuple[str, str, int, str]
#: One step, as `MergedRecord.moved` keeps it: identifiers and places, and no words of anybody.
Step = dict[str, Any]


def carry_over(merged: Record, survivor: Record, *, by: Account | None) -> list[Step]:
    """Let what waits about the merged record name the survivor; what was done, for `carry_back`."""
    steps = []
    for one in _waiting(merged):
        was = {"target": one.target, "about": one.about}
        now = {
            name: survivor.identifier if value == merged.identifier else value
            for name, value in was.items()
        }
        is_its_own = was["target"] != now["target"]
        cells = list(_rename(one, merged, survivor.slug, is_its_own=is_its_own))
        if was == now and not cells:
            continue
        _store(one, now)
        discussing.note(one, lambda: _said(survivor), by=by)
        steps.append({"model": _MODEL, "pk": one.pk, "was": was, "now": now, "cells": cells})
    return steps


def is_carried(step: Step) -> bool:
    """Whether a step of a merge is one of these."""
    return bool(step["model"] == _MODEL)


def carry_back(steps: list[Step], merged: Record, survivor: Record, *, by: Account | None) -> None:
    """Let what still waits as it was carried over name the merged record again."""
    found = {
        one.pk: one
        for one in Contribution.objects.filter(state__in=_OPEN)
        .filter(pk__in=[step["pk"] for step in steps])
        .select_for_update()
    }
    for step in steps:
        one = found.get(step["pk"])
        if one is None or any(getattr(one, name) != value for name, value in step["now"].items()):
            continue
        for part, file, number, name in step["cells"]:
            rows = contents.rows_in(getattr(one, part), file)
            if number < len(rows) and name in rows[number]:
                column = BY_FILE[file].known[name]
                rows[number][name] = _named(column, rows[number][name], survivor.slug, merged.slug)
        if step["was"]["target"] != step["now"]["target"]:
            for content in (one.content, one.base):
                _rename_whole(content, survivor.slug, merged.slug)
        _store(one, step["was"])
        discussing.note(one, lambda: _said_back(merged), by=by)


def _waiting(record: Record) -> QuerySet[Contribution]:
    """What may concern the record: what is about it, and what names its key somewhere."""
    said = Contribution.objects.filter(state__in=_OPEN).annotate(said=Cast("content", TextField()))
    one = record.identifier
    naming = Q(target=one) | Q(about=one) | Q(said__contains=record.slug)
    pks = list(said.filter(naming).values_list("pk", flat=True))
    rows = Contribution.objects.filter(pk__in=pks).select_related("contributor")
    return rows.order_by("pk").select_for_update(of=("self",))


def _rename(one: Contribution, merged: Record, slug: str, *, is_its_own: bool) -> Iterator[Cell]:
    """Write the survivor's key where cells name the merged record; which they are."""
    kind = type(merged)

    def names_it(column: Column, file: str) -> bool:
        if column.name == "key":
            return is_its_own and BY_FILE[file].model is kind
        return column.kind in REFERENCES and column.target is kind

    for part in ("content", "base"):
        content: Content = getattr(one, part)
        for file, number, row in _rows(content):
            known = BY_FILE[file].known
            now = {
                name: _named(known[name], cell, merged.slug, slug)
                for name, cell in row.items()
                if name in known and names_it(known[name], file)
            }
            changed = {name: cell for name, cell in now.items() if cell != row[name]}
            if changed and not _is_there(content, file, row, row | changed):
                row.update(changed)
                yield from ((part, file, number, name) for name in changed)
        if is_its_own:
            _rename_whole(content, merged.slug, slug)


def _rename_whole(content: Content, former: str, slug: str) -> None:
    """Rows that would go, and shapes, of the record itself."""
    for keys in content.get("removed", {}).values():
        keys[:] = [[slug if cell == former else cell for cell in key] for key in keys]
    for shape in content.get("shapes", []):
        said = shape.get("properties")
        if isinstance(said, dict) and said.get("key") == former:
            said["key"] = slug


def _rows(content: Content) -> Iterator[tuple[str, int, Row]]:
    for file, found in content.get("rows", {}).items():
        if file in BY_FILE:
            yield from ((file, number, row) for number, row in enumerate(found))


def _named(column: Column, cell: str, former: str, slug: str) -> str:
    """A cell in which another key stands for the former one; certainties stay."""
    parts = cell.split(";") if column.is_list else [cell]
    found = []
    for one in parts:
        key, colon, rest = one.partition(":") if column.is_list else (one, "", "")
        found.append(f"{slug}{colon}{rest}" if key.strip() == former else one)
    return ";".join(found)


def _is_there(content: Content, file: str, row: Row, now: Row) -> bool:
    """Whether another row says the same of the survivor already: its author mends this one."""
    key = contents.key_of(file, now)
    if key == contents.key_of(file, row):
        return False
    return key in contents.by_key(content, file)


def _store(one: Contribution, names: dict[str, str]) -> None:
    """Keep it as a new revision: whoever has it open in a window sees that it changed."""
    values = {**names, "content": one.content, "base": one.base, "revision": F("revision") + 1}
    Contribution.objects.filter(pk=one.pk).update(**values)
    mentions.keep([one])


def _title(record: Record) -> str:
    for name in ("name", "title"):
        if hasattr(record, f"{name}_en"):
            return languages.bilingual(record, name)[0]
    return str(record)


def _said(survivor: Record) -> str:
    text = _(
        "A record that this names was merged into “%(title)s” (%(identifier)s). Your contribution "
        "goes on with that one; your words are as you wrote them."
    )
    return text % {"title": _title(survivor), "identifier": survivor.identifier}


def _said_back(merged: Record) -> str:
    text = _("The merge was undone: this names “%(title)s” (%(identifier)s) again.")
    return text % {"title": _title(merged), "identifier": merged.identifier}
