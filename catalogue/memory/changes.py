"""Which records have to be read anew, from the entries of the ledger.

An entry names the record whose public text is another. What is derived from it may belong to
another record: an assessment and a report give their monuments a condition, a claim tells how its
report is known, and a source that vanishes takes its claims with it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from catalogue.interchange.tables import LINKS
from catalogue.ledger.consequences import referrers
from catalogue.ledger.snapshots import SHAPES
from catalogue.models import (
    DamageReport,
    LedgerEntry,
    LedgerPart,
    Monument,
    Reviewed,
    Source,
    Term,
)
from catalogue.models.ledger import LedgerAct, LedgerPartName

_Kind = type[Any]
#: Records that are read anew one by one; more are read with all others.
_MOST_RECORDS = 10_000
_KINDS: dict[str, _Kind] = {model.LETTER: model for model in SHAPES}
#: The relations to the record of which one of a kind is a part, with the kinds of that record.
_OWNERS: dict[_Kind, dict[str, _Kind]] = {
    model: {name: model._meta.get_field(name).related_model for name in shape.owners}
    for model, shape in SHAPES.items()
    if shape.owners
}


@dataclass(frozen=True)
class Changes:
    """Primary keys of the records to be read anew, by kind; some may be public no longer.

    `has_other_words` tells that a term was published, withdrawn or brought back, so that any
    record may now name it, or not.
    """

    pks: dict[_Kind, frozenset[int]] = field(default_factory=dict)
    has_other_words: bool = False

    def of(self, model: type[Reviewed]) -> frozenset[int]:
        """Those of one kind."""
        return self.pks.get(model, frozenset())


def changes(after: int, until: int) -> Changes | None:
    """What entries changed, from the one after a number to another; some queries a kind.

    None where so much is to be read anew that all may as well be.
    """
    entries = LedgerEntry.objects.filter(number__gt=after, number__lte=until).order_by()
    named: dict[_Kind, set[str]] = defaultdict(set)
    has_other_words = False
    for identifier, act in entries.values_list("identifier", "act"):
        kind = _KINDS[identifier[0]]
        named[kind].add(identifier)
        has_other_words |= kind is Term and act != LedgerAct.CHANGED
    found: dict[_Kind, set[int]] = defaultdict(set)
    for kind, identifiers in named.items():
        found[kind] |= _pks(kind, identifiers)
    _add_of_sources(found)
    if sum(map(len, found.values())) > _MOST_RECORDS:
        return None
    for kind in _OWNERS:
        for owner, pks in _owners(kind, found[kind], named[kind]):
            found[owner] |= pks
    found[Monument] |= _monuments(found[DamageReport], named[DamageReport])
    return Changes({kind: frozenset(pks) for kind, pks in found.items() if pks}, has_other_words)


def _add_of_sources(found: dict[_Kind, set[int]]) -> None:
    """What is public only with one of the sources."""
    if found[Source]:
        for kind, pks in referrers(Source, found[Source]):
            if kind in _OWNERS:
                found[kind] |= set(pks)


def _owners(kind: _Kind, pks: set[int], identifiers: set[str]) -> Iterator[tuple[_Kind, set[int]]]:
    """The records to which some belong now, and those to which they ever belonged."""
    if not pks:
        return
    former = LedgerEntry.objects.filter(identifier__in=identifiers).order_by()
    owners = set(former.exclude(owner="").values_list("owner", flat=True))
    rows = kind._default_manager.filter(pk__in=pks).order_by()
    for name, owner in _OWNERS[kind].items():
        now = set(rows.values_list(f"{name}_id", flat=True)) - {None}
        yield owner, now | _pks(owner, (one for one in owners if one[0] == owner.LETTER))


def _monuments(pks: set[int], identifiers: set[str]) -> set[int]:
    """The monuments that reports name, or named in one of their versions."""
    if not pks:
        return set()
    links: Any = DamageReport.monuments.through
    now = links.objects.filter(report__in=pks).order_by().values_list("monument_id", flat=True)
    return {*now, *_pks(Monument, _named_before(identifiers))}


def _named_before(identifiers: set[str]) -> Iterator[str]:
    parts = LedgerPart.objects.filter(entry__identifier__in=identifiers, name=LedgerPartName.RECORD)
    for text in parts.order_by().values_list("text", flat=True):
        for row in json.loads(text).get(LINKS.file, []):
            yield row["monument_key"]


def _pks(kind: _Kind, identifiers: Iterable[str]) -> set[int]:
    rows = kind._default_manager.filter(identifier__in=list(identifiers)).order_by()
    return set(rows.values_list("pk", flat=True))
