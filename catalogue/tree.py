"""The tree of monuments among what is public, upwards.

A branch ends where a monument is not public: what lies beyond it is not told. Downwards it is held
in memory: see `catalogue.facets.places`.
"""

from __future__ import annotations

from typing import cast

from catalogue.models import Monument

# Both databases know this much of the standard: UNION ends even where a tree has a circle.
# What is appended to a review state keeps SQLite from reading all that is published by its index.
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


def above(monument: Monument) -> list[Monument]:
    """The public monuments that one is part of, the largest first, with `kind_key`; one query."""
    if monument.part_of_id is None:
        return []
    return cast("list[Monument]", list(Monument.objects.raw(_ABOVE, [monument.pk])))
