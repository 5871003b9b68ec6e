"""Uncertain dates as a value: parse EDTF, compare, show in words. No Django, no database.

Import from this package, not from its modules.
"""

from catalogue.dates.calendar import OPEN_END, OPEN_START, civil, date_of, day_number, day_of, iso
from catalogue.dates.errors import TEMPLATES, EdtfError
from catalogue.dates.parsing import parse
from catalogue.dates.value import EdtfDate, Point, Precision
from catalogue.dates.words import bracket_in_words, day_in_words, in_words

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "TEMPLATES",
    "EdtfDate",
    "EdtfError",
    "Point",
    "Precision",
    "bracket_in_words",
    "civil",
    "date_of",
    "day_in_words",
    "day_number",
    "day_of",
    "in_words",
    "iso",
    "parse",
]
