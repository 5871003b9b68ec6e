"""Leaving in a hurry, and coming back to an open tab."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from catalogue.views.contribute.access import contributor

#: What the browser is asked to forget.
EVERYTHING = '"cache", "cookies", "storage"'


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out, let the browser forget everything, lead to a page that says nothing."""
    logout(request)
    response = HttpResponseRedirect(reverse("catalogue:overview"), status=303)
    response.headers["Clear-Site-Data"] = EVERYTHING
    return response


@require_safe
@contributor
def token(request: HttpRequest) -> HttpResponse:
    """A new token for a form that lay open while its contributor signed in again."""
    return JsonResponse({"token": get_token(request)})
