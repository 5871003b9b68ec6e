"""Reasons of withdrawals, from the file that exports write beside the shared formats."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.imports.cells import BadCell, reader_for
from catalogue.imports.faults import Fault, Unreadable
from catalogue.imports.reading import Sheet
from catalogue.imports.run import Run
from catalogue.interchange.columns import Column, Kind
from catalogue.interchange.escaping import restore
from catalogue.interchange.tables import BY_FILE, EXCHANGED, WITHDRAWALS
from catalogue.models import Monument

COLUMNS = ("file", "key", "reason_en", "reason_ar")
_REASONS = (
    Column("reason_en", Kind.TEXT, "withdrawal_reason_en"),
    Column("reason_ar", Kind.TEXT, "withdrawal_reason_ar"),
)


def read_withdrawals(run: Run, path: Path) -> None:
    """Keep the reasons until the files with their records come."""
    try:
        sheet = Sheet(path, frozenset(COLUMNS))
    except Unreadable as error:
        run.fault(Fault(WITHDRAWALS, error.line, "", "", error.reason))
        return
    try:
        if sorted(sheet.header) != sorted(COLUMNS):
            reason = _("The columns must be %(names)s.") % {"names": ", ".join(COLUMNS)}
            raise Unreadable(1, reason)
        for rows in sheet.chunks():
            for line, cells in zip(rows.lines, rows.cells, strict=True):
                _read(run, line, dict(zip(sheet.header, cells, strict=False)))
    except Unreadable as error:
        run.fault(Fault(WITHDRAWALS, error.line, "", "", error.reason))
    finally:
        sheet.close()


def _read(run: Run, line: int, cells: dict[str, str]) -> None:
    file, key = cells.get("file", "").strip(), cells.get("key", "").strip()
    if file not in EXCHANGED or not key or not cells.get("reason_en", "").strip():
        reason = _("A row names a file, the key of a row there, and a reason in English.")
        run.fault(Fault(WITHDRAWALS, line, "file", file, reason))
        return
    reasons = []
    for column in _REASONS:
        try:
            reasons.append(reader_for(column, Monument)(cells.get(column.name, "")))
        except BadCell as error:
            run.fault(Fault(WITHDRAWALS, line, column.name, cells[column.name], error.reason))
            return
    parts = key.split(";", maxsplit=len(BY_FILE[file].key) - 1)
    key = ";".join(map(restore, parts))
    run.withdrawals[file, key] = (reasons[0], reasons[1])
