"""The full text of each database: how it is asked, and what it is asked for.

Only folded words come into the languages of the databases, each in quotes: any text is safe.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from pyroaring import BitMap

from catalogue.search.kinds import KEYS, KIND, Kind
from catalogue.search.querying import ANYWHERE, NAMES, Query, Wanted

_NUMBER = {"sqlite": "rowid", "postgresql": "number"}
#: All keys in one value: a row each would take longer than to find them. PostgreSQL writes each in
#: four bytes, the first one first.
_TOGETHER = {
    "sqlite": f"json_group_array(rowid & {KEYS})",
    "postgresql": f"string_agg(int4send((number & {KEYS})::int4), ''::bytea)",
}
_MATCHES = {
    "sqlite": (
        "SELECT {0} FROM catalogue_searchtext "
        "WHERE catalogue_searchtext MATCH %s AND rowid BETWEEN %s AND %s"
    ),
    # What is asked for stands in a query of its own: the planner does not know it and takes the
    # index. For a common word it would read all rows, and the vector beside each of them.
    "postgresql": (
        "SELECT {0} FROM {1} WHERE {2} @@ (SELECT %s::tsquery) AND number BETWEEN %s AND %s"
    ),
}
#: Tables and columns of PostgreSQL by what is looked through.
_VECTORS = {
    ANYWHERE: ("catalogue_searchtext", "vector"),
    NAMES: ("catalogue_searchdocument", "named"),
}
#: Where so few documents match, it costs little to gather them all, and to ask several questions.
FEW = 1000
#: PostgreSQL walks through so many documents for each that is wanted, and through so many at most.
_WALKED, _MOST_WALKED = 32, 40_000
_OF_GATHERED = "SELECT {0} AS place, one FROM found_{0} WHERE one BETWEEN %s AND %s"
#: Documents in their order; where too few of them match, the first of all that do.
_OF_WALKED = """
WITH walked AS MATERIALIZED (
    SELECT one FROM (
        SELECT number AS one, {2} FROM {1} WHERE number BETWEEN %s AND %s ORDER BY number LIMIT %s
    ) early WHERE {2} @@ %s::tsquery ORDER BY one LIMIT %s
), gathered AS MATERIALIZED (
    SELECT number AS one FROM {1} WHERE {2} @@ (SELECT %s::tsquery) AND number BETWEEN %s AND %s
)
SELECT {0} AS place, one FROM walked
UNION SELECT * FROM (
    SELECT {0} AS place, one FROM gathered
    WHERE (SELECT COUNT(*) FROM walked) < %s ORDER BY one LIMIT %s
) every
"""
#: Of so many words a beginning is made at most.
_MOST_WORDS = 40
Statement = tuple[str, tuple[Any, ...]]
#: What is asked for, and in which columns.
Question = tuple[Query, str]
#: The least and the greatest number of a document.
Span = tuple[int, int]


def keys(query: Query, kind: Kind) -> BitMap:
    """The primary keys of all records of a kind that match; one query."""
    statement, parameters = _matches(_TOGETHER[connection.vendor], query, kind)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        (found,) = cursor.fetchone()
    return BitMap(json.loads(found) if isinstance(found, str) else _unpacked(found or b""))


def _unpacked(keys: bytes) -> array[int]:
    found = array("I", keys)
    if sys.byteorder == "little":
        found.byteswap()
    return found


def keys_statement(query: Query, kind: Kind) -> Statement:
    """The statement that gives these keys, a row each, to be put into another."""
    return _matches(f"{_number()} & {KEYS}", query, kind)


def spelled_out(query: Query) -> Query:
    """A query with the words themselves for a beginning that few words have.

    SQLite gives out the first documents of words at once, but sorts all those of a beginning. One
    query where there is a beginning; on PostgreSQL none.
    """
    if connection.vendor == "postgresql":
        return query
    return [[one for wanted in several for one in _spelled_out(wanted)] for several in query]


def _spelled_out(wanted: Wanted) -> list[Wanted]:
    if not wanted.is_prefix or len(wanted.words) > 1:
        return [wanted]
    (beginning,) = wanted.words
    with connection.cursor() as cursor:
        # The sign stands after all letters and digits of folded words.
        parameters: tuple[str | int, ...] = (beginning, f"{beginning}\uffff", _MOST_WORDS + 1)
        cursor.execute(
            "SELECT term FROM catalogue_searchterm WHERE term >= %s AND term < %s LIMIT %s",
            parameters,
        )
        found = [word for (word,) in cursor.fetchall()]
    return [Wanted((word,)) for word in found] if 0 < len(found) <= _MOST_WORDS else [wanted]


def following(
    asked: Sequence[tuple[Question, Sequence[Span]]], most: int, *, total: int = sys.maxsize
) -> list[list[tuple[int, str]]]:
    """For each question the first documents of each of its spans, with the keys of their records.

    In the order of their numbers; one query. `total` documents match at most.
    """
    gathered: list[Statement] = []
    statements: list[Statement] = []
    for place, (question, spans) in enumerate(asked):
        if connection.vendor == "postgresql" and total <= FEW:
            gathered.append(_gathered(place, question, spans))
        for span in spans:
            statement, parameters = _in_order(place, question, span, most, total=total)
            statement = f"SELECT * FROM ({statement} ORDER BY one LIMIT %s) found"  # noqa: S608
            statements.append((statement, (*parameters, most)))
    found: list[list[tuple[int, str]]] = [[] for _question in asked]
    for place, number, key in _all(*_with_keys(gathered, statements)):
        found[place].append((number, key))
    return found


def _in_order(place: int, question: Question, span: Span, most: int, *, total: int) -> Statement:
    """The documents of a span that answer a question, at least the first ones.

    By itself PostgreSQL walks through all documents in their order, or gathers all that match, and
    often takes the wrong way: it overrates how many words begin so, and knows nothing of names that
    only one kind has. It walks for a while here, which finds enough of what is common; what is not
    is gathered, which costs little then.
    """
    query, columns = question
    if connection.vendor != "postgresql":
        return _within(f"{place} AS place, {_number()} AS one", query, span, columns)
    if total <= FEW:
        return _OF_GATHERED.format(place), span
    walked = min(_WALKED * most, _MOST_WALKED)
    statement, asked = _OF_WALKED.format(place, *_VECTORS[columns]), sentence(query, columns)
    return statement, (*span, walked, asked, most, asked, *span, most, most)


def _gathered(place: int, question: Question, spans: Sequence[Span]) -> Statement:
    """All that answers a question, in all spans."""
    query, columns = question
    around = min(spans)[0], max(spans)[1]
    statement, parameters = _within(f"{_number()} AS one", query, around, columns)
    return f"found_{place} AS MATERIALIZED ({statement})", parameters


def _with_keys(gathered: Sequence[Statement], statements: Sequence[Statement]) -> Statement:
    """Several statements in one, each document with its key."""
    begun = f"WITH {', '.join(one for one, _parameters in gathered)} " if gathered else ""
    together, several = _union(statements)
    return (
        f"{begun}SELECT place, one, key FROM ({together}) every "  # noqa: S608
        "JOIN catalogue_searchdocument document ON document.number = one ORDER BY place, one",
        (*(value for _one, parameters in gathered for value in parameters), *several),
    )


def totals(query: Query, kinds: Sequence[Kind]) -> dict[Kind, int]:
    """How many documents of each kind match; one query."""
    place = f"{_number()} >> {KIND}"
    spans = [kind.span for kind in kinds]
    statement, parameters = _within(
        f"{place} AS kind, COUNT(*)", query, (min(spans)[0], max(spans)[1]), ANYWHERE
    )
    counted = dict(_all(f"{statement} GROUP BY 1", parameters))
    return {kind: counted.get(kind.number, 0) for kind in kinds}


def _number() -> str:
    return _NUMBER[connection.vendor]


def _matches(what: str, query: Query, kind: Kind, columns: str = ANYWHERE) -> Statement:
    return _within(what, query, kind.span, columns)


def _within(what: str, query: Query, span: Span, columns: str) -> Statement:
    statement = _MATCHES[connection.vendor].format(what, *_VECTORS[columns])
    return statement, (sentence(query, columns), *span)


def _union(statements: Iterable[Statement]) -> Statement:
    """Several statements in one, worked off in whatever order the database likes."""
    several, parameters = zip(*statements, strict=True)
    return " UNION ALL ".join(several), tuple(one for each in parameters for one in each)


def _all(statement: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def sentence(query: Query, columns: str = ANYWHERE) -> str:
    """A query in the language of the database's full text."""
    return _tsquery(query) if connection.vendor == "postgresql" else _match(query, columns)


def _match(query: Query, columns: str) -> str:
    """For MATCH of FTS5."""
    demanded = []
    for alternatives in query:
        written = [f'"{" ".join(one.words)}"{"*" * one.is_prefix}' for one in alternatives]
        demanded.append(f"({' OR '.join(written)})")
    whole = " AND ".join(demanded)
    return f"{{{columns}}} : ({whole})" if columns else whole


def _tsquery(query: Query) -> str:
    """For a cast to tsquery."""
    demanded = (" | ".join(map(_adjacent, alternatives)) for alternatives in query)
    return " & ".join(f"({alternatives})" for alternatives in demanded)


def _adjacent(wanted: Wanted) -> str:
    written = " <-> ".join(f"'{word}'" for word in wanted.words)
    return f"({written}{':*' * wanted.is_prefix})"
