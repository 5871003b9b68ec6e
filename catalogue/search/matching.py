"""Which public records match what was typed: all of them, in no order.

Lists filter by this rule; the page of search counts by it and shows the best (`finding`).
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from catalogue.search.kinds import OF_MODEL, Kind
from catalogue.search.querying import ANYWHERE, Query, demands, exact, sentence

#: The primary keys of a kind that match: what is taken from the numbers of the documents, what is
#: asked for, and between which numbers.
_KEYS = {
    "sqlite": (
        "SELECT rowid - %s FROM catalogue_searchtext "
        "WHERE catalogue_searchtext MATCH %s AND rowid BETWEEN %s AND %s"
    ),
    "postgresql": (
        "SELECT id - %s FROM catalogue_searchdocument "
        "WHERE vector @@ %s::tsquery AND id BETWEEN %s AND %s"
    ),
}


def matching(model: type[Any], text: str) -> list[int]:
    """Primary keys of the public records of a kind in which all that a text asks for is found.

    Words count as they are spelled or sound, together or apart; the last may be begun only; what
    stands in quotes must stand so. No typing errors are forgiven. No order is promised. A text
    without any word matches nothing. Two queries.
    """
    asked = demands(text)
    return keys(OF_MODEL[model], exact(asked)) if asked else []


def among(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those of some public records that match a text by the same rule; one query at once."""
    asked = demands(text)
    if not asked:
        return rows.none()
    parameters = _parameters(OF_MODEL[rows.model], exact(asked), ANYWHERE)
    # The statement is one of two of ours; what was typed comes as a parameter.
    return rows.filter(pk__in=RawSQL(_KEYS[connection.vendor], parameters))  # noqa: S611


def keys(kind: Kind, query: Query, columns: str = ANYWHERE) -> list[int]:
    """Primary keys of the records of a kind whose documents match a query; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_KEYS[connection.vendor], _parameters(kind, query, columns))
        return [key for (key,) in cursor.fetchall()]


def _parameters(kind: Kind, query: Query, columns: str) -> tuple[Any, ...]:
    return (kind.first, sentence(query, columns), *kind.span)
