"""The words of the drawings, passed in by those who know the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What a plan says. `language` tells drawings in two languages apart where they are kept.

    `unlocated` says of a number of places that their position is not known; `beyond` says how far
    outside the plate a place lies, in metres. The heading stands on the plate itself: its first
    line large, with the name in the other script (`second_title`) beside it. Places without a name
    on the plate are `numbered` where a key tells the numbers.
    """

    language: str
    title: str
    description: str
    metres: str = "m"
    north: str = "N"
    heading: tuple[str, ...] = ()
    second_title: str = ""
    unlocated: Callable[[int], str] = str
    beyond: Callable[[int], str] = str
    numbered: bool = True
