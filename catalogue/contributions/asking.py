"""Questions about contributions. Nobody but their contributor and the moderators asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from catalogue.choices import ReviewState
from catalogue.models import Account, Record
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


def waiting() -> Contributions:
    """What waits for a moderator's decision, the longest first; rows of batches too."""
    return Contribution.objects.filter(state=ReviewState.SUBMITTED).order_by("submitted_at", "pk")


def waiting_for(account: Account) -> Contributions:
    """What this moderator may decide on: nobody decides on their own."""
    return waiting().exclude(contributor=account)


def concerning(record: Record) -> Contributions:
    """Contributions that would change a record or add a part to it."""
    one = record.identifier
    return Contribution.objects.filter(Q(target=one) | Q(about=one)).order_by("pk")
