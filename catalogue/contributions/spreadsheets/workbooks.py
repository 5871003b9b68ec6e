"""Reading XLSX files: archives of XML from strangers, so that everything has a bound.

Formulas are never run: a cell counts as what the spreadsheet program last stored for it.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell.cell import ERROR_CODES

from catalogue.contributions.spreadsheets.rows import Row, Spreadsheet, refuse_too_many
from catalogue.imports.faults import Unreadable
from catalogue.imports.reading import MOST_COLUMNS

#: Bytes of all parts of a file once they are unpacked, parts, sheets, cells of the sheet.
MOST_UNPACKED = 96 * 1024**2
MOST_PARTS = 500
MOST_SHEETS = 30
MOST_CELLS = 2_000_000
#: Characters of one cell, and lines of a sheet, which is what Excel itself allows.
LONGEST_CELL = 32_767
MOST_LINES = 1_048_576
_BLOCK = 1 << 16
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
#: Cells of several lines that are one; those of one line take nothing from another row.
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,40}ref=["']([A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7}))["']"""
)
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
#: Parts of a number format that are no code: quoted text, escaped signs, colours and languages.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@contextmanager
def open_workbook(path: Path) -> Iterator[Spreadsheet]:
    """The first sheet of a workbook, open while the block lasts; raises Unreadable."""
    _refuse_dangerous(path)
    with ExitStack() as stack:
        # What the library does not know of a file it remarks; that is no matter of ours.
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        sheet = stack.enter_context(_sheet(path, values=True))
        formulas = None
        if _looked_through(path, sheet):
            formulas = stack.enter_context(_sheet(path, values=False))
        rows = _guarded(_rows(sheet, formulas))
        headings = next(rows, None)
        if headings is None:
            raise Unreadable(1, _("The first sheet is empty."))
        yield Spreadsheet(_headings(headings), rows)


def _headings(row: Row) -> list[str]:
    found = [cell.strip() for cell in row.cells]
    while found and not found[-1]:
        found.pop()
    if len(found) > MOST_COLUMNS:
        raise Unreadable(row.line, _("The header names more than 200 columns."))
    return found


def _refuse_dangerous(path: Path) -> None:
    """Refuse what unpacks to too much, is no workbook, or declares entities."""
    with _damage_told(), zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        _refuse_large(parts)
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names:
            raise Unreadable(0, _no_workbook(names))
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _refuse_entities(archive, part)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Say in a sentence what a damaged archive makes the library raise."""
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError):
        raise Unreadable(0, _damaged()) from None
    except (EOFError, ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise Unreadable(0, _damaged()) from None


def _refuse_large(parts: Sequence[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(0, _("Unpacked, this file is too large. Split it, or save it as CSV."))


def _no_workbook(names: set[str]) -> str:
    if "content.xml" in names:
        return _("This is an OpenDocument file. Save it as “Excel workbook (.xlsx)” or as CSV.")
    return _("This is neither a CSV nor an XLSX file.")


def _damaged() -> str:
    return _("The file is damaged, or no XLSX file. Save it again, or save it as CSV.")


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No program writes declarations into a workbook; they serve attacks on readers of XML."""
    with archive.open(part) as stream:
        head = stream.read(_BLOCK).replace(b"\x00", b"")
    if _DECLARATION.search(head):
        raise Unreadable(0, _("The file declares XML entities; that is refused."))


@contextmanager
def _sheet(path: Path, *, values: bool) -> Iterator[Any]:
    """The first visible sheet: with stored values, or with formulas."""
    with path.open("rb") as stream:
        try:
            book = openpyxl.load_workbook(
                stream, read_only=True, data_only=values, keep_links=False
            )
            sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
        except Exception as error:
            # Whatever a stranger's XML makes the library do, it is the file that is wrong.
            raise Unreadable(0, _damaged()) from error
        try:
            if not sheets or len(book.worksheets) > MOST_SHEETS:
                raise Unreadable(0, _("The workbook has no sheet, or more than 30."))
            # The extent that the file claims may be wrong.
            sheets[0].reset_dimensions()
            yield sheets[0]
        finally:
            book.close()


def _looked_through(path: Path, sheet: Any) -> bool:
    """Whether any cell of the sheet is a formula: only then it is read twice.

    Refuses merged cells: of each only the first row would have what the sheet shows for all.
    """
    rest, has_formulas = b"", False
    with (
        _damage_told(),
        zipfile.ZipFile(path) as archive,
        archive.open(sheet._worksheet_path) as stream,
    ):
        while block := stream.read(_BLOCK):
            piece = rest + block
            has_formulas = has_formulas or bool(_FORMULA.search(piece))
            _refuse_merged(piece)
            rest = block[-100:]
    return has_formulas


def _refuse_merged(piece: bytes) -> None:
    for found in _MERGED.finditer(piece):
        if int(found[2]) < int(found[3]):
            reason = _("The cells %(cells)s are merged. Separate them, and fill in each row.")
            raise Unreadable(int(found[2]), reason % {"cells": found[1].decode()})


def _guarded(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows until something in the file makes the library give up."""
    line = 0
    try:
        for row in rows:
            line = row.line
            yield row
    except (Unreadable, GeneratorExit):
        raise
    except Exception as error:
        raise Unreadable(line, _damaged()) from error


def _rows(sheet: Any, formulas: Any) -> Iterator[Row]:
    """The rows that are not blank, from the headings on; all as wide as the headings."""
    count = cells_met = width = 0
    other: Iterator[Any] = formulas.iter_rows() if formulas else repeat(())
    for line, (cells, same) in enumerate(zip(sheet.iter_rows(), other, strict=False), start=1):
        cells_met += len(cells)
        if line > MOST_LINES:
            raise Unreadable(line, _damaged())
        if not cells:
            continue
        if cells_met > MOST_CELLS:
            raise Unreadable(line, _("The sheet has more than two million cells. Split it."))
        row = _row(line, cells, same)
        if not row.faults and not any(row.cells):
            continue
        refuse_too_many(count, line)
        count += 1
        width = width or len(_headings(row))
        yield _fitting(row, width)


def _fitting(row: Row, width: int) -> Row:
    """A row as wide as the headings; what stands beyond them is a fault."""
    faults = row.faults
    if any(row.cells[width:]):
        reason = _("A cell stands to the right of the last heading.")
        faults = (*faults, (None, reason))
    return Row(row.line, (row.cells + [""] * width)[:width], faults)


def _row(line: int, cells: Sequence[Any], same: Sequence[Any]) -> Row:
    texts, faults = [], []
    for place, cell in enumerate(cells):
        text = "" if cell.value is None else text_of(cell.value, cell.number_format)
        reason = ""
        if len(text) > LONGEST_CELL:
            text, reason = text[:100], _("The cell has more than 32,767 characters.")
        elif text in ERROR_CODES:
            reason = _("The spreadsheet shows an error in this cell.")
        elif cell.value is None and place < len(same) and same[place].value is not None:
            reason = _("This cell is a formula without a stored value. Put the value there.")
        if reason:
            faults.append((place, reason))
        texts.append(text)
    return Row(line, texts, tuple(faults))


def text_of(value: object, number_format: str = "General") -> str:
    """What a cell says, as the text that somebody would have typed for it.

    Dates become EDTF and keep to what the cell shows: a cell formatted as month and year is a
    month, for its day was added by the spreadsheet program and not by a person.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime):
        return _day(value, number_format) if value.time() == time(0) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _number(value: Any, number_format: str = "") -> str:
    if "%" in _LITERAL.sub("", number_format):
        # The cell shows a hundred times what is stored; without its sign it could mean either.
        return f"{_number(value * 100.0)}%"
    if isinstance(value, float) and not (value.is_integer() and abs(value) < 1e15):
        # Fifteen digits are what spreadsheets show and keep.
        return format(Decimal(format(value, ".15g")), "f")
    return str(int(value))


def _day(value: datetime, number_format: str) -> str:
    text = value.date().isoformat()
    codes = _LITERAL.sub("", number_format).lower()
    if "y" not in codes or "d" in codes:
        return text
    return text[:7] if "m" in codes else text[:4]
