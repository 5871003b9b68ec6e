"""Causes and effects of damage reports: the main cause, and the terms that details add."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalogue.choices import Certainty
from catalogue.imports.chunks import Chunk
from catalogue.imports.faults import nearest
from catalogue.imports.lists import split, unknown_term
from catalogue.imports.writing import insert
from catalogue.interchange.columns import Column
from catalogue.models import DamageCause

_COLUMNS = ("report_id", "term_id", "certainty", "position")
#: One term of a report: its primary key and how certain it is.
Rated = tuple[int, str]


def set_main_cause(chunk: Chunk, column: Column) -> set[int]:
    """The main cause stands at position 0; another one takes its certainty with it."""
    terms = chunk.run.terms.of(column.target)
    wanted: list[int | None] = []
    for row, cell in enumerate(chunk.cells[column.name]):
        key = cell.strip()
        wanted.append(terms.get(key))
        if key and key not in terms:
            unknown_term(chunk, row, column, key)
    pks = [stored["pk"] for _row, stored in chunk.standing()]
    present = _present(DamageCause.objects.filter(report__pk__among={*pks})) if pks else {}
    changed, added = set(), []
    for row in chunk.good():
        old = present.get(chunk.pks[row], {})
        main, new = old.get(0), wanted[row]
        if (main[0] if main else None) == new:
            continue
        changed.add(row)
        if new is not None:
            sure = next((certainty for term, certainty in old.values() if term == new), "")
            added.append((chunk.pks[row], new, sure, 0))
    _delete_main(chunk, changed, wanted)
    insert(DamageCause, _COLUMNS, added)
    return changed


def _delete_main(chunk: Chunk, changed: set[int], wanted: list[int | None]) -> None:
    """Take away the former main causes, and the new ones from among the further ones."""
    standing = [row for row in sorted(changed) if chunk.known[row]]
    pks = [chunk.pks[row] for row in standing]
    DamageCause.objects.filter(report__pk__among={*pks}, position=0).delete()
    for row in standing:
        if wanted[row]:
            DamageCause.objects.filter(report=chunk.pks[row], term=wanted[row]).delete()


def set_certainty(chunk: Chunk, column: Column) -> set[int]:
    """How certain the main cause is."""
    pks = [chunk.pks[row] for row in chunk.good()]
    present = _present(DamageCause.objects.filter(report__pk__among={*pks}, position=0))
    changed = set()
    for row in list(chunk.good()):
        sure = _certainty(chunk, row, column, chunk.cells[column.name][row].strip())
        main = present.get(chunk.pks[row], {}).get(0)
        if row in chunk.faulty:
            continue
        if main is None and sure:
            chunk.fault(row, column.name, _("The report has no main cause."))
        elif main is not None and main[1] != sure:
            DamageCause.objects.filter(report=chunk.pks[row], position=0).update(certainty=sure)
            changed.add(row)
    return changed


def set_rated(chunk: Chunk, column: Column) -> set[int]:
    """Further causes, or effects, each with its certainty after a colon."""
    field: Any = chunk.table.model._meta.get_field(column.field)
    model = field.related_model
    first = 1 if model is DamageCause else 0
    wanted = _read_rated(chunk, column)
    pks = [chunk.pks[row] for row in chunk.good()]
    everything = _present(model._default_manager.filter(report__pk__among={*pks}))
    changed = set()
    for row in list(chunk.good()):
        old = everything.get(chunk.pks[row], {})
        main = old.pop(0, None) if first else None
        if main and main[0] in {term for term, _sure in wanted[row]}:
            chunk.fault(row, column.name, _("The main cause stands among the further ones."))
        elif [rated for _position, rated in sorted(old.items())] != wanted[row]:
            changed.add(row)
    gone = [chunk.pks[row] for row in changed]
    model._default_manager.filter(report__in=gone, position__gte=first).delete()
    added = [
        (chunk.pks[row], term, sure, position)
        for row in sorted(changed)
        for position, (term, sure) in enumerate(wanted[row], start=first)
    ]
    insert(model, _COLUMNS, added)
    return changed


def _read_rated(chunk: Chunk, column: Column) -> list[list[Rated]]:
    terms = chunk.run.terms.of(column.target)
    found: list[list[Rated]] = []
    for row, values in enumerate(split(chunk, column)):
        rated: list[Rated] = []
        for value in values:
            key, _colon, sure = value.partition(":")
            if key not in terms:
                unknown_term(chunk, row, column, key)
                continue
            rated.append((terms[key], _certainty(chunk, row, column, sure)))
        if len({term for term, _sure in rated}) < len(rated):
            chunk.fault(row, column.name, _("The same term stands twice in this cell."))
        found.append(rated)
    return found


def _certainty(chunk: Chunk, row: int, column: Column, text: str) -> str:
    if text and text not in Certainty.values:
        reason = _("This is no certainty: %(terms)s.") % {"terms": ", ".join(Certainty.values)}
        chunk.fault(row, column.name, reason, nearest(text, Certainty.values))
    return text


def _present(rows: QuerySet[Any]) -> dict[int, dict[int, Rated]]:
    """The terms of reports by their positions."""
    found: dict[int, dict[int, Rated]] = defaultdict(dict)
    columns = ("report_id", "position", "term_id", "certainty")
    for report, position, term, certainty in rows.order_by().values_list(*columns):
        found[report][position] = (term, certainty)
    return found
