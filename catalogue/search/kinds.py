"""The kinds of records that search knows, in the order of its page, and how rows are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalogue.models import Artefact, DamageReport, Monument, Source, Term

#: Rows of all kinds are numbered apart: kind times this, and the primary key.
_SPAN = 1 << 48


@dataclass(frozen=True)
class Kind:
    """One kind of record."""

    number: int
    name: str
    model: type[Any]

    @property
    def first(self) -> int:
        """What is added to a primary key for the number of its document."""
        return self.number * _SPAN

    @property
    def span(self) -> tuple[int, int]:
        """The least and the greatest number of a document."""
        return self.first, self.first + _SPAN - 1


MONUMENT = Kind(1, "monument", Monument)
REPORT = Kind(2, "report", DamageReport)
ARTEFACT = Kind(3, "artefact", Artefact)
SOURCE = Kind(4, "source", Source)
TERM = Kind(5, "term", Term)

KINDS = (MONUMENT, REPORT, ARTEFACT, SOURCE, TERM)
OF_MODEL: dict[type[Any], Kind] = {kind.model: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}
