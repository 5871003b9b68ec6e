"""From an uploaded file to headings and rows of text, whatever kind of spreadsheet it is.

What a file is, its first bytes say and not its name. Both kinds give the same: text cells, with the
number of the row or line as the uploader sees it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.contributions.spreadsheets.rows import Row, Spreadsheet, refuse_too_many
from catalogue.contributions.spreadsheets.workbooks import open_workbook
from catalogue.imports.faults import Unreadable
from catalogue.imports.reading import MOST_COLUMNS, Sheet, tidy_name

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@contextmanager
def open_spreadsheet(path: Path, known: frozenset[str]) -> Iterator[Spreadsheet]:
    """The headings and rows of a CSV or XLSX file, open while the block lasts.

    `known` are names of columns, which help to tell the delimiter of a CSV file. Raises Unreadable,
    here or while rows are read, with a sentence for the uploader.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith(_ZIP):
        with open_workbook(path) as found:
            yield found
        return
    _refuse_foreign(head)
    sheet = _AnySheet(path, known)
    try:
        yield Spreadsheet(sheet.header, _rows(sheet))
    finally:
        sheet.close()


def _refuse_foreign(head: bytes) -> None:
    if not head.strip():
        raise Unreadable(0, _("The file is empty."))
    if head.startswith(_OLE):
        raise Unreadable(
            0,
            _(
                "This is a file of an old Excel (.xls), or one locked with a password. Save it as "
                "“Excel workbook (.xlsx)” without a password, or as “CSV UTF-8”."
            ),
        )
    if head.startswith(b"%PDF"):
        raise Unreadable(0, _("This is a PDF, not a spreadsheet."))
    if b"\x00" in head and not head.startswith(_UTF_16):
        raise Unreadable(0, _("This is neither a CSV nor an XLSX file."))


class _AnySheet(Sheet):
    """A CSV file whose headings may be anybody's own words."""

    def _split(
        self, line: str, delimiters: tuple[str, ...], known: frozenset[str]
    ) -> tuple[list[str], str]:
        """The headings, and the delimiter with which most are known, or else there are most."""
        found = []
        for delimiter in delimiters:
            try:
                cells = next(csv.reader([line], delimiter=delimiter))
            except (csv.Error, StopIteration):
                continue
            count = sum(tidy_name(cell) in known for cell in cells)
            found.append((count, len(cells), [cell.strip() for cell in cells], delimiter))
        if not found:
            raise Unreadable(1, _("The header line cannot be split into columns."))
        _count, width, headings, delimiter = max(found, key=lambda one: one[:2])
        if width > MOST_COLUMNS:
            raise Unreadable(1, _("The header names more than 200 columns."))
        return headings, delimiter


def _rows(sheet: Sheet) -> Iterator[Row]:
    """Rows of a CSV file; one with too few or too many cells is a fault as a whole."""
    width = len(sheet.header)
    count = 0
    for rows in sheet.chunks():
        for line, cells in zip(rows.lines, rows.cells, strict=True):
            count += 1
            refuse_too_many(count, line)
            if len(cells) < width or any(cells[width:]):
                reason = _("The line has %(cells)s cells, but the header %(width)s.")
                reason %= {"cells": len(cells), "width": width}
                padded = (cells + [""] * width)[:width]
                yield Row(line, padded, ((None, reason),))
            else:
                yield Row(line, cells[:width])


def has_more_rows(path: Path, count: int) -> bool:
    """Whether a file has more rows than so many; reads no further. Raises Unreadable."""
    with open_spreadsheet(path, frozenset()) as sheet:
        return next(islice(sheet.rows, count, None), None) is not None
