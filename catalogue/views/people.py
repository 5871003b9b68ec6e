"""One's own pages: how one is credited, and applying to contribute. The rest is allauth's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalogue import roles
from catalogue.accounts import applications
from catalogue.forms.people import ApplicationForm, ProfileForm
from catalogue.models import Account
from catalogue.participation import Application
from catalogue.roles import Action

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@never_cache
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show one's account, and change how one is credited."""
    account = _own(request)
    form = ProfileForm(request.POST or None, instance=account, label_suffix="")
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=list(form.cleaned_data))
        messages.success(request, _("Saved."))
        return redirect("catalogue:profile")
    context = {
        "form": form,
        "role": roles.role_for(account),
        "may_apply": roles.may(account, Action.APPLY),
        "may_enter_admin": roles.may(account, Action.ENTER_ADMIN),
    }
    return _page(request, "profile", form, context)


@require_http_methods(_METHODS)
@never_cache
@login_required
def apply(request: HttpRequest) -> HttpResponse:
    """Ask to be admitted as a researcher."""
    account = _own(request)
    waits = account.application == Application.APPLIED
    if waits or not roles.may(account, Action.APPLY):
        return redirect("catalogue:profile")
    form = ApplicationForm(request.POST or None, instance=account, label_suffix="")
    if request.method == "POST" and form.is_valid():
        _apply(account, form)
        messages.success(request, _("Your application has been sent to the moderators."))
        return redirect("catalogue:profile")
    return _page(request, "apply", form, {"form": form})


def _own(request: HttpRequest) -> Account:
    """The account as the database has it now: a form changes the object that it is given."""
    return Account.objects.get(pk=str(request.user.pk))


def _apply(account: Account, form: ApplicationForm) -> None:
    fields = ["display_name", "pseudonym", "affiliation"]
    account.orcid = form.cleaned_data["orcid"]
    account.save(update_fields=[*fields, "orcid"])
    applications.apply(account, reason=form.cleaned_data["application_reason"])


def _page(request: HttpRequest, name: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"catalogue/people/{name}.html", context, status=status)
