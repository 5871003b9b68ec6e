"""The days that a typed date can mean, read as the importer reads it."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from catalogue import dates
from catalogue.contributions import contents
from catalogue.contributions.contents import Content
from catalogue.formfields import EdtfField
from catalogue.interchange import tables

_FIELD = EdtfField(required=False)
#: The dates by which records are found alike or contradicted.
_ASKED = ((tables.REPORTS.file, "event_date_edtf"), (tables.ASSESSMENTS.file, "assessed_on"))


def days(text: str) -> tuple[int, int] | None:
    """The earliest and the latest day; None where nothing is said or it cannot be read."""
    try:
        read = _FIELD.clean(text)
    except ValidationError:
        return None
    found = dates.parse(read) if read else None
    return (found.earliest, found.latest) if found else None


def has_unread(content: Content) -> bool:
    """Whether a date cannot be read that is needed to tell what is alike or contradicted."""
    typed = [row.get(name, "") for file, name in _ASKED for row in contents.rows_in(content, file)]
    return any(text.strip() and days(text) is None for text in typed)
