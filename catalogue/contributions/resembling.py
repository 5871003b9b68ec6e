"""Rows of one file that may say the same as each other, by what makes public records alike.

Of texts every word counts here, however long they are: the titles of one file come in series, in
which a single word tells two things apart. What it costs is bounded, however many rows there are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from catalogue.contributions import likening
from catalogue.contributions.contents import Content, Row
from catalogue.contributions.folding import ALIKE, fold, probes, word_for_word
from catalogue.models.contribution import ContributionKind

#: Pairs of texts that are compared; those that have rare words in common come first.
_MOST_COMPARED = 20_000
#: Rows of one place, or of one monument at a time, with which one is compared: the last ones.
_LAST = 8


class Why(TextChoices):
    """Why two rows are alike."""

    NAME = "name", _("Their names are alike.")
    TITLE = "title", _("Their titles are alike.")
    PLACE = "place", _("They have the same position.")
    EVENT = "event", _("They are about the same place and the same time.")
    ADDRESS = "address", _("They have the same address.")
    NUMBER = "number", _("They have the same inventory number.")
    CLAIM = "claim", _("In both the same source is evidence of the same report.")
    ASSESSMENT = "assessment", _("Both are assessments of one day from the same source.")


@dataclass(frozen=True)
class Pair:
    """Two rows by their places, the former first, how alike they are from 0 to 1, and why."""

    former: int
    latter: int
    likeness: float
    why: Why


#: Two places, how alike, and why.
_Found = Iterator[tuple[int, int, float, Why]]


def pairs(kind: str, several: Sequence[Content]) -> list[Pair]:
    """Contents of one kind that are alike, in the order of the latter ones; no query.

    Of many that are all alike each is paired with some others, not with all.
    """
    best: dict[tuple[int, int], Pair] = {}
    rule = _RULES.get(kind)
    for one, other, score, why in rule(several) if rule else ():
        former, latter = sorted((one, other))
        known = best.get((former, latter))
        if former != latter and (known is None or known.likeness < score):
            best[former, latter] = Pair(former, latter, score, why)
    return sorted(best.values(), key=lambda pair: (pair.latter, pair.former))


def _monuments(several: Sequence[Content]) -> _Found:
    yield from _worded(likening.names(several), Why.NAME)
    yield from _near(likening.mains(ContributionKind.MONUMENT, several))


def _near(rows: Sequence[Row]) -> _Found:
    """Rows at one position; a part lies where its whole does."""
    squares: dict[tuple[int, int], list[int]] = defaultdict(list)
    typed: dict[int, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        if (place := likening.place(row)) is None:
            continue
        typed[number] = place
        north, east = (math.floor(degrees / likening.NEAR) for degrees in place)
        around = [(north + up, east + right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
        for other in (one for square in around for one in squares.get(square, ())[-_LAST:]):
            if likening.is_near(place, typed[other]) and not _are_whole_and_part(row, rows[other]):
                yield other, number, likening.SAME_PLACE, Why.PLACE
        squares[north, east].append(number)


def _are_whole_and_part(one: Row, other: Row) -> bool:
    return any(
        part.get("part_of", "") and part.get("part_of") == whole.get("key")
        for part, whole in ((one, other), (other, one))
    )


def _reports(several: Sequence[Content]) -> _Found:
    rows = likening.mains(ContributionKind.DESTRUCTION, several)
    yield from _worded(_titles(rows, "title_en", "title_ar"), Why.TITLE)
    told: dict[str, list[tuple[likening.Days, int]]] = defaultdict(list)
    for number, (when, keys) in likening.there_and_then(several).items():
        for key in keys:
            told[key].append((when, number))
    for events in told.values():
        before: list[tuple[likening.Days, int]] = []
        for when, number in sorted(events):
            before = [one for one in before if likening.meets(one[0], when)][-_LAST:]
            yield from ((other, number, likening.SAME_DAY, Why.EVENT) for _when, other in before)
            before.append((when, number))


def _sources(several: Sequence[Content]) -> _Found:
    rows = likening.mains(ContributionKind.SOURCE, several)
    yield from _worded(_titles(rows, "title"), Why.TITLE)
    yield from _same(likening.by_address(rows).values(), likening.SAME_MARK, Why.ADDRESS)


def _artefacts(several: Sequence[Content]) -> _Found:
    rows = likening.mains(ContributionKind.ARTEFACT, several)
    yield from _worded(_titles(rows, "title_en", "title_ar"), Why.TITLE)
    numbers = likening.by_cells(rows, "inventory_number")
    yield from _same(numbers.values(), likening.SAME_MARK, Why.NUMBER)


def _claims(several: Sequence[Content]) -> _Found:
    rows = likening.mains(ContributionKind.EVIDENCE, several)
    found = likening.by_cells(rows, *likening.CLAIM)
    yield from _same(found.values(), likening.SAME_CLAIM, Why.CLAIM)


def _assessments(several: Sequence[Content]) -> _Found:
    rows = likening.mains(ContributionKind.ASSESSMENT, several)
    found = likening.by_cells(rows, *likening.ASSESSMENT)
    yield from _same(found.values(), likening.SAME_DAY, Why.ASSESSMENT)


def _titles(rows: Sequence[Row], *names: str) -> list[list[str]]:
    return [likening.filled(row, *names) for row in rows]


def _same(groups: Iterable[list[int]], score: float, why: Why) -> _Found:
    """Each row of a group with the first one."""
    for first, *others in groups:
        yield from ((first, other, score, why) for other in others)


def _worded(several: Sequence[list[str]], why: Why) -> _Found:
    """Rows of the same words, and of words that are alike."""
    rows: dict[str, list[int]] = defaultdict(list)
    blocks: dict[tuple[frozenset[str], str], dict[str, None]] = defaultdict(dict)
    for number, texts in enumerate(several):
        for text in texts:
            if folded := fold(text):
                rows[folded].append(number)
                for part in probes([text]):
                    blocks[_numbers(folded), part][folded] = None
    yield from _same(rows.values(), 1.0, why)
    for one, other in _compared(blocks.values()):
        if (score := word_for_word(one.split(), other.split())) >= ALIKE:
            yield rows[one][0], rows[other][0], score, why


def _numbers(folded: str) -> frozenset[str]:
    """The words with digits in them: another number is another thing."""
    return frozenset(word for word in folded.split() if any(map(str.isdigit, word)))


def _compared(blocks: Iterable[Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Texts that have something in common, each two once, and no more than can be compared."""
    seen: set[tuple[str, str]] = set()
    for block in sorted(map(list, blocks), key=len):
        for two in combinations(sorted(block), 2):
            if len(seen) == _MOST_COMPARED:
                return
            if two not in seen:
                seen.add(two)
                yield two


_RULES: dict[str, Callable[[Sequence[Content]], _Found]] = {
    ContributionKind.MONUMENT: _monuments,
    ContributionKind.DESTRUCTION: _reports,
    ContributionKind.LOOTING: _reports,
    ContributionKind.SOURCE: _sources,
    ContributionKind.ARTEFACT: _artefacts,
    ContributionKind.EVIDENCE: _claims,
    ContributionKind.ASSESSMENT: _assessments,
}
