"""Keeps which monuments contributions name, for the queue; whoever hands contents in calls it."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.contributions.contents import Content
from catalogue.contributions.files import REFERENCES
from catalogue.interchange.columns import Column
from catalogue.interchange.tables import BY_FILE, MONUMENTS
from catalogue.models import Contribution, Mention, Monument

_LONGEST = 200
_MANY = 2000


def keep(contributions: Iterable[Contribution]) -> None:
    """Write anew what some contributions name; two queries."""
    rows = list(contributions)
    Mention.objects.filter(contribution__in=rows).delete()
    found = [Mention(contribution=one, key=key) for one in rows for key in named(one.content)]
    Mention.objects.bulk_create(found, batch_size=_MANY)


def named(content: Content) -> list[str]:
    """The keys of the monuments that a content names, each once; what is too long is no key."""
    found = [
        key.partition(":")[0].strip() if column.is_list else key.strip()
        for file, rows in content.get("rows", {}).items()
        if file in BY_FILE
        for row in rows
        for name, cell in row.items()
        if (column := BY_FILE[file].known.get(name)) and _names_monuments(file, column)
        for key in (cell.split(";") if column.is_list else [cell])
    ]
    return [key for key in dict.fromkeys(found) if key and len(key) <= _LONGEST]


def _names_monuments(file: str, column: Column) -> bool:
    if column.name == "key":
        return file == MONUMENTS.file
    return column.kind in REFERENCES and column.target is Monument
