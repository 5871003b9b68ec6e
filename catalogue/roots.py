"""Whose words they are in the end: copies of one text lead back to one root and are one voice."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from catalogue.models import Source


def roots(source_ids: Iterable[int], *, among: QuerySet[Source]) -> dict[int, int]:
    """The root of each source, following `derives_from` only through the sources in `among`.

    A source whose original is not among them is its own root; sources that are not among them are
    left out. At most three queries, however long the chains: what is not known after the first is
    read together with all that derives from something.
    """
    above = _originals(among.filter(pk__in=set(source_ids)))
    asked = list(above)
    if unknown := _unknown(above, asked):
        derived = Q(derives_from__isnull=False)
        above |= _originals(among.filter(derived | Q(pk__in=unknown)))
    if unknown := _unknown(above, asked):
        above |= _originals(among.filter(pk__in=unknown))
    return {pk: _end(pk, above) for pk in asked}


def _originals(sources: QuerySet[Source]) -> dict[int, int | None]:
    """What each source repeats; one query."""
    return dict(sources.order_by().values_list("pk", "derives_from_id"))


def _unknown(above: dict[int, int | None], pks: Iterable[int]) -> set[int]:
    """The originals at the ends of the ways from some sources that were not looked up yet."""
    ends = (above[_end(pk, above)] for pk in pks)
    return {original for original in ends if original is not None and original not in above}


def _end(pk: int, above: dict[int, int | None]) -> int:
    """The last source on the way up; of a circle, which is one voice too, the same for all."""
    way = [pk]
    while (original := above.get(way[-1])) is not None and original in above:
        if original in way:
            return min(way[way.index(original) :])
        way.append(original)
    return way[-1]
