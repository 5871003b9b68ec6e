"""Who may contribute: the one place that pages and templates ask."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from catalogue.roles import Action, may


def may_contribute(account: Any) -> bool:
    """Whether somebody may write contributions: who was admitted."""
    return may(account, Action.DRAFT)


def visitor_may(request: Any) -> bool:
    """Whether whoever reads a public page may contribute.

    A visitor without a session's cookie is not looked up, so that public pages stay those of
    everybody, in every cache.
    """
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return may_contribute(getattr(request, "user", None))
