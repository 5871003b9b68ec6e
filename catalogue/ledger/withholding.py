"""A place that is published less exactly than before is taken out of the earlier versions too.

So it is out of those of what was merged into its monument: that is the same place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue.choices import PublicationLevel
from catalogue.interchange.tables import MONUMENTS
from catalogue.ledger.erasing import erase_parts
from catalogue.models import Account, LedgerPart, MergedRecord, Monument
from catalogue.models.ledger import LedgerPartName

#: What may still be told of a place at each level: its own, and what says less.
_TOLD = {
    PublicationLevel.EXACT: {PublicationLevel.EXACT, PublicationLevel.COARSE},
    PublicationLevel.COARSE: {PublicationLevel.COARSE},
    PublicationLevel.WITHHELD: set[PublicationLevel](),
}


def forget_places(pks: Iterable[int], *, by: Account | None) -> None:
    """Erase the geometries that monuments no longer publish, from all their versions."""
    for identifier, gone in _too_fine(_levels(set(pks))).items():
        erase_parts(identifier, gone, by=by, reason=_("The position is no longer published so."))


def _levels(pks: set[int]) -> dict[str, str]:
    """What may be told of monuments and of those that are one with them, where it is not all.

    Of a merged one no more than of what it was merged into, whatever it was published as itself.
    """
    into = _merges(pks)
    wanted = {*pks, *into, *into.values()}
    rows = Monument.objects.filter(pk__in=wanted).values_list("pk", "identifier", "publication")
    own = {pk: (identifier, PublicationLevel(level)) for pk, identifier, level in rows}
    found = {
        identifier: min((own[one][1] for one in _line(pk, into)), key=lambda one: len(_TOLD[one]))
        for pk, (identifier, _level) in own.items()
    }
    return {one: level for one, level in found.items() if level != PublicationLevel.EXACT}


def _merges(pks: set[int]) -> dict[int, int]:
    """The monuments that were merged and are one with some others, with what each went into.

    A query, and one for each further step of the longest line.
    """
    merges = MergedRecord.objects.filter(model="monument", undone_at__isnull=True).order_by()
    found: dict[int, int] = {}
    seen: set[int] = set()
    while waiting := {*pks, *found, *found.values()} - seen:
        seen |= waiting
        named = merges.filter(Q(merged_id__in=waiting) | Q(survivor_id__in=waiting))
        found |= dict(named.values_list("merged_id", "survivor_id"))
    return found


def _line(pk: int, into: dict[int, int]) -> list[int]:
    """A monument, what it was merged into, and so on."""
    line = [pk]
    while (step := into.get(line[-1])) is not None and step not in line:
        line.append(step)
    return line


def _too_fine(told: dict[str, str]) -> dict[str, list[tuple[int, str]]]:
    """Entries and names of the geometry parts that say more than is told now, by identifier."""
    shapes = LedgerPart.objects.filter(
        entry__identifier__in=told, name=LedgerPartName.GEOMETRY
    ).order_by("entry")
    numbers = dict(shapes.values_list("entry_id", "entry__identifier"))
    records = LedgerPart.objects.filter(entry__in=numbers, name=LedgerPartName.RECORD)
    found: dict[str, list[tuple[int, str]]] = {}
    for number, text in records.order_by("entry").values_list("entry_id", "text"):
        identifier = numbers[number]
        level = json.loads(text)[MONUMENTS.file].get("publication", "")
        if level not in _TOLD[PublicationLevel(told[identifier])]:
            found.setdefault(identifier, []).append((number, str(LedgerPartName.GEOMETRY)))
    return found
