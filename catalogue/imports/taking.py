"""One file of rows into the catalogue: read, linked, judged and written a chunk at a time."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.imports import circles
from catalogue.imports.chunks import Chunk, check_required, link_column, read_column
from catalogue.imports.columns import check_header, readers_of
from catalogue.imports.faults import Fault, Unreadable
from catalogue.imports.hanging import note_moves
from catalogue.imports.hooks import HOOKS, Hooks
from catalogue.imports.links import affect
from catalogue.imports.reading import Rows, Sheet
from catalogue.imports.records import find_known, judge, write
from catalogue.imports.run import Run
from catalogue.imports.sides import note_changed, write_sides
from catalogue.imports.states import decide_states, identify
from catalogue.interchange.columns import STORED, Kind
from catalogue.interchange.tables import LINKS, REPORTS, SOFTWARE, TOLD, Table


class Taking:
    """The import of one table's file."""

    def __init__(self, run: Run, table: Table, path: Path) -> None:
        self.run, self.table, self.path = run, table, path
        self.hooks = HOOKS.get(table.file, Hooks())
        self.waiting: list[circles.Forward] = []

    def take(self) -> None:
        """Take the whole file in; what cannot be read on is a fault."""
        run, table = self.run, self.table
        run.current, run.folder = table.file, self.path.parent
        try:
            sheet = Sheet(self.path, SOFTWARE.union(table.known, TOLD))
            try:
                self._take(sheet)
            finally:
                sheet.close()
        except Unreadable as error:
            run.fault(Fault(table.file, error.line, "", "", error.reason, error.suggestion))
            run.unreadable.add(table.model)
        circles.link_forward(run, table, self.waiting)
        for column in circles.own_columns(table):
            if column.name in run.headers.get(table.file, ()) and not table.is_detail:
                circles.refuse_circles(run, table, column)
        self.hooks.finish(run)

    def _take(self, sheet: Sheet) -> None:
        names = check_header(self.run, self.table, sheet.header)
        self.run.headers[self.table.file] = frozenset(names)
        self.readers = readers_of(self.run, self.table, names)
        book = self.run.book(self.table)
        done = 0
        for rows in sheet.chunks():
            chunk = self._chunk(sheet.header, names, rows)
            if chunk.size:
                self._pass(chunk)
                self._count(chunk)
                for row in chunk.good():
                    if chunk.pks[row]:
                        written = chunk.known[row] is None or row in chunk.changed
                        book.note(chunk.pks[row], chunk.lines[row], written=written)
            done += len(rows.lines)
            self.run.progress(self.table.file, done, sheet.percent)

    def _chunk(self, header: list[str], names: list[str], rows: Rows) -> Chunk:
        """Rows as columns; rows with more or fewer cells than the header are faults."""
        width = len(header)
        lines, cells = rows.lines, rows.cells
        if any(len(row) != width for row in cells):
            lines, cells = self._fitting(rows, width)
        columns = dict(zip(header, zip(*cells, strict=True), strict=True)) if cells else {}
        if cells and "" in columns:
            self._refuse_unnamed(header, rows)
        wanted = {name: columns[name] for name in names} if cells else {}
        return Chunk(self.run, self.table, lines, wanted, self.readers)

    def _fitting(self, rows: Rows, width: int) -> tuple[list[int], list[list[str]]]:
        good = []
        for line, cells in zip(rows.lines, rows.cells, strict=True):
            spare = cells[width:]
            if len(cells) < width or any(spare):
                reason = _("The line has %(cells)s cells, but the header %(width)s.")
                reason %= {"cells": len(cells), "width": width}
                self.run.fault(Fault(self.table.file, line, "", ", ".join(cells), reason))
                self._lose(cells, line)
            else:
                good.append((line, cells[:width]))
        return [line for line, _cells in good], [cells for _line, cells in good]

    def _lose(self, cells: list[str], line: int) -> None:
        """Naming the key of a line that cannot be read is no further fault."""
        if self.table.key == ("key",):
            for cell in cells[:1]:
                self.run.broken[self.table.file].setdefault((cell,), line)

    def _refuse_unnamed(self, header: list[str], rows: Rows) -> None:
        places = [place for place, name in enumerate(header) if not name]
        for line, cells in zip(rows.lines, rows.cells, strict=True):
            for place in places:
                if place < len(cells) and cells[place].strip():
                    reason = _("This cell stands in a column without a name.")
                    self.run.fault(Fault(self.table.file, line, "", cells[place], reason))

    def _pass(self, chunk: Chunk) -> None:
        check_required(chunk)
        for name in chunk.cells:
            column = chunk.table.known[name]
            if column.kind is Kind.REF:
                link_column(chunk, column)
            elif column.kind in STORED or column.kind is Kind.STATE:
                read_column(chunk, column, chunk.readers[name])
        find_known(chunk)
        circles.hold_forward(chunk)
        decide_states(chunk)
        identify(chunk)
        self.hooks.prepare(chunk)
        judge(chunk)
        write(chunk)
        note_moves(chunk)
        write_sides(chunk)
        self.hooks.after(chunk)
        self.waiting += circles.forward_of(chunk)

    def _count(self, chunk: Chunk) -> None:
        counts = self.run.counts[self.table.file]
        first = self.run.first_new.get(self.table.model)
        for row in chunk.good():
            stored = chunk.known[row]
            if stored is None or (first is not None and stored["pk"] > first):
                counts.created += 1
            elif row in chunk.changed:
                counts.updated += 1
            else:
                counts.unchanged += 1


def take_short_form(run: Run, path: Path) -> None:
    """Read `monument_keys` of damage reports once report_monuments.csv has been taken in."""
    column = REPORTS.known["monument_keys"]
    if column.name not in run.headers.get(REPORTS.file, ()):
        return
    sheet = Sheet(path, SOFTWARE.union(REPORTS.known, TOLD))
    try:
        for rows in sheet.chunks():
            _take_links(run, sheet.header, rows)
    except Unreadable:
        # The first pass has said so.
        return
    finally:
        sheet.close()


def _take_links(run: Run, header: list[str], rows: Rows) -> None:
    width = len(header)
    good = [place for place, cells in enumerate(rows.cells) if len(cells) >= width]
    names = ("key", "monument_keys")
    cells = {name: [rows.cells[place][header.index(name)] for place in good] for name in names}
    chunk = Chunk(run, REPORTS, [rows.lines[place] for place in good], cells, {})
    chunk.values["slug"] = [cell.strip() for cell in cells["key"]]
    stated = run.book(LINKS)
    book, run.books[REPORTS.file] = run.book(REPORTS), type(stated)(REPORTS.model)
    find_known(chunk)
    run.books[REPORTS.file] = book
    chunk.faulty |= {row for row, stored in enumerate(chunk.known) if stored is None}
    chunk.pks = [stored["pk"] if stored else 0 for stored in chunk.known]
    changed = affect(chunk, REPORTS.known["monument_keys"], stated.met)
    fresh = {row for row in changed if not book.was_written(chunk.pks[row])}
    note_changed(chunk, fresh)
    run.counts[REPORTS.file].updated += len(fresh)
    run.counts[REPORTS.file].unchanged -= len(fresh)
