"""What a case is: a file as received, and what is to come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.imaging.refusals import Code
from tests.imaging.building import Colour

#: Taken as it is.
ACCEPTED = "accepted"
#: Taken, and carrying what its public copies must not.
CLEANED = "accepted and cleaned"


@dataclass(frozen=True)
class Case:
    """A file by what is odd about it, the name it comes under, and its outcome."""

    title: str
    outcome: str | Code
    build: Callable[[], bytes]
    name: str = "photo.jpg"
    #: The colour that the middle of its copies must have, within a few steps.
    colour: Colour | None = None
    #: Whether it is refused only when it is decoded.
    late: bool = False
    media_type: str = ""
