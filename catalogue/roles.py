"""Who may do what: the roles of accounts, and the rights of moderators as data in one place."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, TextChoices
from django.utils.translation import pgettext_lazy

from catalogue.models import Account

#: The group whose members curate in the admin.
MODERATORS = "Moderators"

_CURATE = ("view", "add", "change", "delete")
#: What moderators may do with each model, by its name; what is not named they cannot see. What was
#: once public nobody can delete, and of drafts the admin lets moderators delete their own.
RIGHTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "artefact",
            "artefactevent",
            "conditionassessment",
            "controlperiod",
            "damagecause",
            "damageeffect",
            "damagereport",
            "designation",
            "evidence",
            "externalidentifier",
            "hazard",
            "monument",
            "monumentname",
            "position",
            "reportmonument",
            "source",
            "term",
            "threat",
        ),
        _CURATE,
    ),
    "errorreport": ("view", "change"),
    "contribution": ("view", "change"),
    "batch": ("view", "change"),
    "savedreply": _CURATE,
    "mergedrecord": ("view",),
    "pastslug": ("view",),
    # For pages of their own, and for nobody in the admin.
    **dict.fromkeys(
        (
            "changeproposal",
            "columnmatch",
            "ledgerentry",
            "ledgerpart",
            "message",
            "notification",
        ),
        (),
    ),
}


class Role(TextChoices):
    """What an account is; see `Account`."""

    RESEARCHER = "researcher", pgettext_lazy("role", "Researcher")
    MODERATOR = "moderator", pgettext_lazy("role", "Moderator")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")


def ensure_roles() -> Group:
    """The group of moderators with exactly its rights; made or corrected where it differs."""
    with transaction.atomic():
        create_permissions(apps.get_app_config("catalogue"), verbosity=0)
        wanted = Q(pk__in=[])
        for model, verbs in RIGHTS.items():
            wanted |= Q(codename__in=[f"{verb}_{model}" for verb in verbs])
        group, _made = Group.objects.get_or_create(name=MODERATORS)
        rights = Permission.objects.filter(wanted, content_type__app_label="catalogue")
        group.permissions.set(rights)
    return group


def role_of(account: Account) -> Role:
    """The role that an account has; one query."""
    if account.is_superuser:
        return Role.ADMINISTRATOR
    if account.is_staff and account.groups.filter(name=MODERATORS).exists():
        return Role.MODERATOR
    return Role.RESEARCHER


def assign(account: Account, role: str) -> None:
    """Give a saved account a role and take the others away."""
    flags: dict[str, Any] = {
        "is_superuser": role == Role.ADMINISTRATOR,
        "is_staff": role in {Role.ADMINISTRATOR, Role.MODERATOR},
    }
    for flag, value in flags.items():
        setattr(account, flag, value)
    with transaction.atomic():
        account.save(update_fields=list(flags))
        group = ensure_roles()
        if role == Role.MODERATOR:
            account.groups.add(group)
        else:
            account.groups.remove(group)
