"""Decisions on contributions: publish, return with words, reject with a reason.

First decision wins, nobody decides on their own, and whoever contributed is told in the same
transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.contributions import applying, mentions
from catalogue.contributions.contents import Content
from catalogue.models import Account, Batch, Contribution, Message, Record
from catalogue.models.contribution import BatchState, NotificationKind
from catalogue.moderation import claims, telling
from catalogue.moderation.actions import WrongState
from catalogue.moderation.claims import ClaimedByAnother, OwnSubmission
from catalogue.moderation.entering import enter, enter_gone

_TOLD = {
    ReviewState.RETURNED: NotificationKind.RETURNED,
    ReviewState.REJECTED: NotificationKind.REJECTED,
    ReviewState.PUBLISHED: NotificationKind.PUBLISHED,
}
#: What refuses a decision; each is a sentence for the moderator.
REFUSED = (WrongState, ClaimedByAnother, OwnSubmission)


@transaction.atomic
def publish(  # noqa: PLR0913  (what a decision consists of)
    contribution: Contribution,
    *,
    by: Account,
    content: Content | None = None,
    words: str = "",
    revision: int | None = None,
    now: datetime | None = None,
) -> list[Record]:
    """Make it public, as it is or as the moderator edited it; gives the records, the main first.

    Raises `applying.Refused` where the importer would refuse it, and `REFUSED`.
    """
    made = apply(contribution, by=by, content=content, words=words, revision=revision, now=now)
    # The contributor is credited in the record, as was chosen for this one and not in general.
    enter(None, made, by=by, reason=contribution.reason)
    telling.tell(contribution.contributor, NotificationKind.PUBLISHED, contribution=contribution)
    end_batches([contribution], by=by)
    return made


@transaction.atomic
def apply(  # noqa: PLR0913  (what a decision consists of)
    contribution: Contribution,
    *,
    by: Account,
    content: Content | None = None,
    words: str = "",
    revision: int | None = None,
    now: datetime | None = None,
) -> list[Record]:
    """The same without telling anybody or entering it into the ledger, for many at once."""
    now = now or timezone.now()
    claims.refuse_own(contribution, by)
    applying.hold_all()
    # This write comes first: from here to the end of the transaction the row is ours.
    claims.take(contribution, by=by, now=now, revision=revision)
    contribution.refresh_from_db(from_queryset=Contribution.objects.select_related("contributor"))
    made = applying.apply(contribution, content=content)
    if content is not None and content != contribution.content:
        Contribution.objects.filter(pk=contribution.pk).update(content=content)
        contribution.content = content
        mentions.keep([contribution])
        words = f"{words.strip()}\n\n{_edited()}".strip()
    close(contribution, ReviewState.PUBLISHED, by=by, words=words.strip(), now=now)
    return made


def _edited() -> str:
    """A sentence that joins the discussion where a moderator edited what was submitted."""
    return _("It was published as a moderator edited it.")


def undo(
    contribution: Contribution, *, by: Account, reason: str, reason_ar: str = ""
) -> applying.Undone:
    """Take a publication back; raises what `applying.undo` raises."""
    with transaction.atomic():
        undone = applying.undo(contribution, reason=reason, reason_ar=reason_ar)
        enter(None, undone.changed, by=by, reason=reason)
        enter_gone(undone.withdrawn, by=by, reason=reason)
        kind = NotificationKind.WITHDRAWN
        telling.tell(contribution.contributor, kind, contribution=contribution)
    return undone


def return_with_words(
    contribution: Contribution,
    *,
    by: Account,
    words: str,
    revision: int | None = None,
    now: datetime | None = None,
) -> None:
    """Give it back to be worked on; raises ValidationError without words, and `REFUSED`."""
    words = _needed(words, _("Say what is to be done: the words are sent as they are written."))
    _decide(contribution, ReviewState.RETURNED, by=by, words=words, revision=revision, now=now)


def reject(
    contribution: Contribution,
    *,
    by: Account,
    reason: str,
    revision: int | None = None,
    now: datetime | None = None,
) -> None:
    """Refuse it for good; raises ValidationError without a reason, and `REFUSED`."""
    reason = _needed(reason, _("Say why it is rejected: the reason is sent as it is written."))
    _decide(contribution, ReviewState.REJECTED, by=by, words=reason, revision=revision, now=now)


def return_many(
    contributions: Iterable[Contribution],
    *,
    by: Account,
    words: str,
    now: datetime | None = None,
) -> tuple[int, list[tuple[Contribution, Exception]]]:
    """Return many with the same words; those that cannot be do not stop the others.

    Gives the number of the returned, and the refused with the reason of each.
    """
    words = _needed(words, _("Say what is to be done: the words are sent as they are written."))
    done: list[Contribution] = []
    refused: list[tuple[Contribution, Exception]] = []
    with transaction.atomic():
        for one in contributions:
            try:
                settle(one, ReviewState.RETURNED, by=by, words=words, now=now)
            except REFUSED as fault:
                refused.append((one, fault))
                continue
            done.append(one)
        telling.tell_all(
            telling.note(one.contributor, NotificationKind.RETURNED, contribution=one)
            for one in done
            if one.contributor is not None
        )
        end_batches(done, by=by)
    return len(done), refused


@transaction.atomic
def _decide(contribution: Contribution, state: ReviewState, **how: Any) -> None:
    settle(contribution, state, **how)
    telling.tell(contribution.contributor, _TOLD[state], contribution=contribution)
    end_batches([contribution], by=how["by"])


def end_batches(rows: Iterable[Contribution], *, by: Account) -> None:
    """End each spreadsheet of which the last row was decided by itself; four queries for each."""
    for pk in sorted({row.batch_id for row in rows if row.batch_id is not None}):
        # Who decides on its last row but one waits here, and then sees what the other did.
        Batch.objects.select_for_update().filter(pk=pk).first()
        left = set(Contribution.objects.filter(batch=pk).order_by().values_list("state", flat=True))
        if ReviewState.SUBMITTED in left:
            continue
        end = next(end for state, end in _ENDS if state in left)
        stored = Batch.objects.filter(pk=pk, state=BatchState.SUBMITTED)
        stored.update(state=end, decided_by=by, decided_at=timezone.now())


#: How a spreadsheet ends by the states of its rows; the first that is there counts.
_ENDS = [
    (ReviewState.PUBLISHED, BatchState.PUBLISHED),
    (ReviewState.RETURNED, BatchState.RETURNED),
    (ReviewState.DRAFT, BatchState.RETURNED),
    (ReviewState.REJECTED, BatchState.REJECTED),
]


def settle(  # noqa: PLR0913  (what a decision consists of)
    contribution: Contribution,
    state: ReviewState,
    *,
    by: Account,
    words: str,
    revision: int | None = None,
    now: datetime | None = None,
) -> None:
    """Set the state of what waits, with the words; inside a transaction. Tells nobody."""
    now = now or timezone.now()
    claims.refuse_own(contribution, by)
    with transaction.atomic():
        claims.take(contribution, by=by, now=now, revision=revision)
        close(contribution, state, by=by, words=words, now=now)


def close(
    contribution: Contribution, state: ReviewState, *, by: Account, words: str, now: datetime
) -> None:
    """Write the decision on a row that `claims.take` has taken; the words join the discussion."""
    values: dict[str, Any] = {
        "state": state,
        "decided_by": by,
        "decided_at": now,
        "words": words,
        "claimed_by": None,
        "claimed_at": None,
    }
    Contribution.objects.filter(pk=contribution.pk).update(**values)
    for name, value in values.items():
        setattr(contribution, name, value)
    if words:
        Message.objects.create(
            contribution=contribution, author=by, from_moderator=True, text=words[:4000]
        )


def _needed(words: str, sentence: str) -> str:
    words = words.strip()
    if not words:
        raise ValidationError({"words": sentence})
    return words
