"""Form fields that read what people type and what spreadsheets hold, by one rule.

Admin, pages and importer all read through these fields, so that they accept the same values.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue import areas, dates, geometry

_DIGITS = {
    **{ord("٠") + n: str(n) for n in range(10)},
    **{ord("۰") + n: str(n) for n in range(10)},
    ord("٫"): ".",
    ord("\u2212"): "-",
}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2060\u061c\ufeff\u00ad"))
#: Control characters (those above 7F are what a wrong encoding leaves), overrides of direction,
#: the replacement character, and what XML, and so every feed, refuses.
_REFUSED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    r"\ufffd-\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_UNTIDY = re.compile(
    r"[\x00-\x1f\x7f-\xa0\xad\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f\u2060"
    r"\u2066-\u2069\u3000\ufeff\ufffd-\uffff\ud800-\udfff]|  |\A | \Z"
)
_WHOLE = re.compile(r"-?\d{1,18}\Z", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?\Z", re.ASCII)


def tidy(text: str) -> str:
    """One line of text in Unicode NFC, single spaces, without invisible direction marks.

    Raises ValidationError for control characters, direction overrides and replacement characters.
    """
    if is_tidy(text):
        return text
    if refused := _REFUSED.search(text):
        raise ValidationError(
            _("The character U+%(code)s cannot be stored. Type the text again at that place."),
            code="character",
            params={"code": f"{ord(refused[0]):04X}"},
        )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_INVISIBLE))).strip()


def is_tidy(text: str) -> bool:
    """Whether `tidy` would return a text unchanged; quicker than tidying."""
    return not _UNTIDY.search(text) and unicodedata.is_normalized("NFC", text)


def with_plain_digits(text: str) -> str:
    """A number, date or code with the digits 0 to 9, whichever digits it was typed in."""
    return text if text.isascii() else text.translate(_DIGITS)


class TextField(forms.CharField):
    """One line or paragraph of plain text, tidied."""

    def to_python(self, value: Any) -> Any:
        """Tidy before the length is judged."""
        if value in self.empty_values:
            return self.empty_value
        return tidy(str(value))


class EdtfField(TextField):
    """A date in EDTF; the fault of a date comes with the spelling that was probably meant."""

    def to_python(self, value: Any) -> Any:
        """The canonical EDTF text; Arabic digits are read."""
        text = super().to_python(value)
        return text if text in self.empty_values else read_edtf(with_plain_digits(text))


def read_edtf(text: str) -> str:
    """The EDTF text of a date, or a ValidationError with what was probably meant."""
    try:
        return dates.parse(text).text
    except dates.EdtfError as error:
        sentence = _(dates.TEMPLATES[error.code]) % error.params
        if error.suggestion:
            hint = _("Did you mean %(suggestion)s?") % {"suggestion": error.suggestion}
            sentence = f"{sentence} {hint}"
        raise ValidationError(sentence, code="edtf") from None


class AreasField(TextField):
    """Areas of a picture, as `left,top,width,height` in fractions of it."""

    def to_python(self, value: Any) -> Any:
        """The areas in the one way of writing them."""
        text = super().to_python(value)
        return text if text in self.empty_values else read_areas(with_plain_digits(text))


def read_areas(text: str) -> str:
    """The canonical text of areas of a picture, or a ValidationError."""
    try:
        return areas.canonical(text)
    except areas.BadAreas as error:
        raise ValidationError(_AREA_FAULTS[error.code], code=error.code) from None


_AREA_FAULTS = {
    "form": _("Write each area as left,top,width,height, with semicolons between areas."),
    "number": _("These are more areas than one picture can have hidden."),
    "outside": _("An area lies inside the picture: its numbers are fractions from 0 to 1."),
}


class WholeNumberField(forms.IntegerField):
    """A whole number, without separators or unit; Arabic digits are read."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """An int, or None where empty."""
        if value in self.empty_values:
            return None
        text = with_plain_digits(str(value)).strip()
        if not text:
            return None
        if not _WHOLE.match(text):
            raise ValidationError(_("Write a whole number, without separators."), code="invalid")
        return int(text)


class NumberField(forms.FloatField):
    """A number with a point as decimal sign; Arabic digits are read."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """A finite float, or None where empty."""
        if value in self.empty_values:
            return None
        text = with_plain_digits(str(value)).strip()
        if not text:
            return None
        if not _NUMBER.match(text):
            raise ValidationError(
                _("Write a number with a point as decimal sign, without separators or unit."),
                code="invalid",
            )
        return float(text)

    def prepare_value(self, value: Any) -> Any:
        """A whole float is shown without `.0`."""
        if isinstance(value, float) and math.isfinite(value) and value == int(value):
            return int(value)
        return value


class GeometryField(forms.CharField):
    """A GeoJSON geometry as text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """The checked geometry, or None where empty."""
        if value in self.empty_values:
            return None
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                raise ValidationError(_("This is not GeoJSON."), code="json") from None
        try:
            return geometry.check(value)
        except geometry.GeometryError as error:
            raise geometry_fault(error) from None

    def prepare_value(self, value: Any) -> Any:
        """The geometry as GeoJSON text."""
        return json.dumps(value) if isinstance(value, dict) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text says another geometry."""
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


def geometry_fault(error: geometry.GeometryError) -> ValidationError:
    """The translated sentence for a fault of a geometry or position."""
    return ValidationError(_(geometry.TEMPLATES[error.code]) % error.params, code=error.code)
