"""Whose words they are in the end: copies of one text lead back to one root and are one voice."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from catalogue.models import Source


def roots(source_ids: Iterable[int], *, among: QuerySet[Source]) -> dict[int, int]:
    """The root of each source, following `derives_from` only through the sources in `among`.

    A source whose original is not among them is its own root. One query for each step of the
    longest chain of copies, whatever the number of sources.
    """
    above: dict[int, int | None] = {}
    wanted = set(source_ids)
    while wanted:
        rows = among.filter(pk__in=wanted).order_by().values_list("pk", "derives_from_id")
        found: dict[int, int | None] = dict(rows)
        above |= found
        wanted = {original for original in found.values() if original is not None} - above.keys()
    return {pk: _end(pk, above) for pk in above}


def _end(pk: int, above: dict[int, int | None]) -> int:
    """The last source on the way up; of a circle, which is one voice too, the same for all."""
    way = [pk]
    while (original := above.get(way[-1])) is not None and original in above:
        if original in way:
            return min(way[way.index(original) :])
        way.append(original)
    return way[-1]
