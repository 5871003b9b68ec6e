"""ORCID identifiers: sixteen characters, the last of which checks the others (ISO 7064, 11-2)."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"\d{15}[\dX]", re.ASCII)
_ADDRESS = re.compile(r"^\s*(https?://)?(www\.)?orcid\.org/", re.IGNORECASE)


class NotOrcid(ValueError):
    """The text is no ORCID identifier."""


def read(text: str) -> str:
    """Return an identifier as `0000-0002-1825-0097`, also from its address or without hyphens.

    Raises NotOrcid where the shape is another or the check character does not fit.
    """
    bare = re.sub(r"[\s‐‑–-]", "", _ADDRESS.sub("", text)).upper().rstrip("/")
    if not _SHAPE.fullmatch(bare) or check_character(bare[:15]) != bare[15]:
        raise NotOrcid(text)
    return "-".join(bare[at : at + 4] for at in range(0, 16, 4))


def check_character(digits: str) -> str:
    """Return the last character that belongs to fifteen digits."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
