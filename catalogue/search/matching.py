"""Which public records match what was typed: all of them, in no order.

Lists filter by this rule; the page of search counts by it and shows the best (`finding`).
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from catalogue.search import fulltext
from catalogue.search.kinds import OF_MODEL
from catalogue.search.querying import demands, exact


def matching(model: type[Any], text: str) -> BitMap:
    """Primary keys of the public records of a kind in which all that a text asks for is found.

    Words count as they are spelled or sound, together or apart; the last may be begun only; what
    stands in quotes must stand so. No typing errors are forgiven. A text without any word matches
    nothing. Two queries.
    """
    asked = demands(text)
    return fulltext.keys(exact(asked), OF_MODEL[model]) if asked else BitMap()


def among(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those of some public records that match a text by the same rule; one query at once."""
    asked = demands(text)
    if not asked:
        return rows.none()
    statement, parameters = fulltext.keys_statement(exact(asked), OF_MODEL[rows.model])
    # The statement is one of two of ours; what was typed comes as a parameter.
    return rows.filter(pk__in=RawSQL(statement, parameters))  # noqa: S611
