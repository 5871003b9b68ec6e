"""The way into EDTF: read strictly; what is refused gets its reason and a repair."""

from __future__ import annotations

from functools import lru_cache

from catalogue.dates.errors import EdtfError
from catalogue.dates.reading import read
from catalogue.dates.repair import explained
from catalogue.dates.value import EdtfDate


@lru_cache(maxsize=16384)
def parse(text: str) -> EdtfDate:
    """Return the date that an EDTF text of level 0 or 1 says.

    Levels 0 and 1 are those of the Library of Congress specification of 2019, without times of
    day. The calendar is the proleptic Gregorian one, the year 0000 is 1 BC. Anything else raises
    ``EdtfError`` with a reason and, where one can be found, a suggestion that parses.
    """
    try:
        return read(text)
    except EdtfError as refusal:
        raise explained(text, refusal) from None
