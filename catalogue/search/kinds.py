"""The kinds of records that search knows, in the order of its page, and how rows are numbered.

The number of a document says its kind, how early it comes among its kind, and its record, in this
order: what is read in the order of the numbers is read in the order of the answers, newest first.
Its id says kind and record alone: what is written in the order of the records lies together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalogue.models import Artefact, DamageReport, Monument, Source, Term

#: Bits for the rank and for the primary key; before them stands the kind.
_RANK, _KEY = 24, 36
#: Bits before which stands the kind.
KIND = _RANK + _KEY
#: Before the primary key in an id stands the kind.
_ID = 48
#: The last rank, and that of the day 0: some 23,000 years lie on both sides of it.
LAST = (1 << _RANK) - 1
_MIDDLE = LAST // 2


@dataclass(frozen=True)
class Kind:
    """One kind of record."""

    number: int
    name: str
    model: type[Any]
    #: Whether its records come newest first.
    is_dated: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """The least and the greatest number of a document."""
        first = self.number << KIND
        return first, first + (1 << KIND) - 1

    @property
    def ids(self) -> tuple[int, int]:
        """The least and the greatest id of a document."""
        return self.number << _ID, (self.number + 1 << _ID) - 1

    def id_of(self, pk: int) -> int:
        """The id of a record's document."""
        return self.number << _ID | pk

    def number_of(self, pk: int, rank: int) -> int:
        """The number of a record's document."""
        return (self.number << _RANK | rank) << _KEY | pk


def rank_of_day(day: int | None) -> int:
    """The rank of a day: the later, the earlier it comes; what has no day comes last."""
    return LAST if day is None else min(max(_MIDDLE - day, 0), LAST)


def rank_of(number: int) -> int:
    """The rank that a document's number says."""
    return number >> _KEY & LAST


def key_of(number: int) -> int:
    """The primary key that a document's number says."""
    return number & KEYS


def kind_of(number: int) -> Kind:
    """The kind that a document's number says."""
    return _OF_NUMBER[number >> KIND]


#: What of a number is the primary key.
KEYS = (1 << _KEY) - 1
MONUMENT = Kind(1, "monument", Monument)
REPORT = Kind(2, "report", DamageReport, is_dated=True)
ARTEFACT = Kind(3, "artefact", Artefact)
SOURCE = Kind(4, "source", Source, is_dated=True)
TERM = Kind(5, "term", Term)

KINDS = (MONUMENT, REPORT, ARTEFACT, SOURCE, TERM)
OF_MODEL: dict[type[Any], Kind] = {kind.model: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}
_OF_NUMBER = {kind.number: kind for kind in KINDS}
