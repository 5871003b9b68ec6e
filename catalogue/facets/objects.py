"""How many objects artefacts are: each counted once, and as its record counts it.

A record may stand for a lot. Fakes are left out, and parts of a lot that is counted itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from pyroaring import BitMap

from catalogue import words
from catalogue.choices import Authenticity, QuantityKind
from catalogue.facets.rows import Rows


@dataclass(frozen=True)
class Quantity:
    """Objects counted as their records count them; `lots` are those whose number nobody gives."""

    exact: int = 0
    at_least: int = 0
    about: int = 0
    lots: int = 0

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(
            self.exact + other.exact,
            self.at_least + other.at_least,
            self.about + other.about,
            self.lots + other.lots,
        )

    def __str__(self) -> str:
        parts = [
            self.exact
            and ngettext("%(n)s object", "%(n)s objects", self.exact) % {"n": self.exact},
            self.at_least and _("at least %d in lots not fully counted") % self.at_least,
            self.about and _("about %d by estimate") % self.about,
            self.lots
            and ngettext("%(n)s lot of unknown number", "%(n)s lots of unknown number", self.lots)
            % {"n": self.lots},
        ]
        return words.semicolon().join(str(part) for part in parts if part) or pgettext(
            "objects", "none"
        )

    @property
    def any(self) -> bool:
        """Whether anything is counted."""
        return bool(self.exact or self.at_least or self.about or self.lots)


def counted(rows: Rows) -> BitMap:
    """The artefacts that sums count: no fakes, and no parts of a lot that is counted itself."""
    genuine = rows.everything - rows.facets["authenticity"].get(Authenticity.FAKE, BitMap())
    lots = [
        parts
        for lot, parts in rows.facets["lot"].items()
        if isinstance(lot, int) and lot in genuine
    ]
    return genuine - BitMap.union(BitMap(), *lots)


def quantity(rows: Rows, among: BitMap) -> Quantity:
    """How many objects some artefacts are; all of them are of those that sums count."""
    kinds = {
        str(kind): among & some
        for kind, some in rows.facets["counted"].items()
        if some.intersect(among)
    }
    unknown = kinds.pop(QuantityKind.UNKNOWN, BitMap())
    # The numbers that records give are few, however many records there are.
    sums = {
        kind: sum(
            number * some.intersection_cardinality(each)
            for number, each in rows.facets["quantity"].items()
            if isinstance(number, int)
        )
        for kind, some in kinds.items()
    }
    return Quantity(
        exact=sums.get(QuantityKind.EXACT, 0),
        at_least=sums.get(QuantityKind.AT_LEAST, 0),
        about=sums.get(QuantityKind.ABOUT, 0),
        lots=len(unknown),
    )
