"""The cells of the files in words for people: what columns are called, and what values mean."""

from __future__ import annotations

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy

from catalogue import dates, languages
from catalogue.interchange.columns import Column, Kind, model_field
from catalogue.interchange.tables import BY_FILE

#: What columns are called that are no field of their own.
NAMED = {
    Kind.CERTAINTY: gettext_lazy("certainty of the cause"),
    Kind.PAST: gettext_lazy("former keys"),
    Kind.AFFECTED: gettext_lazy("keys of the affected monuments"),
}


def column_of(file: str, name: str) -> Column | None:
    """What a column means; None where the file does not know it."""
    return BY_FILE[file].known.get(name) if file in BY_FILE else None


def label(file: str, name: str) -> str:
    """The name of a column as the forms have it; its own where no field stands behind it."""
    column = column_of(file, name)
    if column is None:
        return name
    if column.kind in NAMED:
        return str(NAMED[column.kind])
    try:
        field = model_field(BY_FILE[file].model, column)
    except FieldDoesNotExist:
        return name.replace("_", " ")
    return str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural)


def codes(file: str) -> dict[str, str]:
    """What the values of the closed lists of a file are called."""
    columns = BY_FILE[file].known.values() if file in BY_FILE else ()
    lists = [
        model_field(BY_FILE[file].model, one).flatchoices
        for one in columns
        if one.kind is Kind.CODE
    ]
    return {str(code): str(label) for choices in lists for code, label in choices if code}


def value(file: str, column: Column, text: str) -> str:
    """A code of a closed list or a date as the pages say it; all else stands as it is."""
    if column.kind is Kind.CODE:
        choices = dict(model_field(BY_FILE[file].model, column).flatchoices)
        return str(choices.get(text, text))
    if column.kind is Kind.DATE and text:
        try:
            return dates.in_words(text, languages.reader())
        except dates.EdtfError:
            return text
    return text


def in_words(file: str, name: str, text: str) -> str:
    """A cell as the pages say it; what is not in the list stands as it was typed."""
    column = column_of(file, name)
    return text if column is None else value(file, column, text)


def language_of(name: str) -> str:
    """The language that the name of a column ends in; empty where it says none."""
    return name[-2:] if name.endswith(("_en", "_ar", "_fr")) else ""
