"""Rows of a chunk become records: found by key, judged as a whole, created or changed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from operator import itemgetter
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from catalogue.imports.chunks import Chunk, default_of
from catalogue.imports.pictures import NEEDED
from catalogue.imports.rules import rules_of
from catalogue.imports.run import Key, Run
from catalogue.imports.states import STATE_VALUES, is_own, is_reviewed, may_change
from catalogue.imports.writing import insert, update
from catalogue.interchange.columns import STORED
from catalogue.interchange.tables import Table
from catalogue.models import Monument, PastSlug, Photograph, Record


def key_names(table: Table) -> tuple[str, ...]:
    """Names of the stored values that are a row's key."""
    return tuple(table.known[name].attname for name in table.key)


def find_known(chunk: Chunk) -> None:
    """Find the stored records of the rows by their keys, with one query."""
    table: Table = chunk.table
    model: Any = table.model
    names = key_names(table)
    columns = [chunk.values.get(name) or [default_of(model, name)] * chunk.size for name in names]
    chunk.keys = list(zip(*columns, strict=True))
    wanted = {value for value in columns[0] if value is not None}
    rows = model._base_manager.filter(**{f"{names[0]}__in": wanted}).order_by()
    # Only what the rows can need is read.
    stored = {tuple(row[name] for name in names): row for row in rows.values(*_wanted(chunk))}
    chunk.known = [stored.get(key) for key in chunk.keys]
    _refuse_repeated(chunk)


def _wanted(chunk: Chunk) -> list[str]:
    model = chunk.table.model
    names = {"pk", *key_names(chunk.table), *chunk.values}
    names |= {name for rule in rules_of(model) for name in rule.needs}
    if is_reviewed(model):
        names |= set(STATE_VALUES)
    if hasattr(model, "LETTER"):
        names.add("identifier")
    if model is Monument:
        names |= {"name_en", "name_ar", "publication"}
    if model is Photograph:
        names |= NEEDED
    names |= {column.attname for column in chunk.table.known.values() if column.kind in STORED}
    return sorted(names)


def _refuse_repeated(chunk: Chunk) -> None:
    """Two rows with one key are a fault of the second."""
    book, column = chunk.run.book(chunk.table), chunk.table.key[0]
    broken = chunk.run.broken[chunk.table.file]
    here: dict[Key, int] = {}
    for row, key in enumerate(chunk.keys):
        earlier = here.setdefault(key, chunk.lines[row])
        if earlier == chunk.lines[row]:
            earlier = broken.get(key, 0)
        stored = chunk.known[row]
        if not earlier and stored and book.met(stored["pk"]):
            earlier = book.line(stored["pk"]) or -1
        if earlier and None not in key:
            reason = _("The same key stands on an earlier line.")
            if earlier > 0:
                reason = _("The same key stands on line %(line)s.") % {"line": earlier}
            chunk.fault(row, column, reason)


def judge(chunk: Chunk) -> None:
    """Rules across columns, former keys of others, details of nothing."""
    if chunk.table.is_detail:
        _refuse_unknown(chunk)
    for rule in rules_of(chunk.table.model):
        needed = [chunk.complete(name) for name in rule.needs]
        for row, values in enumerate(zip(*needed, strict=True)):
            if row not in chunk.faulty and not rule.holds(*values):
                chunk.fault(row, rule.column, rule.sentence)
    refuse_parts_of_others(chunk)
    if not chunk.table.is_detail and issubclass(chunk.table.model, Record):
        _refuse_former(chunk)


def _refuse_unknown(chunk: Chunk) -> None:
    for row in chunk.new():
        name = chunk.table.key[-1]
        if chunk.run.is_broken(chunk.table.model, chunk.cells[name][row].strip()):
            chunk.faulty.add(row)
        else:
            chunk.fault(row, name, _("The catalogue has no such record to which this belongs."))


def _refuse_former(chunk: Chunk) -> None:
    """A key that another record once had leads to that one for ever."""
    new = {chunk.keys[row][0]: row for row in chunk.new()}
    model: Any = chunk.table.model
    former = PastSlug.objects.filter(model=model._meta.model_name, slug__in=new)
    for slug in former.values_list("slug", flat=True):
        suggestion = chunk.run.index.suggestion(model, slug)
        chunk.fault(new[slug], "key", _("Another record once had this key."), suggestion)


def write(chunk: Chunk) -> None:
    """Create the new records, change those that differ; faulty rows are left out."""
    new = chunk.new()
    if new:
        _create(chunk, new)
    _change(chunk)
    chunk.pks = [row["pk"] if row else 0 for row in chunk.known]
    if new and chunk.table.key in {("key",), ("vocabulary", "term_key")}:
        _learn(chunk, new)
    for row, key in enumerate(chunk.keys):
        if row in chunk.faulty:
            chunk.run.broken[chunk.table.file].setdefault(key, chunk.lines[row])


def _create(chunk: Chunk, new: list[int]) -> None:
    run, model = chunk.run, chunk.table.model
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    columns = [_column(chunk, name, run) for name in names]
    rows: Iterable[tuple[Any, ...]] = zip(*columns, strict=False)
    if len(new) < chunk.size:
        chosen = set(new)
        rows = (values for row, values in enumerate(rows) if row in chosen)
    insert(model, names, rows)


def _column(chunk: Chunk, name: str, run: Run) -> Iterable[Any]:
    if name in chunk.values:
        return chunk.values[name]
    if name in {"created_at", "modified_at", "changed_at"}:
        return repeat(run.now)
    if name == "contributor_id":
        return repeat(run.options.contributor.pk if run.options.contributor else None)
    return repeat(default_of(chunk.table.model, name))


def _change(chunk: Chunk) -> None:
    """Write the file's columns of the records in which one of them differs."""
    model = chunk.table.model
    names = [name for name in chunk.values if name not in key_names(chunk.table)]
    standing = chunk.standing()
    if not standing or not names:
        return
    columns = [chunk.values[name] for name in names]
    stored_values = _getter(names)
    changed = []
    for row, stored in standing:
        values = tuple(column[row] for column in columns)
        if values == stored_values(stored):
            continue
        if not may_change(chunk, stored):
            refuse_foreign(chunk, row)
            continue
        changed.append((*values, *([chunk.run.now] if is_reviewed(model) else []), stored["pk"]))
        chunk.changed.add(row)
    if changed:
        update(model, [*names, *(["modified_at"] if is_reviewed(model) else [])], changed)


def _getter(names: list[str]) -> Any:
    if len(names) == 1:
        return lambda stored: (stored[names[0]],)
    return itemgetter(*names)


def refuse_foreign(chunk: Chunk, row: int) -> None:
    """A contributor's file cannot change what others made, nor what is decided."""
    reason = _("Only your own records that are not decided yet can be changed by a file.")
    chunk.fault(row, chunk.table.key[0], reason)


def _learn(chunk: Chunk, new: list[int]) -> None:
    """Ask which primary keys the new records got."""
    model: Any = chunk.table.model
    if chunk.table.key == ("key",):
        found: dict[Any, int] = chunk.run.index.pks(model, [chunk.keys[row][0] for row in new])
        for row in new:
            chunk.pks[row] = found[chunk.keys[row][0]]
        return
    names = {chunk.keys[row][1] for row in new}
    rows = model._base_manager.filter(key__in=names).order_by()
    triples = {
        (vocabulary, key): pk for vocabulary, key, pk in rows.values_list("vocabulary", "key", "pk")
    }
    for row in new:
        chunk.pks[row] = triples[chunk.keys[row]]


def refuse_parts_of_others(chunk: Chunk) -> None:
    """Parts without a state of their own, such as links, belong to the record that has them."""
    if chunk.run.options.trusted or is_reviewed(chunk.table.model):
        return
    name = chunk.table.known[chunk.table.key[0]]
    rows = name.target._base_manager.filter(pk__in=set(chunk.values[name.attname]) - {None})
    owners = rows.order_by().values_list("pk", "contributor_id", "review_state")
    own = {pk for pk, *rest in owners if is_own(chunk.run.options, *rest)}
    for row in list(chunk.good()):
        if chunk.values[name.attname][row] not in own:
            refuse_foreign(chunk, row)


def touch(model: type[models.Model], pks: Iterable[int], run: Run) -> None:
    """Say of records whose parts have changed that they have changed."""
    if is_reviewed(model):
        update(model, ["modified_at"], [(run.now, pk) for pk in pks])
