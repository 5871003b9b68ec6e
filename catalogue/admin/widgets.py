"""Form widgets of the admin: searchable choices that name a record by its title and key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models

from catalogue.models import Record


def label_of(record: models.Model) -> str:
    """How a record is named where one is chosen: titles repeat, keys do not."""
    if isinstance(record, Record) and str(record) != record.slug:
        return f"{record} · {record.slug}"
    return str(record)


def possible_keys(values: Iterable[Any]) -> list[str]:
    """Those of some values that were sent which a primary key can be."""
    texts = map(str, values)
    return [text for text in texts if text.isascii() and text.isdecimal() and len(text) < 19]


class RecordSelect(AutocompleteSelect):
    """One record, searched for. A record that is loaded already costs no query."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        """The chosen option only; the rest is searched for."""
        if self.known is None or list(value) != [str(self.known.pk)]:
            return super().optgroups(name, possible_keys(value) or [""], attr)
        nothing = self.create_option(name, "", "", selected=False, index=0)
        options = [] if self.is_required else [nothing]
        label = label_of(self.known)
        option = self.create_option(name, self.known.pk, label, selected=True, index=len(options))
        return [(None, [*options, option], 0)]


class RecordSelectMultiple(AutocompleteSelectMultiple):
    """Several records, each searched for."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        """The chosen options only."""
        return super().optgroups(name, possible_keys(value), attr)


class RecordsChoice(forms.ModelMultipleChoiceField[Any]):
    """Several records."""

    def clean(self, value: Any) -> Any:
        """Refuse what no key can be before the database is asked for it."""
        sent = [str(one) for one in value or []]
        if wrong := set(sent) - set(possible_keys(sent)):
            message = self.error_messages["invalid_pk_value"]
            raise ValidationError(message, code="invalid_pk_value", params={"pk": min(wrong)[:40]})
        return super().clean(value)


class RecordChoice(forms.ModelChoiceField[Any]):
    """One record; those that were loaded for many rows together cost no query each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loaded: Mapping[str, models.Model] = {}

    def to_python(self, value: Any) -> Any:
        """The record of a primary key."""
        return self.loaded.get(str(value)) or super().to_python(value)


def tell(form: forms.BaseForm) -> None:
    """Tell the widgets of a form which related records its instance has loaded."""
    instance = getattr(form, "instance", None)
    if instance is None:
        return
    for name, field in form.fields.items():
        inner = getattr(field.widget, "widget", field.widget)
        if isinstance(inner, RecordSelect):
            inner.known = instance._state.fields_cache.get(name)


def directed(name: str, field: Any) -> dict[str, str]:
    """Language and direction of what is typed into a field."""
    if name.endswith("_ar"):
        return {"lang": "ar", "dir": "rtl"}
    if name.endswith(("_en", "_fr")):
        return {"lang": name[-2:], "dir": "ltr"}
    technical = isinstance(field, models.CharField) and name in _TECHNICAL
    if technical or name.endswith("edtf") or isinstance(field, models.JSONField):
        return {"dir": "ltr"}
    return {"dir": "auto"} if isinstance(field, models.CharField | models.TextField) else {}


_TECHNICAL = frozenset(
    {
        "accessed",
        "archived_url",
        "assessed_on",
        "getty_aat_id",
        "key",
        "language",
        "published",
        "slug",
        "url",
        "username",
        "value",
    }
)
