"""Which other records look different when one appears, vanishes, or comes back.

A claim is public only with its report and its source, a list of sources names only public ones: an
act on one record can change what the public sees of those that refer to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalogue.ledger.snapshots import SHAPES
from catalogue.models import DamageReport, Document, ReportMonument, Reviewed

#: Why what is public cannot be moved to what is not.
NOT_PUBLIC = _(
    "This is not public, and what hangs on it vanishes: publish it first, or withdraw this record."
)


def bearers(model: type[Any]) -> tuple[str, ...]:
    """The relations of a kind of record without which it is not public: its owners, its source."""
    if model not in SHAPES:
        return ()
    owners = SHAPES[model].owners
    has_source = any(field.name == "source" for field in model._meta.fields)
    return (*owners, "source") if owners and has_source else owners


def referrers(model: type[Reviewed], pks: Iterable[int]) -> Iterator[tuple[type[Any], list[int]]]:
    """The records that name some records, by kind, with their primary keys; a query a relation."""
    wanted = list(pks)
    for relation in model._meta.related_objects:
        related: Any = relation.related_model
        rows = related._default_manager.filter(**{f"{relation.field.name}__in": wanted}).order_by()
        if related in SHAPES:
            yield related, list(rows.values_list("pk", flat=True).distinct())
        elif related is ReportMonument and relation.field.name == "monument":
            yield DamageReport, list(rows.values_list("report_id", flat=True).distinct())


def recorded(row: Any) -> Any:
    """The record in whose versions a row stands: itself, its owner's, or none (None)."""
    if type(row) in SHAPES:
        return row
    if isinstance(row, Document):
        return row.owner
    for owner in ("report", "monument"):
        if hasattr(row, f"{owner}_id"):
            return getattr(row, owner)
    return None
