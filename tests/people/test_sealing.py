"""Secrets of second factors are sealed where they are stored."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection

from catalogue.accounts import sealing
from catalogue.models import Account
from tests.people.conftest import SECRET, code, with_totp

pytestmark = pytest.mark.django_db
OTHER = "another-random-text-of-a-real-installation-0123456789"


def _totp() -> Authenticator:
    return Authenticator.objects.get(type=Authenticator.Type.TOTP)


def _opens(account: Account) -> bool:
    return bool(_totp().wrap().validate_code(code()))


def test_nothing_that_opens_an_account_is_stored_in_clear(mona: Account) -> None:
    with_totp(mona)

    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in stored
    assert stored.count("sealed:") == 2
    assert _opens(mona)


def test_what_lay_in_clear_opens_and_the_migration_seals_it(mona: Account) -> None:
    clear = {"secret": SECRET}
    Authenticator.objects.create(user=mona, type=Authenticator.Type.TOTP, data=clear)
    assert sealing.unseal(SECRET) == SECRET

    editor = connection.SchemaEditorClass(connection)
    import_module("catalogue.migrations.0013_sealed_second_factors").seal(apps, editor)

    assert SECRET not in json.dumps(_totp().data)
    assert _opens(mona)


def test_the_key_is_changed_by_way_of_the_fallbacks(mona: Account, settings: LazySettings) -> None:
    with_totp(mona)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = OTHER
    call_command("reseal", verbosity=0)
    settings.SECRET_KEY_FALLBACKS = []

    assert sealing.unseal(_totp().data["secret"]) == SECRET


def test_a_lost_key_refuses_and_says_so(
    mona: Account, settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    with_totp(mona)
    settings.SECRET_KEY = OTHER

    assert not _opens(mona)
    assert "SECRET_KEY_FALLBACKS" in caplog.text
    with pytest.raises(CommandError, match="2 could not be opened"):
        call_command("reseal", verbosity=0)
