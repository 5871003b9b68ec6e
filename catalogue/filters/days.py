"""A parameter that gives one day: `on` and `compare`."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue import dates
from catalogue.filters.base import LONGEST_VALUE


def day_in(text: str) -> int | None:
    """The day number of an EDTF day; None for anything longer, uncertain or no date."""
    if len(text) > LONGEST_VALUE:
        return None
    try:
        date = dates.parse(text)
    except dates.EdtfError:
        return None
    exact = date.earliest == date.latest and not (date.is_uncertain or date.is_approximate)
    return date.earliest if exact and not date.is_interval else None


def write_day() -> str:
    """How a day is written."""
    return _("Write one day: 2015-08-31.")


class DayValue(forms.CharField):
    """One day; its value is the day number."""

    def clean(self, value: Any) -> int | None:
        """Read the day, or say how one is written."""
        text = super().clean(value)
        day = day_in(text) if text else None
        if text and day is None:
            raise ValidationError(write_day())
        return day


class DayFilter(filters.Filter):  # type: ignore[misc]  # untyped library
    """The day for which conditions are meant."""

    field_class = DayValue
