"""Rows into files for the importer, and the importer's faults back to the rows."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalogue import publication
from catalogue.choices import ReviewState
from catalogue.contributions.contents import Feature, Row
from catalogue.contributions.findings import Finding, Refused
from catalogue.imports.faults import Fault, ImportRefused
from catalogue.imports.importing import import_files
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import escape
from catalogue.interchange.tables import BY_FILE, GEOMETRIES, WITHDRAWALS
from catalogue.models import Account, Record

#: Kinds of columns that name records or terms by their keys.
REFERENCES = frozenset(
    {
        *(Kind.REF, Kind.REFS, Kind.AFFECTED),
        *(Kind.TERM, Kind.TERMS, Kind.CAUSE, Kind.RATED, Kind.LANGUAGE),
    }
)
#: A row with its place in the content; None where the content does not have it.
Placed = tuple[int | None, Row]


@dataclass
class Files:
    """What one import brings."""

    rows: dict[str, list[Placed]] = field(default_factory=dict)
    shapes: list[Feature] = field(default_factory=list)
    #: Public reasons: file, key, English, Arabic.
    withdrawals: list[tuple[str, str, str, str]] = field(default_factory=list)
    #: Primary keys of sealed files by the names that rows have for them.
    sealed: dict[str, int] = field(default_factory=dict)


def take_in(files: Files, *, contributor: Account | None) -> None:
    """Import the rows as published ones, in the open transaction; raises Refused with findings.

    The ledger is left to the act: it knows the credit, the reason, and what else it changed.
    """
    lines: dict[str, dict[int, int | None]] = {}
    with tempfile.TemporaryDirectory(prefix="contribution-") as name:
        folder = Path(name)
        for file, rows in files.rows.items():
            lines[file] = _write(folder / file, rows)
        if files.shapes:
            collection = {"type": "FeatureCollection", "features": files.shapes}
            (folder / GEOMETRIES).write_text(json.dumps(collection), encoding="utf-8")
        if files.withdrawals:
            reasons = [("file", "key", "reason_en", "reason_ar"), *files.withdrawals]
            (folder / WITHDRAWALS).write_text(_as_csv(reasons), encoding="utf-8")
        if not any(folder.iterdir()):
            return
        try:
            import_files(
                sorted(folder.iterdir()),
                state=ReviewState.PUBLISHED,
                contributor=contributor,
                history=False,
                sealed=files.sealed,
            )
        except ImportRefused as refusal:
            raise Refused([_finding(one, lines) for one in refusal.faults]) from None


def _write(path: Path, rows: list[Placed]) -> dict[int, int | None]:
    """Write a file; the place in the content of the row that ends on each line."""
    known: Mapping[str, Column] = BY_FILE[path.name].known
    names = list(dict.fromkeys(name for _place, row in rows for name in row))
    blocks = [_as_csv([names])]
    lines, line = {}, blocks[0].count("\n")
    for place, row in rows:
        blocks.append(_as_csv([[_cell(known.get(name), row.get(name, "")) for name in names]]))
        line += blocks[-1].count("\n")
        lines[line] = place
    path.write_text("".join(blocks), encoding="utf-8", newline="")
    return lines


def _cell(column: Column | None, cell: str) -> str:
    return escape(cell) if column and column.kind in {Kind.TEXT, Kind.BASIS} else cell


def _as_csv(rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _finding(fault: Fault, lines: dict[str, dict[int, int | None]]) -> Finding:
    row = 0 if fault.file == GEOMETRIES else lines.get(fault.file, {}).get(fault.line)
    suggestion = fault.suggestion if _may_be_told(fault) else ""
    return Finding(fault.file, row, fault.column, str(fault.value), fault.reason, suggestion)


def _may_be_told(fault: Fault) -> bool:
    """Whether a suggestion names nothing but what is public: the importer knows drafts too."""
    table = BY_FILE.get(fault.file)
    column = table.known.get(fault.column) if table and fault.suggestion else None
    if column is None:
        return True
    if column.kind in REFERENCES:
        return fault.suggestion in published_keys(column, {fault.suggestion})
    return column.kind is not Kind.KEY or _is_own_word(fault)


def _is_own_word(fault: Fault) -> bool:
    """Whether the suggestion is only the typed word in the form of a key."""
    plain = "".join(one for one in str(fault.value).lower() if one.isalnum())
    return plain == fault.suggestion.replace("-", "")


def published_keys(column: Column, keys: set[str]) -> set[str]:
    """Those of the keys that name published records or terms; one query."""
    target: Any = column.target
    if isinstance(target, type) and issubclass(target, Record):
        found = target._base_manager.filter(slug__in=keys, review_state=ReviewState.PUBLISHED)
        return set(found.values_list("slug", flat=True))
    terms = publication.terms().filter(vocabulary=target, key__in=keys)
    return set(terms.values_list("key", flat=True))
