"""Whether a session has shown a second factor, which the admin asks of everybody in it."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from catalogue import audit
from catalogue.models import Account
from catalogue.participation import AuditAct


def is_met(request: HttpRequest) -> bool:
    """Whether nothing stands against letting this session do what only staff may.

    A session that knows the password alone is not enough, however it came about: neither before
    a second factor was set up, nor after one was removed. At most one query.
    """
    if not settings.REQUIRE_SECOND_FACTOR:
        return True
    known: bool | None = getattr(request, "_second_factor", None)
    if known is None:
        known = was_shown(request) and has_one(request)
        request._second_factor = known  # type: ignore[attr-defined]
    return known


def has_one(request: HttpRequest) -> bool:
    """Whether whoever asks has a second factor."""
    return belongs_to(request.user.pk)


def belongs_to(account_id: int | None) -> bool:
    """Whether an account has a second factor; codes for recovery are none by themselves."""
    found = Authenticator.objects.filter(user_id=account_id)
    return bool(found.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


@transaction.atomic
def take_away(account: Account, *, by: Account | None = None) -> bool:
    """Remove all second factors of an account whose owner has lost them; whether there were any.

    The password alone opens no administration afterwards: see `is_met`.
    """
    number, _kinds = Authenticator.objects.filter(user_id=account.pk).delete()
    if number:
        audit.note(AuditAct.SECOND_FACTOR_CHANGED, by=by, subject=account)
    return bool(number)


def was_shown(request: HttpRequest) -> bool:
    """Whether it was shown in this session, by this account."""
    user = request.user if request.user.is_authenticated else None
    return any(
        record.get("method") == "mfa" for record in get_authentication_records(request, user)
    )


def address_to_show(request: HttpRequest) -> str:
    """The page on which somebody who has a second factor shows it."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    return next(str(way["url"]) for way in methods if way["id"].startswith("mfa_"))
