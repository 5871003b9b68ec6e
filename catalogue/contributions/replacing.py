"""What a publication replaced: the cells before and after it, so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from catalogue.contributions import contents
from catalogue.contributions.contents import Content, Feature, Row
from catalogue.contributions.parts import TARGETS
from catalogue.interchange.tables import BY_FILE
from catalogue.models import Record


class Replaced(TypedDict):
    """The difference that a publication made; empty cells are in it too."""

    #: Identifiers of the records whose rows these are.
    records: list[str]
    #: Former cells of what changed, and whole rows that went.
    rows: dict[str, list[Row]]
    #: The same cells after the publication, and whole rows that came.
    written: dict[str, list[Row]]
    #: Keys of rows that there were not.
    new: dict[str, list[list[str]]]
    shapes: list[Feature]
    written_shapes: list[Feature]


def snapshot(records: Iterable[Record]) -> Content:
    """All rows of records and their parts as they stand, states and true positions too."""
    whole: Content = {"rows": {}, "shapes": [], "removed": {}}
    for record in records:
        found = contents.of_record(record, public=False, evidence=True)
        whole["shapes"] += found["shapes"]
        for file, rows in found["rows"].items():
            whole["rows"].setdefault(file, []).extend(rows)
    return whole


def replaced(records: Iterable[Record], before: Content, after: Content) -> Replaced:
    """The difference between two snapshots of records."""
    made = Replaced(
        records=[record.identifier for record in records],
        rows=_only_differing(before, after),
        written=_only_differing(after, before),
        new={},
        shapes=[],
        written_shapes=[],
    )
    for file in after["rows"]:
        old = contents.by_key(before, file)
        keys = [list(key) for key in contents.by_key(after, file) if key not in old]
        if keys and not BY_FILE[file].is_detail:
            made["new"][file] = keys
    if before["shapes"] != after["shapes"]:
        made["shapes"], made["written_shapes"] = before["shapes"], after["shapes"]
    return made


def _only_differing(one: Content, other: Content) -> dict[str, list[Row]]:
    """Rows of the first with their keys and those cells that the second has otherwise."""
    found: dict[str, list[Row]] = {}
    for file in one["rows"]:
        others, names = contents.by_key(other, file), BY_FILE[file].key
        for key, row in contents.by_key(one, file).items():
            against = others.get(key)
            left = {
                name: cell
                for name, cell in row.items()
                if name in names or against is None or against.get(name) != cell
            }
            if len(left) > len(names):
                found.setdefault(file, []).append(left)
    return found


def keys_of(rows: dict[str, list[Row]]) -> dict[str, list[list[str]]]:
    """The keys of rows."""
    return {
        file: [list(contents.key_of(file, row)) for row in found] for file, found in rows.items()
    }


def records_of(keys: dict[str, list[list[str]]]) -> list[Record]:
    """The records that have pages or entries of their own among rows, by file; a query for each."""
    found: list[Record] = []
    for file, wanted in keys.items():
        model: Any = BY_FILE[file].model
        if issubclass(model, Record):
            slugs = [key[0] for key in wanted]
            found += model.objects.filter(slug__in=slugs).order_by("pk")
    return found


def by_identifier(identifiers: Iterable[str]) -> list[Record]:
    """Records of the kinds that contributions make, whatever their state; missing ones are not."""
    models: dict[str, Any] = {model.LETTER: model for model in TARGETS.values()}
    found = []
    for one in identifiers:
        record = models[one[0]].objects.filter(identifier=one).first()
        found += [record] if record else []
    return found
