"""Documents out of the database: which resemble what was typed, and the texts that are scored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from catalogue.models import SearchDocument
from catalogue.prepared import Prepared
from catalogue.search import fulltext
from catalogue.search.kinds import MONUMENT, Kind
from catalogue.search.querying import ANYWHERE, NAMES, Query, Wanted
from catalogue.search.scoring import Unit

#: So many of one kind are scored; of more those whose numbers come first.
MOST_SCORED = 200
#: So many answers are enough not to look for less exact ones.
_ENOUGH = 12


class Candidate(NamedTuple):
    """What of a document is scored."""

    number: int
    key: str
    names: str
    pairs: str
    about: str
    body: str

    def meets(self, query: Query, columns: str = ANYWHERE) -> bool:
        """Whether it matches a query, as the database would say."""
        texts = [f" {self.names} ", f" {self.pairs} "]
        if columns == ANYWHERE:
            texts += [f" {self.about} ", f" {self.body} "]
        return all(any(_says(texts, one) for one in several) for several in query)


def _says(texts: list[str], wanted: Wanted) -> bool:
    said = f" {' '.join(wanted.words)}{'' if wanted.is_prefix else ' '}"
    return any(said in text for text in texts)


def read(numbers: Iterable[int]) -> list[Candidate]:
    """What is scored of some documents; one query."""
    return list(map(Candidate._make, _documents(list(numbers))))


_documents = Prepared(
    lambda numbers: (
        SearchDocument.objects.filter(number__in=numbers).order_by().values_list(*Candidate._fields)
    )
)


def alike(units: list[Unit], kinds: Sequence[Kind]) -> list[int]:
    """Documents of some kinds whose names may be meant, from exact to less so; one query."""
    telling = [_wanted(unit) for unit in units if unit.is_telling]
    rest = [_wanted(unit) for unit in units if not unit.is_telling and unit.weight > 1]
    any_telling = [[one for each in telling for one in each]]
    tries: list[Query] = []
    for query in ([*telling, *rest], telling, any_telling):
        if query and all(query) and query not in tries:
            tries.append(query)
    # Where nothing is called so, other things of the kind that was asked for are near at least.
    near: list[Query] = [rest] if telling and rest and MONUMENT in kinds else []
    answers = _first([(one, kinds) for one in tries] + [(one, [MONUMENT]) for one in near])
    found: dict[int, None] = {}
    for several in answers[: len(tries)]:
        if len(found) < _ENOUGH:
            found |= dict.fromkeys(several)
    return list(found or dict.fromkeys(chain.from_iterable(answers[len(tries) :])))


def _first(asked: Sequence[tuple[Query, Sequence[Kind]]]) -> list[list[int]]:
    """The first documents whose names match each query, of each kind as many as are scored."""
    spans = [((query, NAMES), [kind.span for kind in kinds]) for query, kinds in asked if kinds]
    found = fulltext.following(spans, MOST_SCORED) if spans else []
    return [[number for number, _key in several] for several in found]


def _wanted(unit: Unit) -> list[Wanted]:
    found = [Wanted((form,)) for form in sorted(unit.forms)]
    return [*found, Wanted((unit.prefix,), is_prefix=True)] if unit.prefix else found
