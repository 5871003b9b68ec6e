"""Whether a session has shown a second factor, which the admin asks of everybody in it."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest


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
    """Whether the account has a second factor; codes for recovery are none by themselves."""
    found = Authenticator.objects.filter(user_id=request.user.pk)
    return bool(found.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


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
