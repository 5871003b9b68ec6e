"""The discussion of a contribution: either side writes, and the other is told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from catalogue import roles
from catalogue.choices import ReviewState
from catalogue.models import Account, Contribution, Message, Notification
from catalogue.models.contribution import NotificationKind
from catalogue.moderation import claims, people, telling
from catalogue.moderation.queue import STATES

#: Characters of one message.
LONGEST = 4000


@transaction.atomic
def write(contribution: Contribution, text: str, *, by: Account) -> Message:
    """Let its contributor say something; the moderator who has it in hand is told, else all.

    Of a draft nobody is told: it is nobody's but its contributor's. One unread note is enough.
    What was kept to be sent is sent with it.
    """
    made = Message.objects.create(contribution=contribution, author=by, text=text[:LONGEST])
    _keep(contribution, "")
    about: dict[str, Any] = {"kind": NotificationKind.MESSAGE, "contribution": contribution}
    readers = [one for one in _readers(contribution) if one.pk != by.pk]
    known = Notification.objects.filter(account__in=readers, read_at=None, **about)
    told = set(known.values_list("account", flat=True))
    telling.tell_all(telling.note(one, **about) for one in readers if one.pk not in told)
    return made


def hold(contribution: Contribution, text: str, *, by: Account) -> None:
    """Keep what its contributor typed and did not send, whatever the state and the revision.

    Not kept is what was said last: then a page was sent twice.
    """
    if not _was_said_last(contribution, text, by=by):
        _keep(contribution, text)


def _was_said_last(contribution: Contribution, text: str, *, by: Account) -> bool:
    last = contribution.messages.order_by("pk").last()
    return last is not None and (last.author_id, last.text) == (by.pk, text)


def _keep(contribution: Contribution, text: str) -> None:
    Contribution.objects.filter(pk=contribution.pk).update(unsent=text)
    contribution.unsent = text


@transaction.atomic
def answer(contribution: Contribution, text: str, *, by: Account | None) -> Message:
    """Let a moderator say something without deciding; the contributor is told."""
    made = Message.objects.create(
        contribution=contribution, author=by, from_moderator=True, text=text[:LONGEST]
    )
    telling.tell(contribution.contributor, NotificationKind.MESSAGE, contribution=contribution)
    return made


def answer_once(contribution: Contribution, text: str, *, by: Account) -> None:
    """The same, but not what was said last: then a page was sent twice."""
    if not _was_said_last(contribution, text[:LONGEST], by=by):
        answer(contribution, text, by=by)


def note(contribution: Contribution, text: Callable[[], str], *, by: Account | None) -> Message:
    """Tell a contributor, in their language, what an act of a moderator did to it."""
    reader = contribution.contributor
    with translation.override((reader and reader.language) or settings.LANGUAGE_CODE):
        return answer(contribution, text(), by=by)


def seen(contribution: Contribution, *, by: Account) -> None:
    """Mark what a moderator was told about it as read."""
    notes = Notification.objects.filter(account=by, contribution=contribution, read_at=None)
    notes.update(read_at=timezone.now())


def news(account: Account) -> QuerySet[Notification]:
    """What somebody was told and may still know.

    Of contributions of others that is what moderators may see, as long as somebody is one.
    """
    own = Q(contribution=None) | Q(contribution__contributor=account)
    if people.moderates(account):
        own |= Q(contribution__state__in=STATES)
    return Notification.objects.filter(own, account=account)


def unread_of_others(account: Account) -> QuerySet[Notification]:
    """What contributors wrote to a moderator who has not read it yet."""
    kind = NotificationKind.MESSAGE
    return news(account).filter(kind=kind, read_at=None).exclude(contribution__contributor=account)


def _readers(contribution: Contribution) -> list[Account]:
    """Who is told: who holds or decided it, as long as they moderate, else all who do."""
    if contribution.state == ReviewState.DRAFT:
        return []
    holder = claims.holder(contribution, now=timezone.now()) or contribution.decided_by
    if holder is not None and people.moderates(holder):
        return [holder]
    staff = Q(is_superuser=True) | Q(is_staff=True, groups__name=roles.MODERATORS)
    return list(Account.objects.filter(staff, is_active=True).distinct())
