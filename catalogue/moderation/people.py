"""Contributors as moderators see them, and who may see more than that."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _

from catalogue.models import Account, Contribution


def moderates(account: Any) -> bool:
    """Whether somebody may decide on contributions; asks the database once for an account."""
    if not (getattr(account, "is_active", False) and getattr(account, "is_staff", False)):
        return False
    return bool(account.has_perm("catalogue.change_damagereport"))


def sees_identity(account: Any) -> bool:
    """Whether somebody may see who a contributor is."""
    return moderates(account) and bool(account.has_perm("catalogue.see_identity"))


def sees_protected(account: Any) -> bool:
    """Whether somebody may see true positions."""
    return moderates(account) and bool(account.has_perm("catalogue.view_position"))


def neutral_name(account: Any) -> str:
    """A contributor in the queue: the pseudonym, else a number that says nothing else."""
    if account is None:
        return _("Erased account")
    pseudonym: str = getattr(account, "pseudonym", "")
    return pseudonym or _("Researcher %(number)d") % {"number": account.pk}


def identity(account: Account) -> str:
    """Who a contributor is; only for whoever `sees_identity`, and noted each time."""
    name = getattr(account, "display_name", "") or account.get_full_name() or account.username
    return f"{name} <{account.email}>" if account.email else name


def note_identity(by: Account, contributor: Account) -> None:
    """Keep that somebody looked at who a contributor is."""
    _note(by, contributor, "identity-viewed")


def note_protected(by: Account, contribution: Contribution) -> None:
    """Keep that somebody looked at a true position."""
    _note(by, contribution, "protected-viewed")


def _note(by: Account, subject: Model, act: str) -> None:
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(subject),
        object_id=str(subject.pk),
        object_repr=f"{subject._meta.model_name}:{subject.pk}",
        action_flag=CHANGE,
        change_message=act,
    )
