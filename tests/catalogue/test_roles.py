"""Roles: what moderators may do, and that an account has one role."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission

from catalogue import roles
from catalogue.models import Account
from catalogue.roles import Role

pytestmark = pytest.mark.django_db


def _account() -> Account:
    return Account.objects.create_user("rena")


def test_moderators_curate_and_manage_no_accounts() -> None:
    account = _account()

    roles.assign(account, Role.MODERATOR)

    account = Account.objects.get()
    assert account.is_staff
    assert account.has_perms(["catalogue.change_monument", "catalogue.view_errorreport"])
    assert not account.has_perm("catalogue.view_account")
    assert not account.has_perm("catalogue.delete_errorreport")


def test_every_model_but_accounts_has_its_rights() -> None:
    models = {model._meta.model_name for model in apps.get_app_config("catalogue").get_models()}

    assert models - {"account"} == set(roles.RIGHTS)


def test_rights_that_were_changed_by_hand_are_set_right() -> None:
    group = roles.ensure_roles()
    before = set(group.permissions.values_list("codename", flat=True))
    group.permissions.clear()

    again = roles.ensure_roles()

    assert again == group
    assert set(group.permissions.values_list("codename", flat=True)) == before


def test_rights_that_nobody_has_made_yet_are_made() -> None:
    Permission.objects.filter(codename="change_monument").delete()

    group = roles.ensure_roles()

    assert group.permissions.filter(codename="change_monument").exists()


@pytest.mark.parametrize("role", roles.ASSIGNABLE)
def test_an_account_has_one_role(role: str) -> None:
    account = _account()
    roles.assign(account, Role.MODERATOR)

    roles.assign(account, role)

    assert roles.role_of(Account.objects.get()) == role
    assert account.groups.exists() == (role == Role.MODERATOR)


def test_nothing_else_decides_who_may() -> None:
    """Flags and permissions of accounts are read in one module; all others ask it."""
    asked = re.compile(r"\.(is_staff|is_superuser|has_perms?)\b")
    root = Path(settings.BASE_DIR)
    files = [*root.glob("catalogue/**/*.py"), *root.glob("templates/**/*.html")]
    found = [
        f"{path.relative_to(root)}: {line.strip()}"
        for path in files
        if path.name != "roles.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if asked.search(line)
    ]

    assert len(files) > 200
    assert found == []
