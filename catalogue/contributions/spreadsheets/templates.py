"""Empty spreadsheets to be filled in: one for each record type, as CSV and as XLSX."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from catalogue import publication
from catalogue.contributions.spreadsheets.subjects import Subject
from catalogue.contributions.spreadsheets.wording import help_text, label
from catalogue.interchange.columns import Column, Kind, model_field

#: What a cell of each kind holds; kinds that are missing are plain text.
_TERMS = frozenset({Kind.TERM, Kind.TERMS, Kind.CAUSE, Kind.LANGUAGE})


def as_csv(subject: Subject) -> bytes:
    """The headings, with the mark by which spreadsheet programs know UTF-8."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(one.name for one in subject.columns)
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(subject: Subject) -> bytes:
    """A sheet with the headings, and one that explains them and names the allowed terms."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = subject.name[:31]
    for place, column in enumerate(subject.columns, start=1):
        cell = sheet.cell(row=1, column=place, value=column.name)
        cell.font = Font(bold=True)
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = max(14, len(column.name) + 4)
        # As text: else a spreadsheet program would make days of years and months.
        sheet.column_dimensions[letter].number_format = "@"
    sheet.freeze_panes = "B2"
    _explain(book.create_sheet(_("Explanations")), subject)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _explain(sheet: Any, subject: Subject) -> None:
    languages = [str(name) for _code, name in settings.LANGUAGES]
    sheet.append([_("Heading"), *languages, _("Required"), _("What it holds"), _("Allowed terms")])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in subject.columns:
        sheet.append(
            [
                column.name,
                *_labels(subject, column),
                _("yes") if column.name in subject.table.required else "",
                what(subject, column),
                "; ".join(terms(subject, column)),
            ]
        )
    for letter, width in zip("ABCDEF", (26, 32, 32, 10, 60, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"


def _labels(subject: Subject, column: Column) -> list[str]:
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.append(label(subject, column))
    return found


def what(subject: Subject, column: Column) -> str:
    """What the cells of a column hold, in a sentence or two."""
    said = {
        Kind.KEY: _("A key of your choice that no other record has."),
        Kind.CODE: _("One of the allowed terms."),
        Kind.TERM: _("One of the allowed terms."),
        Kind.CAUSE: _("One of the allowed terms."),
        Kind.TERMS: _("One or more of the allowed terms, with semicolons between."),
        Kind.DATE: _("A date as EDTF: 2015, 2015-08, 2015-08-23, 2015-06/2015-09, 0130~."),
        Kind.NUMBER: _("A number."),
        Kind.LANGUAGE: _("The tag of a language: en, ar, arc-Latn."),
        Kind.REF: _("The key of a record of the catalogue."),
        Kind.REFS: _("Keys of records of the catalogue, with semicolons between."),
        Kind.AFFECTED: _("Keys of monuments that were harmed, with semicolons between."),
        Kind.PLACE: _("For a new monument. Nothing of it is public until moderators say so."),
        Kind.EXTERNAL: _("Identifiers in other registers, with semicolons between."),
    }.get(column.kind, _("Text."))
    return " ".join(filter(None, [said, help_text(subject, column)]))


def terms(subject: Subject, column: Column) -> list[str]:
    """The terms that a column allows; for open vocabularies those that are published."""
    if column.kind in _TERMS:
        found = publication.terms().filter(vocabulary=column.target).order_by("pk")
        return list(found.values_list("key", flat=True))
    if column.kind is Kind.CODE:
        choices = model_field(subject.table.model, column).flatchoices
        return [str(value) for value, _label in choices if value]
    return []
