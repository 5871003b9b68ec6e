"""Of a change only the touched cells, and that all cells name nothing but what is public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions import contents
from catalogue.contributions.contents import Row
from catalogue.contributions.files import REFERENCES
from catalogue.contributions.hiding import put_aside
from catalogue.contributions.prepared import Prepared
from catalogue.imports.chunks import no_such
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.tables import BY_FILE
from catalogue.models import Record, Term
from catalogue.models.constraints import EVER_PUBLIC

_STATE = "review_state"
#: A key that a cell names, with the place of the cell.
_Named = tuple[str, int | None, str]


def keep_touched(made: Prepared) -> None:
    """Leave out what a change does not touch; refuse names of what is not public.

    The cells that a file cannot do without are filled as they stand.
    """
    for file in list(made.rows):
        if made.target is not None:
            left = [(place, _touched(made, file, row)) for place, row in made.rows[file]]
            made.rows[file] = [(place, row) for place, row in left if row]
        if not made.rows[file]:
            del made.rows[file]
    refuse_hidden(made)
    for file in made.rows:
        if made.target is not None:
            made.rows[file] = [
                (place, _with_unseen(made, file, row)) for place, row in made.rows[file]
            ]
        _complete(made, file)


def _touched(made: Prepared, file: str, row: Row) -> Row:
    """The key of a row with the cells that differ from what its author saw."""
    key = contents.key_of(file, row)
    before = contents.by_key(made.before, file).get(key)
    if before is None:
        if not BY_FILE[file].is_detail and (file, key) != (made.main.file, made.mains[0]):
            return row
        before = {}
    names = BY_FILE[file].key
    standing = contents.by_key(made.full, file).get(key, {})
    cells = {
        name: cell
        for name, cell in row.items()
        if name not in (*names, _STATE) and cell.strip() != before.get(name, "").strip()
    }
    if "publication" in cells and cells["publication"] == standing.get("publication"):
        del cells["publication"]
    return {name: row[name] for name in names} | cells if cells else {}


def _with_unseen(made: Prepared, file: str, row: Row) -> Row:
    """Lists with those of their members that the author did not see and so did not take out."""
    key = contents.key_of(file, row)
    before = contents.by_key(made.before, file).get(key, {})
    standing = contents.by_key(made.full, file).get(key, {})
    known = BY_FILE[file].known
    return {
        name: _whole(known[name], cell, before.get(name, ""), standing[name])
        if name in standing and name in known
        else cell
        for name, cell in row.items()
    }


def _whole(column: Column, cell: str, before: str, standing: str) -> str:
    """The cell with what its author did not see; what a picture hides, nobody is told.

    So a proposal can hide more of a published picture, and never less.
    """
    if column.kind is Kind.AREAS:
        return ";".join(filter(None, dict.fromkeys((standing, cell))))
    if column.is_list and column.kind in REFERENCES:
        return _joined(column, cell, before, standing)
    return cell


def _joined(column: Column, cell: str, before: str, standing: str) -> str:
    seen = {*_members(column, before), *_members(column, cell)}
    typed, there = ([one.strip() for one in text.split(";")] for text in (cell, standing))
    unseen = [one for one in there if one.partition(":")[0].strip() not in seen]
    return ";".join(filter(None, [*typed, *unseen]))


def _members(column: Column, cell: str) -> list[str]:
    """The keys that a cell names, without their certainties."""
    parts = cell.split(";") if column.is_list else [cell]
    return [key for one in parts if (key := one.partition(":")[0].strip())]


def refuse_hidden(made: Prepared) -> None:
    """What exists but is not public is unknown to a contribution, but for its own new sources."""
    named: dict[Any, list[tuple[Column, str, _Named]]] = defaultdict(list)
    for file in made.rows:
        for column, key, place in _names(made, file):
            named[column.target].append((column, file, (key, place, column.name)))
    for target, found in named.items():
        keys = {key for _column, _file, (key, _p, _n) in found}
        if made.is_blind:  # the importer then finds nothing there, and says so
            put_aside(*_asked(target, keys))
        hidden = _hidden(target, keys)
        for column, file, (key, place, name) in found:
            if key in hidden:
                made.find(file, place, name, key, _refusal(column))


def _names(made: Prepared, file: str) -> Iterator[tuple[Column, str, int | None]]:
    known, own = BY_FILE[file].known, {key[0] for key in made.mains}
    for place, row in made.rows[file]:
        for name, cell in row.items():
            column = known.get(name)
            if column is None or column.kind not in REFERENCES:
                continue
            for key in _members(column, cell):
                if not (name in BY_FILE[file].key and key in own):
                    yield column, key, place


def _hidden(target: Any, keys: set[str]) -> set[str]:
    """Those of the keys whose records exist, but are not public, or whose terms nobody approved."""
    if isinstance(target, type) and issubclass(target, Record):
        rows = target._base_manager.filter(slug__in=keys)
        hidden = rows.exclude(review_state=ReviewState.PUBLISHED)
        return set(hidden.values_list("slug", flat=True))
    terms = Term.objects.filter(vocabulary=target, key__in=keys)
    return set(terms.exclude(review_state__in=EVER_PUBLIC).values_list("key", flat=True))


def _asked(target: Any, keys: set[str]) -> tuple[Any, Q]:
    """The model and the rows that references to a target name."""
    if isinstance(target, type) and issubclass(target, Record):
        return target, Q(slug__in=keys)
    return Term, Q(vocabulary=target, key__in=keys)


def _refusal(column: Column) -> str:
    target: Any = column.target
    if isinstance(target, type) and issubclass(target, Record):
        return no_such(target)
    return _("This is no term of the vocabulary “%(vocabulary)s”.") % {"vocabulary": target}


def _complete(made: Prepared, file: str) -> None:
    """Rows of one file have the same cells: what one does not say stays as it stands."""
    table, rows = BY_FILE[file], made.rows[file]
    standing = contents.by_key(made.full, file)
    names = dict.fromkeys([*table.required, *(name for _place, row in rows for name in row)])
    made.rows[file] = [
        (place, {name: row.get(name, _stands(standing, file, row, name)) for name in names})
        for place, row in rows
    ]


def _stands(standing: dict[contents.Key, Row], file: str, row: Row, name: str) -> str:
    return standing.get(contents.key_of(file, row), {}).get(name, "")
