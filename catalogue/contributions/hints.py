"""What a contributor or moderator may want to know before going on. Nothing here stops anybody."""

from __future__ import annotations

from catalogue.contributions.contradicting import Hint, contradictions, contradictions_of
from catalogue.contributions.days import has_unread
from catalogue.contributions.doubles import Alike, duplicates, records_alike
from catalogue.contributions.lacking import Missing, missing

__all__ = [
    "Alike",
    "Hint",
    "Missing",
    "contradictions",
    "contradictions_of",
    "duplicates",
    "has_unread",
    "missing",
    "records_alike",
]
