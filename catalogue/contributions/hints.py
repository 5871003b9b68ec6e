"""What a contributor or moderator may want to know before going on. Nothing here stops anybody."""

from __future__ import annotations

from catalogue.contributions.contradicting import Hint, contradictions
from catalogue.contributions.days import has_unread
from catalogue.contributions.doubles import Alike, duplicates
from catalogue.contributions.lacking import Missing, missing

__all__ = ["Alike", "Hint", "Missing", "contradictions", "duplicates", "has_unread", "missing"]
