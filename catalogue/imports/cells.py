"""Readers of cells: one for each column, made from the field that the pages and the admin use.

Every value passes the field's own form field and validators; what is quicker here is only that
a text which these would return unchanged is returned at once, and that values which repeat are
remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext as _

from catalogue import dates, formfields
from catalogue.imports.faults import nearest, sentence
from catalogue.interchange.columns import Column, Kind, model_field
from catalogue.interchange.escaping import restore

Reader = Callable[[str], Any]
#: Values of one column that are remembered.
_REMEMBERED = 20_000
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class BadCell(Exception):
    """A cell that cannot be read: why, and what was probably meant."""

    def __init__(self, reason: str, suggestion: str = "") -> None:
        self.reason = reason
        self.suggestion = suggestion
        super().__init__(reason)


class Memo(dict[str, Any]):
    """A reader of cells that remembers."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> Any:
        value = self._read(cell)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[cell] = value
        return value


def reader_for(column: Column, model: type[models.Model]) -> Reader:
    """The reader of a column's cells: the value to store, or BadCell."""
    field = model_field(model, column)
    if column.kind is Kind.KEY:
        return _key_reader(field)
    if column.kind is Kind.CODE:
        return Memo(_code_reader(field, empty=_default(field))).__getitem__
    if column.kind is Kind.STATE:
        # Nothing said is no state: a record keeps its own, a new one takes that of the import.
        return Memo(_code_reader(field, empty="")).__getitem__
    if column.kind is Kind.DATE:
        return Memo(_date_reader(field)).__getitem__
    if column.kind in {Kind.NUMBER, Kind.PLACE, Kind.LANGUAGE}:
        return Memo(_form_reader(field)).__getitem__
    return _text_reader(field)


def day_reader(bound: str) -> Callable[[str], int | None]:
    """The earliest or latest day of the dates that a date reader gave."""
    return Memo(lambda text: getattr(dates.parse(text), bound) if text else None).__getitem__


def _form_reader(field: Any) -> Reader:
    """The way of a form: its field, then the validators of the model's field."""
    form = field.formfield(required=False)
    empty = None if field.null else ""

    def read(cell: str) -> Any:
        try:
            value = form.clean(cell)
            if value in field.empty_values:
                return empty
            field.run_validators(value)
        except ValidationError as error:
            raise BadCell(sentence(error)) from None
        return value

    return read


def _text_reader(field: Any) -> Reader:
    slow = _form_reader(field)
    longest = field.max_length
    plain = all(isinstance(one, MaxLengthValidator) for one in field.validators)
    if not plain:
        return lambda cell: slow(restore(cell.lstrip(" ")))

    def read(cell: str) -> Any:
        if cell[:1] != "'" and len(cell) <= longest and formfields.is_tidy(cell):
            return cell
        return slow(restore(cell.lstrip(" ")))

    return read


def _key_reader(field: Any) -> Reader:
    slow = _form_reader(field)
    longest = field.max_length

    def read(cell: str) -> Any:
        if len(cell) <= longest and _KEY.match(cell):
            return cell
        try:
            return slow(cell)
        except BadCell as error:
            raise BadCell(error.reason, _as_key(cell, slow)) from None

    return read


def _as_key(cell: str, read: Reader) -> str:
    """A text made into a key, if that can be done by case and hyphens alone."""
    guess = re.sub(r"[\s_-]+", "-", cell.strip().lower()).strip("-")
    try:
        return str(read(guess))
    except BadCell:
        return ""


def _default(field: Any) -> Any:
    """What an empty cell is read as."""
    return field.get_default() if field.has_default() else ""


def _code_reader(field: Any, *, empty: Any) -> Reader:
    allowed = [value for value, _label in field.flatchoices]

    def read(cell: str) -> Any:
        text = formfields.with_plain_digits(cell.strip())
        if not text:
            return empty
        if text in allowed:
            return text
        reason = _("This is none of the terms of its vocabulary: %(terms)s.")
        terms = ", ".join(allowed) if len(allowed) <= 15 else ", ".join([*allowed[:15], "…"])
        raise BadCell(reason % {"terms": terms}, nearest(text, allowed))

    return read


def _date_reader(field: Any) -> Reader:
    slow = _form_reader(field)

    def read(cell: str) -> Any:
        try:
            return slow(cell)
        except BadCell as error:
            raise _with_date(cell, error) from None

    return read


def _with_date(cell: str, refusal: BadCell) -> BadCell:
    """The refusal of a date with its repair apart from its reason."""
    try:
        dates.parse(formfields.with_plain_digits(cell.strip()))
    except dates.EdtfError as error:
        reason = _(dates.TEMPLATES[error.code]) % error.params
        return BadCell(reason, error.suggestion)
    return refusal
