"""The first entries: everything that was public before there was a ledger."""

from __future__ import annotations

from django.db import transaction

from catalogue.choices import ReviewState
from catalogue.ledger.appending import append_rows
from catalogue.ledger.snapshots import SHAPES

REASON = "Public before the ledger was begun."


@transaction.atomic
def enter_everything() -> int:
    """Append a version of each public record that has none; the number of entries."""
    total = 0
    for model in SHAPES:
        public = model._default_manager.filter(review_state=ReviewState.PUBLISHED).order_by("pk")
        pks = public.values_list("pk", flat=True).iterator(chunk_size=2000)
        total += append_rows(None, model, pks, reason=REASON)
    return total
