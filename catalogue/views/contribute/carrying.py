"""What was typed is carried on when a session ended or a form's token grew old.

The page holds everything that the form sent and sends it again, to the same address, once the
contributor is signed in. It exists only in the open tab.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import get_language
from django.views.csrf import csrf_failure as plain_failure

#: Inputs that are not carried on: the token is given anew.
_LEFT = frozenset({"csrfmiddlewaretoken"})
#: More would be no form of ours.
_MOST_INPUTS = 5000


def carry_on(request: HttpRequest) -> HttpResponse:
    """Show a page that keeps what was sent until its contributor is signed in; status 401."""
    sent = [
        (name, value)
        for name in request.POST
        if name not in _LEFT
        for value in request.POST.getlist(name)
    ]
    context = {
        "sent": sent[:_MOST_INPUTS],
        "action": request.get_full_path(),
        "sign_in": resolve_url(settings.LOGIN_URL),
        "is_signed_in": request.user.is_authenticated,
    }
    return render(request, "contribute/carry_on.html", context, status=401)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the workspace whose token grew old is carried on; all others are refused.

    Signing in changes the token, so a form that was open meanwhile comes with an old one. Only
    forms that this site itself sent are shown again.
    """
    if _is_workspace(request.path) and _is_own(request):
        return carry_on(request)
    return plain_failure(request, reason=reason)


def _is_workspace(path: str) -> bool:
    language = get_language() or ""
    return path.removeprefix(f"/{language}").startswith("/contribute/")


def _is_own(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site."""
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()
