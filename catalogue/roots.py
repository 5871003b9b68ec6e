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
        rows = dict(among.filter(pk__in=wanted).order_by().values_list("pk", "derives_from_id"))
        above |= {pk: rows.get(pk) if pk in rows else None for pk in wanted}
        known = set(rows)
        for pk in wanted - known:
            above.pop(pk)
        wanted = {parent for parent in rows.values() if parent is not None and parent not in above}
        if not known:
            break
    return {pk: _end(pk, above) for pk in above}


def _end(pk: int, above: dict[int, int | None]) -> int:
    seen = {pk}
    while (parent := above.get(pk)) is not None and parent in above and parent not in seen:
        seen.add(parent)
        pk = parent
    return pk
