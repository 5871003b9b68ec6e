"""Rows that were handed in, judged once more, all at once: what was right then may not be now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.contributions import contents
from catalogue.contributions.spreadsheets.comparing import compare
from catalogue.contributions.spreadsheets.judging import refusals
from catalogue.contributions.spreadsheets.standing import Standing
from catalogue.contributions.spreadsheets.subjects import SUBJECTS, Subject
from catalogue.contributions.spreadsheets.typed import Typed, TypedFile
from catalogue.interchange.columns import Kind
from catalogue.interchange.escaping import escape
from catalogue.models import Contribution


def faults_now(table: str, rows: Sequence[Contribution]) -> Iterator[tuple[int, str, str]]:
    """Place among the rows, column and reason of what would be refused now; nothing of it stays.

    The rows are judged as one file, in which each may name what another brings. Its queries do not
    grow with them. Other writers wait meanwhile, as in any import.
    """
    subject = SUBJECTS[table]
    file = _file(subject, rows)
    compared = [one for piece in compare(file, subject, {}) for one in piece]
    for one in compared:
        yield from ((one.row.line, column, reason) for column, reason in one.row.faults.items())
    said, _count = refusals(compared, subject, file.columns)
    for row, fault in said:
        if row is None:  # as that another import is under way: it is told with the first row
            yield 0, "", fault.reason
        elif not {"", fault.column} & row.faults.keys():
            yield row.line, fault.column, fault.reason


def _file(subject: Subject, rows: Sequence[Contribution]) -> TypedFile:
    """The rows as if they came in one file; what a change does not say is as it stands."""
    table = subject.table
    typed = {
        place: {name: _marked(subject, name, cell) for name, cell in found[0].items()}
        for place, row in enumerate(rows)
        if (found := contents.rows_in(row.content, table.file))
    }
    said = {name for cells in typed.values() for name in cells}
    names = [name for name in subject.by_name if name in {*said, *table.key, *table.required}]
    columns = [*table.key, *(name for name in names if name not in table.key)]
    keys = {place: contents.key_of(table.file, cells) for place, cells in typed.items()}
    changed = {
        place for place, key in keys.items() if key in contents.by_key(rows[place].base, table.file)
    }
    public = Standing(subject, columns).public(keys[place] for place in changed)
    judged = []
    for place, key in keys.items():
        stands = public.get(key, {}) if place in changed else {}
        cells = {name: typed[place].get(name, stands.get(name, "")) for name in columns}
        judged.append(Typed(place, key, cells))
    return TypedFile(columns, {name: name for name in columns}, judged)


def _marked(subject: Subject, name: str, cell: str) -> str:
    """A cell as a spreadsheet has it."""
    column = subject.by_name.get(name)
    return escape(cell) if column is not None and column.kind is Kind.TEXT else cell
