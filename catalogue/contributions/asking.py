"""Questions about contributions. Nobody but their contributor and the moderators asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from catalogue.models.contribution import OPEN, Contribution

if TYPE_CHECKING:
    Contributions = QuerySet[Contribution]


def own(account: Any) -> Contributions:
    """The contributions of an account, the last saved first; none for visitors."""
    if not account.is_authenticated:
        return Contribution.objects.none()
    return Contribution.objects.filter(contributor=account).order_by("-saved_at", "-pk")


def own_open(account: Any) -> Contributions:
    """Those that the account may go on writing."""
    return own(account).filter(state__in=OPEN)
