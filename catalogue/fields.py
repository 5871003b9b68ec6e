"""Model fields: identifiers, keys, plain text, EDTF dates with their derived days, geometries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue import dates, formfields, identifiers

#: Characters in a sentence or paragraph that one field may hold.
LONGEST_TEXT = 10_000

key_validator = RegexValidator(
    r"\A[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Use small letters a-z, digits and single hyphens only."),
    code="key",
)


class IdentifierField(models.CharField[str, str]):
    """The permanent identifier of a record; made once, never changed. The owner has a LETTER."""

    def __init__(self, *args: Any, letter: str = "", **kwargs: Any) -> None:
        self.letter = letter
        kwargs |= {"max_length": identifiers.LENGTH, "unique": True, "editable": False}
        super().__init__(_("identifier"), **kwargs)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002
        """Learn the letter of the owner."""
        self.letter = getattr(cls, "LETTER", self.letter)
        super().contribute_to_class(cls, name, private_only)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """The identifier, or a ValidationError where it is not one of this kind of record."""
        value = super().clean(value, model_instance)
        if not identifiers.is_valid(value) or value[0] != self.letter:
            message = _("“%(value)s” is not an identifier of this kind of record.")
            raise ValidationError(message, code="identifier", params={"value": value})
        return value

    def deconstruct(self) -> Any:
        """Keep the letter for migrations."""
        name, path, _args, _kwargs = super().deconstruct()
        return name, path, [], {"letter": self.letter}

    def get_default(self) -> str:
        """A fresh identifier."""
        return identifiers.new(self.letter)


class KeyField(models.CharField[str, str]):
    """A slug: the key of a record in the data files and in its address."""

    default_validators = [key_validator]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 80)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Read by the shared rule."""
        return super().formfield(**{"form_class": formfields.TextField, **kwargs})


class PlainCharField(models.CharField[str, str]):
    """A short plain text, tidied when read."""

    def formfield(self, **kwargs: Any) -> Any:
        """Read by the shared rule."""
        if self.choices is not None:
            return super().formfield(**kwargs)
        return super().formfield(**{"form_class": formfields.TextField, **kwargs})


class PlainTextField(models.TextField[str, str]):
    """A paragraph of plain text on one line, at most LONGEST_TEXT characters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_TEXT)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Read by the shared rule."""
        return super().formfield(**{"form_class": formfields.TextField, **kwargs})


class EdtfField(models.CharField[str, str]):
    """A date as EDTF text; `DayField`s beside it hold the days that it can mean.

    The Extended Date/Time Format is the Library of Congress specification of 2019, part of ISO
    8601-2; levels 0 and 1 are read.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """The canonical text, or a ValidationError."""
        value = super().clean(value, model_instance)
        return formfields.read_edtf(value) if value else value

    def formfield(self, **kwargs: Any) -> Any:
        """Read by the shared rule."""
        return super().formfield(**{"form_class": formfields.EdtfField, **kwargs})


def _areas(value: str) -> None:
    """Refuse what names no areas of a picture."""
    formfields.read_areas(value)


class AreasField(models.CharField[str, str]):
    """Areas of a picture that are hidden; see `catalogue.areas`."""

    default_validators = [_areas]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """The canonical text, or a ValidationError."""
        value = super().clean(value, model_instance)
        return formfields.read_areas(value) if value else value

    def formfield(self, **kwargs: Any) -> Any:
        """Read by the shared rule."""
        return super().formfield(**{"form_class": formfields.AreasField, **kwargs})


class DayField(models.BigIntegerField[int | None, int | None]):
    """Earliest or latest day that an EdtfField can mean, as a day number (see `catalogue.dates`).

    Derived whenever the row is written by `save` or `bulk_create`; null where the date is empty.
    """

    def __init__(self, *args: Any, of: str, bound: str, **kwargs: Any) -> None:
        self.of, self.bound = of, bound
        kwargs |= {"null": True, "editable": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Keep what it is derived from."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("null")
        kwargs.pop("editable")
        return name, path, args, {**kwargs, "of": self.of, "bound": self.bound}

    def pre_save(self, model_instance: models.Model, add: bool) -> int | None:  # noqa: FBT001
        """Derive the day from the date beside it."""
        text = getattr(model_instance, self.of)
        value = getattr(dates.parse(text), self.bound) if text else None
        setattr(model_instance, self.attname, value)
        return value


def earliest_of(of: str) -> DayField:
    """The first day that the date in the field `of` can mean."""
    return DayField(_("earliest day"), of=of, bound="earliest")


def latest_of(of: str) -> DayField:
    """The last day that the date in the field `of` can mean."""
    return DayField(_("latest day"), of=of, bound="latest")


class _Bounded:
    """A number from `low` to `high`, or null; the field of forms has the same bounds."""

    form_class: type[forms.Field]

    def __init__(self, *args: Any, low: float, high: float, **kwargs: Any) -> None:
        self.low, self.high = low, high
        super().__init__(*args, **{**kwargs, "null": True, "blank": True})
        self._validators = [MinValueValidator(low), MaxValueValidator(high)]

    def deconstruct(self) -> Any:
        """Keep the bounds."""
        name, path, args, kwargs = super().deconstruct()  # type: ignore[misc]  # a mixin
        for implied in ("null", "blank", "validators"):
            kwargs.pop(implied, None)
        return name, path, args, {**kwargs, "low": self.low, "high": self.high}

    def formfield(self, **kwargs: Any) -> Any:
        """Read by the shared rule."""
        bounds = {"min_value": self.low, "max_value": self.high}
        shared = {"form_class": self.form_class, **bounds, **kwargs}
        return super().formfield(**shared)  # type: ignore[misc]  # a mixin


class WholeNumberField(_Bounded, models.PositiveIntegerField[int | None, int | None]):
    """A whole number from `low` to `high`, or null."""

    form_class = formfields.WholeNumberField


class NumberField(_Bounded, models.FloatField[float | None, float | None]):
    """A number from `low` to `high`, or null."""

    form_class = formfields.NumberField


class GeometryField(models.JSONField):
    """A GeoJSON geometry in WGS 84, longitude first, or null."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"null": True, "blank": True}
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Read by the shared rule."""
        kwargs = {"form_class": formfields.GeometryField, **kwargs}
        return models.Field.formfield(self, **kwargs)
