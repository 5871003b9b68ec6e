"""Questions about batches: to a contributor there are none but their own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from catalogue.models.contribution import Batch
from catalogue.roles import Action, may


def may_import(account: Any) -> bool:
    """Whether an account may import spreadsheets."""
    return may(account, Action.IMPORT_BATCH)


def own(account: Any) -> QuerySet[Batch]:
    """The batches of an account, the newest first."""
    if not may_import(account):
        return Batch.objects.none()
    return Batch.objects.filter(contributor=account).order_by("-pk")
