"""The tree of monuments among what is public, upwards and downwards, in one query each.

A branch ends where a monument is not public: what lies beyond it is not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.db.models.expressions import RawSQL

from catalogue.models import Monument

# Both databases know this much of the standard: UNION ends even where a tree has a circle.
# What is appended to a review state keeps SQLite from reading all that is published by its index.
_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT m.id FROM catalogue_monument m JOIN catalogue_monument top ON m.part_of_id = top.id
    WHERE top.slug IN ({}) AND top.review_state = 'published'
        AND m.review_state || '' = 'published'
    UNION
    SELECT m.id FROM catalogue_monument m JOIN below ON m.part_of_id = below.id
    WHERE m.review_state || '' = 'published'
) SELECT id FROM below
"""
_WITHIN = """
WITH RECURSIVE within(id) AS (
    SELECT id FROM catalogue_monument WHERE slug IN ({}) AND review_state || '' = 'published'
    UNION
    SELECT m.id FROM catalogue_monument m JOIN within ON m.part_of_id = within.id
    WHERE m.review_state || '' = 'published'
) SELECT id FROM within
"""
_ABOVE = """
WITH RECURSIVE above(id, part_of_id, step) AS (
    SELECT id, part_of_id, 0 FROM catalogue_monument WHERE id = %s
    UNION
    SELECT m.id, m.part_of_id, above.step + 1
    FROM catalogue_monument m JOIN above ON m.id = above.part_of_id
    WHERE m.review_state || '' = 'published' AND above.step < 20
) SELECT m.*, kind.key AS kind_key
FROM above JOIN catalogue_monument m ON m.id = above.id
JOIN catalogue_term kind ON kind.id = m.kind_id
WHERE above.step > 0 ORDER BY above.step DESC
"""


def below(slugs: Sequence[str]) -> RawSQL:
    """The ids of all public parts of monuments, for `pk__in`; their parts included."""
    return _ids(_BELOW, slugs)


def within(slugs: Sequence[str]) -> RawSQL:
    """The ids of public monuments and of all their public parts, for `pk__in`."""
    return _ids(_WITHIN, slugs)


def _ids(statement: str, slugs: Sequence[str]) -> RawSQL:
    return RawSQL(statement.format(", ".join(["%s"] * len(slugs))), list(slugs))  # noqa: S611


def above(monument: Monument) -> list[Monument]:
    """The public monuments that one is part of, the largest first, with `kind_key`."""
    if monument.part_of_id is None:
        return []
    return cast("list[Monument]", list(Monument.objects.raw(_ABOVE, [monument.pk])))
