"""Limits on what people without an account may send; no address of theirs is kept.

The counters are those of sign-in: `catalogue.accounts.counters`.
"""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest


def may_report(request: HttpRequest) -> bool:
    """Count one message to the moderators; False where the network has sent too many."""
    config = {"error_report": settings.ERROR_REPORT_RATE}
    return bool(ratelimit.consume(request, app="catalogue", action="error_report", config=config))
