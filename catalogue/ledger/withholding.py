"""A place that is published less exactly than before is taken out of the earlier versions too."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.utils.translation import gettext as _

from catalogue.choices import PublicationLevel
from catalogue.interchange.tables import MONUMENTS
from catalogue.ledger.erasing import erase_parts
from catalogue.models import Account, LedgerPart, Monument
from catalogue.models.ledger import LedgerPartName

#: What may still be told of a place at each level: its own, and what says less.
_TOLD = {
    PublicationLevel.EXACT: {PublicationLevel.EXACT, PublicationLevel.COARSE},
    PublicationLevel.COARSE: {PublicationLevel.COARSE},
    PublicationLevel.WITHHELD: set[PublicationLevel](),
}


def forget_places(pks: Iterable[int], *, by: Account | None) -> None:
    """Erase the geometries that monuments no longer publish, from all their versions."""
    levels = Monument.objects.filter(pk__in=list(pks)).exclude(publication=PublicationLevel.EXACT)
    told = dict(levels.values_list("identifier", "publication"))
    for identifier, gone in _too_fine(told).items():
        erase_parts(identifier, gone, by=by, reason=_("The position is no longer published so."))


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
