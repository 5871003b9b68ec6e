"""Tells people what happened: in the application, and by mail if they chose so.

The row is written in the transaction of the act; the mail leaves after its commit. A mail says
that something happened and nothing more: no title, place or word of the discussion.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.models import Account, Batch, Contribution, Notification, Reviewed
from catalogue.models.contribution import NotificationKind

_log = logging.getLogger(__name__)


def tell(
    account: Account | None,
    kind: NotificationKind,
    *,
    contribution: Contribution | None = None,
    batch: Batch | None = None,
) -> None:
    """Note for an account what happened to one of its contributions or batches."""
    if account is None:
        return
    tell_all([note(account, kind, contribution=contribution, batch=batch)])


def tell_withdrawn(record: Reviewed, *, by: Account | None) -> None:
    """Tell whoever contributed a record that it was withdrawn; two queries and the note."""
    account = record.contributor
    if account is None or account == by:
        return
    published = Contribution.objects.filter(contributor=account, state=ReviewState.PUBLISHED)
    identifier = getattr(record, "identifier", "")
    # A list in JSON is asked as a text: so both databases can.
    named = published.annotate(records=Cast("made", TextField())).filter(
        records__contains=identifier
    )
    tell(account, NotificationKind.WITHDRAWN, contribution=named.first() if identifier else None)


def note(account: Account, kind: NotificationKind, **about: Any) -> Notification:
    """A note that is not written yet."""
    return Notification(account=account, kind=kind, **about)


def tell_all(notes: Iterable[Notification]) -> None:
    """Write many notes; whoever gets several gets one mail."""
    made = Notification.objects.bulk_create(notes)
    about: dict[Account, list[int]] = defaultdict(list)
    for one in made:
        about[one.account].append(one.pk)
    mails = [(account, pks) for account, pks in about.items() if wants_mail(account)]
    if mails:
        transaction.on_commit(lambda: _mail_all(mails), robust=True)


def wants_mail(account: Account) -> bool:
    """Whether an account chose mail and has an address."""
    return bool(account.email and account.is_active and account.notify_by_mail)


def _mail_all(mails: Iterable[tuple[Account, list[int]]]) -> None:
    """Send a mail to each account about its notes, which a server that is down does not lose.

    It is waited for once, however many are told: the page of who acted waits with it.
    """
    try:
        with get_connection() as connection:
            for account, notes in mails:
                _mail(account, notes, connection)
    except OSError:
        _log.warning("Notifications could not be mailed.")


def _mail(account: Account, notes: list[int], connection: Any) -> None:
    """Send one mail in the language of its reader; one that is refused stops no other."""
    language = account.language or settings.LANGUAGE_CODE
    with translation.override(language):
        subject = _("News from the catalogue")
        body = _(
            "There is news for you about contributions to the catalogue. For everybody’s safety "
            "this mail does not say what: sign in and look under “Contribute”.\n\n"
            "You get this mail because you asked for it; you can end it in your account."
        )
    try:
        EmailMessage(subject, body, to=[account.email], connection=connection).send()
    except SMTPException:
        _log.warning("A notification could not be mailed.")
        return
    Notification.objects.filter(pk__in=notes).update(mailed_at=timezone.now())
