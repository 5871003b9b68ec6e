"""Cells with several values: keys of records, terms, identifiers elsewhere, former keys.

Such a cell replaces the whole list. What is there already and stays is not written again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.choices import ExternalScheme
from catalogue.imports.cells import BadCell
from catalogue.imports.chunks import Chunk, no_such
from catalogue.imports.faults import Fault, sentence
from catalogue.imports.writing import insert
from catalogue.interchange.columns import Column
from catalogue.interchange.tables import VOCABULARIES
from catalogue.models import ExternalIdentifier, PastSlug, Term


def split(chunk: Chunk, column: Column) -> list[list[str]]:
    """The values of each cell; the same value twice in a cell is a fault."""
    cells = chunk.cells[column.name]
    if not any(cells):
        return [[]] * chunk.size
    found = [[part for one in cell.split(";") if (part := one.strip())] for cell in cells]
    for row, values in enumerate(found):
        if len(set(values)) < len(values):
            chunk.fault(row, column.name, _("The same value stands twice in this cell."))
    return found


def link_records(chunk: Chunk, column: Column) -> list[list[int]]:
    """The records that each cell names."""
    found = split(chunk, column)
    model = column.target
    pks = chunk.run.index.pks(model, {key for keys in found for key in keys})
    for row, keys in enumerate(found):
        for key in keys:
            if key in pks:
                continue
            if chunk.run.is_broken(model, key):
                chunk.faulty.add(row)
            else:
                suggestion = chunk.run.index.suggestion(model, key)
                _list_fault(chunk, row, column, BadCell(no_such(model), suggestion), key)
    return [[pks[key] for key in keys if key in pks] for keys in found]


def link_terms(chunk: Chunk, column: Column) -> list[list[int]]:
    """The terms that each cell names."""
    found = split(chunk, column)
    terms = chunk.run.terms.of(column.target)
    for row, keys in enumerate(found):
        for key in keys:
            if key not in terms:
                unknown_term(chunk, row, column, key)
    return [[terms[key] for key in keys if key in terms] for keys in found]


def unknown_term(chunk: Chunk, row: int, column: Column, key: str) -> None:
    """Note a term that the vocabulary does not have, unless its own row has a fault."""
    run, vocabulary = chunk.run, column.target
    chunk.faulty.add(row)
    if Term in run.unreadable or (vocabulary, key) in run.broken[VOCABULARIES.file]:
        return
    reason = _("This is no term of the vocabulary “%(vocabulary)s”.") % {"vocabulary": vocabulary}
    near = run.terms.suggestion(vocabulary, key)
    _list_fault(chunk, row, column, BadCell(reason, near), key)


def _list_fault(chunk: Chunk, row: int, column: Column, fault: BadCell, value: str) -> None:
    """A fault of one of the values of a cell."""
    chunk.faulty.add(row)
    place = (chunk.table.file, chunk.lines[row], column.name)
    chunk.run.fault(Fault(*place, value, fault.reason, fault.suggestion))


def set_many(chunk: Chunk, column: Column, wanted: list[list[int]]) -> set[int]:
    """Make many-to-many relations what the cells say; the rows that this changed."""
    field: Any = chunk.table.model._meta.get_field(column.field)
    through = field.remote_field.through
    owner, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    standing = {stored["pk"]: row for row, stored in chunk.standing()}
    present: dict[int, dict[int, int]] = defaultdict(dict)
    if standing:
        rows = through._default_manager.filter(**{f"{owner}__in": standing})
        for pk, owner_pk, target_pk in rows.values_list("pk", owner, target):
            present[owner_pk][target_pk] = pk
    added, gone, changed = [], [], set()
    for row in chunk.good():
        pk = chunk.pks[row]
        old, new = present.get(pk, {}), wanted[row]
        added += [(pk, one) for one in new if one not in old]
        gone += [link for one, link in old.items() if one not in new]
        if old.keys() != set(new):
            changed.add(row)
    if gone:
        through._default_manager.filter(pk__in=gone).delete()
    if added:
        insert(through, (owner, target), added)
    return changed


def set_external(chunk: Chunk, column: Column) -> set[int]:
    """Identifiers in other registers, written as scheme:id."""
    wanted = [
        [pair for one in values if (pair := _external(chunk, row, column, one))]
        for row, values in enumerate(split(chunk, column))
    ]
    present: dict[int, list[tuple[str, str]]] = defaultdict(list)
    standing = [stored["pk"] for _row, stored in chunk.standing()]
    rows = ExternalIdentifier.objects.filter(monument__in=standing).order_by("pk")
    for pk, scheme, value in rows.values_list("monument_id", "scheme", "value"):
        present[pk].append((scheme, value))
    changed = {row for row in chunk.good() if present.get(chunk.pks[row], []) != wanted[row]}
    replaced = [chunk.pks[row] for row in changed if chunk.known[row]]
    ExternalIdentifier.objects.filter(monument__in=replaced).delete()
    insert(
        ExternalIdentifier,
        ("monument_id", "scheme", "value"),
        [(chunk.pks[row], *pair) for row in sorted(changed) for pair in wanted[row]],
    )
    return changed


def _external(chunk: Chunk, row: int, column: Column, text: str) -> tuple[str, str] | None:
    scheme, _colon, value = text.partition(":")
    one = ExternalIdentifier(scheme=scheme, value=value)
    try:
        one.full_clean(exclude=["monument"], validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        schemes = ", ".join(ExternalScheme.values)
        reason = _("Write scheme:id, with one of the schemes %(schemes)s. %(reason)s") % {
            "schemes": schemes,
            "reason": sentence(error),
        }
        _list_fault(chunk, row, column, BadCell(reason), text)
        return None
    return one.scheme, one.value


def set_past(chunk: Chunk, column: Column) -> set[int]:
    """The former keys of records, which go on leading to them."""
    wanted = split(chunk, column)
    label = chunk.table.model._meta.model_name or ""
    validate = PastSlug._meta.get_field("slug").run_validators
    for row, slugs in enumerate(wanted):
        for slug in slugs:
            try:
                validate(slug)
            except ValidationError as error:
                _list_fault(chunk, row, column, BadCell(sentence(error)), slug)
    _refuse_taken(chunk, column, wanted, label)
    present: dict[int, set[str]] = defaultdict(set)
    pks = [stored["pk"] for _row, stored in chunk.standing()]
    rows = PastSlug.objects.filter(model=label, record_id__in=pks)
    for pk, slug in rows.values_list("record_id", "slug"):
        present[pk].add(slug)
    changed = {
        row for row in chunk.good() if present.get(chunk.pks[row], set()) != set(wanted[row])
    }
    for row in changed:
        gone = present.get(chunk.pks[row], set()) - set(wanted[row])
        PastSlug.objects.filter(model=label, slug__in=gone).delete()
    added = [
        (label, slug, chunk.pks[row])
        for row in sorted(changed)
        for slug in wanted[row]
        if slug not in present.get(chunk.pks[row], set())
    ]
    insert(PastSlug, ("model", "slug", "record_id"), added)
    return changed


def _refuse_taken(chunk: Chunk, column: Column, wanted: list[list[str]], label: str) -> None:
    """A former key leads to one record, and is no key of another."""
    slugs = {slug for one in wanted for slug in one}
    if not slugs:
        return
    owners = dict(
        PastSlug.objects.filter(model=label, slug__in=slugs).values_list("slug", "record_id")
    )
    keys = chunk.run.index.pks(chunk.table.model, slugs)
    here: dict[str, int] = {}
    for row, one in enumerate(wanted):
        for slug in one:
            taken = owners.get(slug, chunk.pks[row]) != chunk.pks[row]
            if taken or slug in keys or here.setdefault(slug, row) != row:
                reason = _("Another record has or had this key.")
                if keys.get(slug) == chunk.pks[row]:
                    reason = _("This is the present key of the record.")
                _list_fault(chunk, row, column, BadCell(reason), slug)
