"""Claims: who is working on what waits, so that two do not work on one. They lapse."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.models import Account, Contribution
from catalogue.moderation.actions import WrongState

#: How long a claim holds.
LASTS = timedelta(minutes=30)
_WAITS = Q(state=ReviewState.SUBMITTED)


class OwnSubmission(Exception):
    """Nobody decides on what they contributed themselves."""


class ClaimedByAnother(Exception):
    """Another moderator is working on it, and the claim has not lapsed."""


def free_for(account: Account, *, now: datetime) -> Q:
    """The condition of what nobody else holds."""
    lapsed = Q(claimed_at__lte=now - LASTS)
    return Q(claimed_by__isnull=True) | Q(claimed_by=account) | lapsed


def holder(contribution: Contribution, *, now: datetime) -> Account | None:
    """Who holds a live claim; a query unless the account is loaded."""
    if contribution.claimed_at is None or contribution.claimed_at <= now - LASTS:
        return None
    return contribution.claimed_by


def claim(contribution: Contribution, *, by: Account, now: datetime | None = None) -> None:
    """Take it, or go on holding it.

    Raises OwnSubmission, ClaimedByAnother or WrongState.
    """
    now = now or timezone.now()
    refuse_own(contribution, by)
    take(contribution, by=by, now=now)


def take(
    contribution: Contribution, *, by: Account, now: datetime, revision: int | None = None
) -> None:
    """Compare and set; inside of a transaction the row is then ours until its end."""
    rows = Contribution.objects.filter(_WAITS, free_for(by, now=now), pk=contribution.pk)
    if revision is not None:
        rows = rows.filter(revision=revision)
    if not rows.update(claimed_by=by, claimed_at=now):
        raise _refusal(contribution, by=by, now=now, revision=revision)
    contribution.claimed_by, contribution.claimed_at = by, now


def release(contribution: Contribution, *, by: Account) -> None:
    """Let go of one's own claim; nothing happens to that of another."""
    Contribution.objects.filter(_WAITS, pk=contribution.pk, claimed_by=by).update(
        claimed_by=None, claimed_at=None
    )


def claim_next(
    rows: QuerySet[Contribution], *, by: Account, now: datetime | None = None
) -> Contribution | None:
    """Claim the oldest of some rows that waits for somebody else's decision, if there is one."""
    now = now or timezone.now()
    free = rows.filter(_WAITS, free_for(by, now=now)).exclude(contributor=by)
    for found in free.order_by("submitted_at", "pk")[:5]:
        try:
            take(found, by=by, now=now)
        except (ClaimedByAnother, WrongState):
            continue
        return found
    return None


def refuse_own(contribution: Contribution, by: Account) -> None:
    """Raise OwnSubmission where somebody would decide on their own."""
    if contribution.contributor_id is not None and contribution.contributor_id == by.pk:
        raise OwnSubmission(_("This is your own contribution: somebody else decides on it."))


def _refusal(
    contribution: Contribution, *, by: Account, now: datetime, revision: int | None
) -> Exception:
    """Why it could not be taken, in a sentence; two queries."""
    related = Contribution.objects.select_related("claimed_by", "decided_by")
    stored = related.filter(pk=contribution.pk).first()
    if stored is None:
        return WrongState(_("Its contributor has taken it back."))
    if stored.state != ReviewState.SUBMITTED:
        return WrongState(_decided(stored))
    other: Any = holder(stored, now=now)
    if other is not None and other != by:
        until = timezone.localtime((stored.claimed_at or now) + LASTS)
        text = _("%(who)s is working on this until %(time)s.")
        return ClaimedByAnother(text % {"who": other, "time": f"{until:%H:%M}"})
    if revision is not None and stored.revision != revision:
        return WrongState(
            _("It was changed after you had opened it. Nothing was done; look at it again.")
        )
    return WrongState(_("Somebody else was faster. Load the page again."))


def _decided(stored: Contribution) -> str:
    if stored.decided_by is None or stored.decided_at is None:
        return _("It does not wait any more: %(state)s.") % {"state": stored.get_state_display()}
    when = timezone.localtime(stored.decided_at)
    text = _("%(who)s has already decided on it on %(time)s: %(state)s. Nothing was done twice.")
    params = {"who": stored.decided_by, "state": stored.get_state_display()}
    return text % {**params, "time": f"{when:%Y-%m-%d %H:%M}"}
