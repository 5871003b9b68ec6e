"""Contributors as moderators see them, and who may see more than that."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from catalogue import audit
from catalogue.choices import PublicationLevel, ReviewState
from catalogue.models import Account, Contribution, Monument, Position
from catalogue.participation import AuditAct
from catalogue.roles import Action, may


def moderates(account: Any) -> bool:
    """Whether somebody may decide on contributions; asks the database once for an account."""
    return may(account, Action.DECIDE, record_state=ReviewState.SUBMITTED)


def sees_identity(account: Any) -> bool:
    """Whether somebody may see who a contributor is."""
    return may(account, Action.SEE_IDENTITY)


def sees_protected(account: Any) -> bool:
    """Whether somebody may see true positions of what others contribute."""
    return may(account, Action.SEE_PROTECTED, record_state=ReviewState.SUBMITTED)


def neutral_name(account: Account | None) -> str:
    """A contributor in the queue: the pseudonym, else a number that says nothing else."""
    if account is None:
        return _("Erased account")
    return account.pseudonym or _("Researcher %(number)d") % {"number": account.pk}


def identity(account: Account) -> str:
    """Who a contributor is; only for whoever `sees_identity`, and noted each time."""
    name = account.display_name or account.get_full_name() or account.username
    return f"{name} <{account.email}>" if account.email else name


def note_identity(by: Account, contributor: Account) -> None:
    """Keep that somebody looked at who a contributor is."""
    audit.note(AuditAct.IDENTITY_VIEWED, by=by, subject=contributor)


def note_protected(by: Account, contribution: Contribution) -> None:
    """Keep that somebody looked at a true position."""
    audit.note(AuditAct.PROTECTED_VIEWED, by=by, subject=contribution)


def note_place(by: Any, monument: Monument) -> None:
    """Keep that somebody looked at where a monument is, unless everybody may; a query.

    What the public may be told is what is stored: a form may hold another level that was typed.
    """
    hidden = Position.objects.exclude(monument__publication=PublicationLevel.EXACT)
    if hidden.filter(pk=monument.pk).exists():
        audit.note(AuditAct.PROTECTED_VIEWED, by=by, subject=monument)
