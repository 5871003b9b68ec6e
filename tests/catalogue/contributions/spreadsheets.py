"""Spreadsheets for tests: small files of rows, and the way of a batch to its check."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import openpyxl
from django.core.files.base import ContentFile

from catalogue.contributions.spreadsheets import receiving
from catalogue.contributions.spreadsheets.subjects import BY_NAME
from catalogue.models import Account, Batch
from tests import make

Row = dict[str, Any]


def researcher(name: str = "carl") -> Account:
    """A person who was admitted to contribute."""
    return make.researcher(name)


def as_csv(rows: list[Row], delimiter: str = ",") -> bytes:
    """The bytes of a CSV file; the first row names the columns."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(rows[0])
    writer.writerows(list(row.values()) for row in rows)
    return stream.getvalue().encode()


def as_xlsx(rows: list[list[Any]], formats: dict[str, str] | None = None) -> bytes:
    """The bytes of a workbook with one sheet; `formats` are number formats by cell."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(workbook: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with some text of one of its parts replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return stream.getvalue()


def upload(content: bytes, subject: str, *, by: Account, name: str = "mine.csv") -> Batch:
    """Receive a file as a page would."""
    return receiving.receive(ContentFile(content, name=name), BY_NAME[subject], by=by)


def faults(batch: Batch) -> list[tuple[int, str]]:
    """Row and heading of each fault."""
    return [(line, heading) for line, heading, *_rest in batch.preview["faults"]]


def counts(batch: Batch) -> dict[str, int]:
    """The fates that rows have."""
    return {fate: count for fate, count in batch.preview["counts"].items() if count}
