"""What a contributor is told while writing: likely duplicates, contradictions, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from catalogue.models.contribution import Contribution


@dataclass
class Hints:
    """Remarks; none of them stops anybody."""

    duplicates: list[Any] = field(default_factory=list)
    contradictions: list[Any] = field(default_factory=list)
    missing: list[Any] = field(default_factory=list)


def hints(contribution: Contribution, account: Any) -> Hints:
    """The remarks on a contribution that is still being written."""
    del account, contribution
    return Hints()
