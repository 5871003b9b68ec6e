"""What contributors must not learn from a dry run: that something exists that is not public.

A key that a hidden record has looks free to them, and naming it is naming nothing. In the savepoint
of a dry run it is put aside, so that all that follows, the importer too, sees what the public sees.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from catalogue.models import Term
from catalogue.models.constraints import EVER_PUBLIC


def put_aside(model: Any, found: Q) -> None:
    """Give other keys to those rows that the public does not know; all is rolled back."""
    name = "key" if model is Term else "slug"
    rows = model._base_manager.filter(found).exclude(review_state__in=EVER_PUBLIC)
    rows.order_by().update(**{name: Concat(Value("hidden-"), F("identifier"))})
