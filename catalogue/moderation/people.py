"""Contributors as moderators see them, and who may see more than that."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


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
