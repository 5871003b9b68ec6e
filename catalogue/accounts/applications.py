"""Applying to contribute, and the answer. The first answer wins; each act is in the audit log."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import audit, roles
from catalogue.models import Account
from catalogue.participation import Application, AuditAct
from catalogue.roles import Action


class WrongState(Exception):
    """The application is not in a state from which this can be done; its sentence says so."""


class NotAllowed(Exception):
    """The person may not do this."""


@transaction.atomic
def apply(account: Account, *, reason: str) -> None:
    """Ask to be admitted, for the first time or again; raises NotAllowed and WrongState."""
    if not roles.may(account, Action.APPLY):
        raise NotAllowed
    values = {"application": Application.APPLIED, "application_reason": reason}
    _move(
        account,
        [Application.NONE, Application.DECLINED],
        **values,
        applied_at=timezone.now(),
        answered_at=None,
        answer="",
    )
    audit.note(AuditAct.APPLIED, by=account, subject=account)


@transaction.atomic
def admit(account: Account, *, by: Account, words: str = "") -> None:
    """Make an applicant a researcher; raises NotAllowed and WrongState."""
    _refuse_judges(account, by)
    now = timezone.now()
    _move(
        account,
        [Application.APPLIED],
        application=Application.ADMITTED,
        admitted_at=now,
        admitted_by=by,
        answered_at=now,
        answer=words.strip(),
    )
    audit.note(AuditAct.ADMITTED, by=by, subject=account)


@transaction.atomic
def decline(account: Account, *, by: Account, words: str) -> None:
    """Say no, with words that the applicant reads.

    Raises NotAllowed, WrongState, and ValidationError without words.
    """
    _refuse_judges(account, by)
    if not words.strip():
        raise ValidationError(_("Say to the applicant why."))
    _move(
        account,
        [Application.APPLIED],
        application=Application.DECLINED,
        answered_at=timezone.now(),
        answer=words.strip(),
    )
    audit.note(AuditAct.DECLINED, by=by, subject=account)


def _refuse_judges(account: Account, by: Account) -> None:
    """Nobody answers their own application."""
    if account == by or not roles.may(by, Action.DECIDE_APPLICATION):
        raise NotAllowed


def _move(account: Account, states: list[Application], **values: Any) -> None:
    """Change an account whose application is in one of these states, by compare-and-set."""
    waiting = Account.objects.filter(pk=account.pk, application__in=states)
    if not waiting.update(**values):
        raise WrongState(_("This application is no longer waiting: somebody answered it."))
    for name, value in values.items():
        setattr(account, name, value)
    account._known_role = None  # type: ignore[attr-defined]
