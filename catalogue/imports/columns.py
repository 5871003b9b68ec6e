"""The header of a file: which of its columns mean something, and how their cells are read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from catalogue.imports.cells import BadCell, Memo, Reader, reader_for
from catalogue.imports.faults import Fault, Unreadable, nearest
from catalogue.imports.run import Run
from catalogue.interchange.columns import STORED, Column, Kind
from catalogue.interchange.tables import SOFTWARE, TOLD, VOCABULARIES, Table
from catalogue.models import Term

#: Kinds whose cells go through a reader of one cell.
_READ = (STORED - {Kind.REF}) | {Kind.PLACE, Kind.BASIS, Kind.STATE}


def check_header(run: Run, table: Table, header: list[str]) -> list[str]:
    """The columns that are read; raises Unreadable where required ones are missing.

    Columns without a name must be empty: spreadsheets leave them behind.
    """
    known = frozenset(table.known)
    for place, name in enumerate(header, start=1):
        if not name or name in known:
            continue
        if name in SOFTWARE or name in TOLD:
            reason = _("This column means nothing in this file and is not read.")
            run.remark(Fault(table.file, 1, name, "", reason))
        else:
            reason = _("This file has no column of this name (column %(place)s).")
            run.fault(
                Fault(
                    table.file, 1, name, "", reason % {"place": place}, nearest(name, sorted(known))
                )
            )
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        run.fault(Fault(table.file, 1, name, "", _("Two columns have this name.")))
    missing = [name for name in table.required if name not in header]
    if missing or len({name for name in header if name}) < len([name for name in header if name]):
        reason = _("Required columns are missing: %(names)s.") % {"names": ", ".join(missing)}
        raise Unreadable(1, reason if missing else _("The columns cannot be told apart."))
    return _obeyed(run, table, [name for name in header if name in known])


def _obeyed(run: Run, table: Table, names: list[str]) -> list[str]:
    """The columns without those that only an administrator's import obeys."""
    if run.options.trusted:
        return names
    for name in sorted({"identifier", "review_state", "past_slugs"}.intersection(names)):
        reason = _("Only an import by an administrator obeys this column; it was not read.")
        run.remark(Fault(table.file, 1, name, "", reason))
    return [name for name in names if name not in {"identifier", "review_state", "past_slugs"}]


def readers_of(run: Run, table: Table, names: list[str]) -> dict[str, Reader]:
    """The readers of the columns whose cells are read one by one."""
    found = {}
    for name in names:
        column = table.known[name]
        if column.kind in {Kind.TERM, Kind.LANGUAGE}:
            found[name] = Memo(_term_reader(run, column, table.model)).__getitem__
        elif column.kind in _READ:
            found[name] = reader_for(column, table.model)
    return found


def _term_reader(run: Run, column: Column, model: Any) -> Reader:
    """A reader of terms: the primary key of the term, or for languages the tag itself."""
    terms = run.terms.of(column.target)
    is_language = column.kind is Kind.LANGUAGE

    def read(cell: str) -> Any:
        key = cell.strip()
        if not key:
            return "" if is_language else None
        if key in terms:
            return reader_for(column, model)(key) if is_language else terms[key]
        if Term in run.unreadable or (column.target, key) in run.broken[VOCABULARIES.file]:
            raise BadCell("")
        reason = _("This is no term of the vocabulary “%(vocabulary)s”.")
        near = run.terms.suggestion(column.target, key)
        raise BadCell(reason % {"vocabulary": column.target}, near)

    return read
