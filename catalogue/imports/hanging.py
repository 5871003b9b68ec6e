"""What is public stays on what is public.

A claim that a file moves from a published report to another is a new version of it, and the history
of both reports tells. Moved to one that the public does not see, it would vanish without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from catalogue.choices import ReviewState
from catalogue.imports.chunks import Chunk
from catalogue.imports.faults import Fault
from catalogue.imports.run import Moves, Run
from catalogue.interchange.tables import TABLES, Table
from catalogue.ledger.consequences import NOT_PUBLIC, bearers

_CHUNK = 500


def note_moves(chunk: Chunk) -> None:
    """Remember the published rows of a chunk that hang on another record now, with their lines."""
    names = [name for one in bearers(chunk.table.model) if (name := f"{one}_id") in chunk.values]
    for row, stored in chunk.standing() if names else ():
        if row not in chunk.changed or stored["review_state"] != ReviewState.PUBLISHED:
            continue
        if any(chunk.values[name][row] != stored[name] for name in names):
            chunk.run.rehung[chunk.table.model][stored["pk"]] = chunk.lines[row]


def check_moves(run: Run) -> None:
    """After all rows: what was moved and is still published hangs on what is published."""
    for table in TABLES:
        moves = run.rehung.get(table.model)
        if moves and not table.is_detail:
            for pk, name in _hidden(table, moves):
                column = next(one.name for one in table.columns if one.field == name)
                run.fault(Fault(table.file, moves[pk], column, "", str(NOT_PUBLIC)))


def _hidden(table: Table, moves: Moves) -> Iterator[tuple[int, str]]:
    """Primary keys of moved rows that the public would lose, with the relation at fault."""
    names = bearers(table.model)
    rows = table.model._base_manager.filter(review_state=ReviewState.PUBLISHED).order_by("pk")
    columns = [f"{name}__review_state" for name in names]
    pks = iter(moves)
    while chunk := list(islice(pks, _CHUNK)):
        for pk, *states in rows.filter(pk__in=chunk).values_list("pk", *columns):
            if fault := _fault(dict(zip(names, states, strict=True))):
                yield pk, fault


def _fault(states: dict[str, Any]) -> str:
    """The relation by which a row hangs on nothing public; empty where all is well."""
    source = states.pop("source", None)
    if source not in {None, ReviewState.PUBLISHED}:
        return "source"
    if ReviewState.PUBLISHED in states.values():
        return ""
    return next(name for name, state in states.items() if state is not None)
