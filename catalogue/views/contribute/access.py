"""Who may come in, and to which contributions."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from catalogue import identifiers
from catalogue.contributions import asking
from catalogue.contributions.doors import may_contribute
from catalogue.models.contribution import Contribution
from catalogue.views.contribute import carrying

View = Callable[..., HttpResponse]


def is_script(request: HttpRequest) -> bool:
    """Whether a script of ours asks, which wants data and no page."""
    return request.headers.get("X-Requested-With") == "fetch"


def contributor(view: View) -> View:
    """Let in who may contribute; of others nothing that they typed is lost."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if may_contribute(request.user):
            return view(request, *args, **kwargs)
        if is_script(request):
            return JsonResponse({"state": "signed-out"}, status=401)
        if request.user.is_authenticated:
            return render(request, "contribute/not_admitted.html", status=403)
        if request.method == "POST":
            return carrying.carry_on(request)
        return redirect_to_login(request.get_full_path())

    return guarded


def mine(request: HttpRequest, identifier: str) -> Contribution:
    """One's own contribution; those of others are not there, whatever the address."""
    if not identifiers.is_valid(identifier.lower()):
        raise Http404
    found = asking.own(request.user).filter(identifier=identifier.lower()).first()
    if found is None:
        raise Http404
    return found
