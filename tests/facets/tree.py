"""The tree of monuments asked of the database: what the tree in memory is held against."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models.expressions import RawSQL

# Both databases know this much of the standard: UNION ends even where a tree has a circle.
_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT m.id FROM catalogue_monument m JOIN catalogue_monument top ON m.part_of_id = top.id
    WHERE top.slug IN ({}) AND top.review_state = 'published'
        AND m.review_state = 'published'
    UNION
    SELECT m.id FROM catalogue_monument m JOIN below ON m.part_of_id = below.id
    WHERE m.review_state = 'published'
) SELECT id FROM below
"""
_WITHIN = """
WITH RECURSIVE within(id) AS (
    SELECT id FROM catalogue_monument WHERE slug IN ({}) AND review_state = 'published'
    UNION
    SELECT m.id FROM catalogue_monument m JOIN within ON m.part_of_id = within.id
    WHERE m.review_state = 'published'
) SELECT id FROM within
"""


def below(slugs: Sequence[str]) -> RawSQL:
    """The ids of all public parts of monuments, for `pk__in`; their parts included."""
    return _ids(_BELOW, slugs)


def within(slugs: Sequence[str]) -> RawSQL:
    """The ids of public monuments and of all their public parts, for `pk__in`."""
    return _ids(_WITHIN, slugs)


def _ids(statement: str, slugs: Sequence[str]) -> RawSQL:
    return RawSQL(statement.format(", ".join(["%s"] * len(slugs))), list(slugs))
