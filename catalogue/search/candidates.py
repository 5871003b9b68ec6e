"""Documents out of the database: which match, which of many come first, and their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from catalogue.models import SearchDocument
from catalogue.search.kinds import KINDS, MONUMENT, Kind
from catalogue.search.querying import ANYWHERE, NAMES, Query, Wanted, sentence
from catalogue.search.scoring import Unit

#: So many of one kind are scored; of more the newest, then those whose keys come first.
MOST_SCORED = 400
#: From so many on they are looked up along an index in their order, not sorted.
_MANY = 2000
#: So many answers of one kind are enough not to look for less exact ones.
_ENOUGH = 12
_NUMBERS = {
    "sqlite": "SELECT rowid FROM catalogue_searchtext WHERE catalogue_searchtext MATCH %s",
    "postgresql": "SELECT id FROM catalogue_searchdocument WHERE vector @@ %s::tsquery",
}
_WITHIN = {"sqlite": " AND rowid BETWEEN %s AND %s", "postgresql": " AND id BETWEEN %s AND %s"}


@dataclass(frozen=True)
class Candidate:
    """What of a document is scored."""

    number: int
    key: str
    day: int
    names: str


def numbers(query: Query, columns: str = ANYWHERE, kind: Kind | None = None) -> list[int]:
    """The numbers of all documents that match, in no order; one query."""
    statement = _NUMBERS[connection.vendor]
    parameters: list[str | int] = [sentence(query, columns)]
    if kind is not None:
        statement += _WITHIN[connection.vendor]
        parameters += kind.span
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [number for (number,) in cursor.fetchall()]


def of_kind(found: Iterable[int], kind: Kind) -> list[int]:
    """Those of some documents that are of a kind."""
    first, last = kind.span
    return [number for number in found if first <= number <= last]


def first_of(found: list[int], kind: Kind) -> list[int]:
    """Those of many documents that are scored; no query where they are few."""
    if len(found) <= MOST_SCORED:
        return found
    rows = SearchDocument.objects.filter(kind=kind.number).order_by("-day", "key")
    if len(found) <= _MANY:
        chosen = rows.filter(pk__in=found).values_list("pk", flat=True)
        return list(chosen[:MOST_SCORED])
    wanted, first = set(found), []
    for number in rows.values_list("pk", flat=True).iterator(chunk_size=_MANY):
        if number in wanted:
            first.append(number)
            if len(first) == MOST_SCORED:
                break
    return first


def read(found: Iterable[int]) -> list[Candidate]:
    """What is scored of some documents; one query."""
    rows = SearchDocument.objects.filter(pk__in=list(found)).order_by()
    return [Candidate(*row) for row in rows.values_list("pk", "key", "day", "names")]


def alike(units: list[Unit], kind: Kind | None = None) -> list[int]:
    """Documents whose names may be meant, from exact to less so; at most four queries."""
    telling = [_wanted(unit) for unit in units if unit.is_telling]
    rest = [_wanted(unit) for unit in units if not unit.is_telling and unit.weight > 1]
    any_telling = [[one for each in telling for one in each]]
    tries: list[Query] = [[*telling, *rest], telling, any_telling]
    found: dict[int, None] = {}
    asked: list[Query] = []
    for query in tries:
        if query and all(query) and query not in asked:
            asked.append(query)
            every = numbers(query, NAMES, kind)
            for one in (kind,) if kind else KINDS:
                found |= dict.fromkeys(first_of(of_kind(every, one), one))
        if len(found) >= _ENOUGH:
            break
    if not found and telling and rest:
        # Nothing is called so: other things of the kind that was asked for are near at least.
        found |= dict.fromkeys(first_of(numbers(rest, NAMES, MONUMENT), MONUMENT))
    return list(found)


def _wanted(unit: Unit) -> list[Wanted]:
    found = [Wanted((form,)) for form in sorted(unit.forms)]
    return [*found, Wanted((unit.prefix,), is_prefix=True)] if unit.prefix else found
