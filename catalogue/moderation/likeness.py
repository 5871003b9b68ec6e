"""Pictures that look like one that waits: pointed out to moderators, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.choices import ReviewState
from catalogue.imaging.likeness import ALIKE, distance
from catalogue.models import Contribution, Original, Photograph

#: Pairs that are shown, the nearest first.
MOST = 6
#: States in which a contribution is before the moderators.
_SEEN = (ReviewState.SUBMITTED, ReviewState.RETURNED)


@dataclass(frozen=True)
class Alike:
    """A picture that looks alike, in how many of 64 bits it differs, and whether it is the same."""

    distance: int
    photograph: Photograph | None = None
    contribution: Contribution | None = None
    is_same_file: bool = False


def alike(original: Original) -> list[Alike]:
    """Photographs, whatever their state, and contributions before the moderators; three queries.

    Compares with every picture there is: some milliseconds for ten thousand.
    """
    if not original.dhash:
        return []
    own = int(original.dhash, 16)
    found = [*_near(own, _photographs(original)), *_near(own, _contributions(original))]
    nearest = sorted(found)[:MOST]
    return [_loaded(one, original) for one in nearest]


#: Distance, kind (0 a photograph, 1 a contribution) and primary key.
_Found = tuple[int, int, int]


def _near(own: int, rows: Iterator[tuple[int, int, str]]) -> Iterator[_Found]:
    for kind, pk, text in rows:
        if (far := distance(own, int(text, 16))) <= ALIKE:
            yield far, kind, pk


def _photographs(original: Original) -> Iterator[tuple[int, int, str]]:
    rows = Photograph.objects.exclude(dhash="").exclude(original=original).order_by()
    for pk, text in rows.values_list("pk", "dhash"):
        yield 0, pk, text


def _contributions(original: Original) -> Iterator[tuple[int, int, str]]:
    rows = Contribution.objects.filter(state__in=_SEEN).exclude(original=original)
    rows = rows.exclude(original__dhash="").filter(original__isnull=False).order_by()
    for pk, text in rows.values_list("pk", "original__dhash"):
        yield 1, pk, text


def _loaded(found: _Found, original: Original) -> Alike:
    far, kind, pk = found
    if kind:
        one = Contribution.objects.select_related("original").get(pk=pk)
        same = one.original is not None and one.original.sha256 == original.sha256
        return Alike(far, contribution=one, is_same_file=same)
    shown = Photograph.objects.select_related("original").get(pk=pk)
    return Alike(far, photograph=shown, is_same_file=shown.original.sha256 == original.sha256)
