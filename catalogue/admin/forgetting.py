"""A page on which administrators let a person be forgotten: what goes, what stays, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue import audit, roles
from catalogue.formfields import TextField
from catalogue.models import Account
from catalogue.moderation.forgetting import contributed, forget_person
from catalogue.participation import AuditAct
from catalogue.roles import Action


class ForgetForm(forms.Form):
    """Why a person is forgotten, and that whoever does it knows what that means."""

    reason = TextField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The public reads it in the versions. It must not name the person."),
        max_length=1000,
        initial=gettext_lazy("By the right to be forgotten."),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80, "dir": "auto"}),
    )
    former = TextField(
        label=gettext_lazy("Former names"),
        help_text=gettext_lazy(
            "Names under which the person was credited and which the account no longer has, one in "
            "each line. Nothing here leads to them: ask the person."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80, "dir": "auto"}),
    )
    is_certain = forms.BooleanField(
        label=gettext_lazy("I know that this cannot be undone"),
    )


class Forgetting(admin.ModelAdmin[Account]):
    """The page beside the form of an account."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.forget_view)
        own = path("<path:object_id>/forget/", view, name="catalogue_account_forget")
        return [own, *super().get_urls()]

    def forget_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask, then take the person from all records and versions."""
        if not roles.may(request.user, Action.FORGET):
            raise PermissionDenied
        account = self.get_object(request, unquote(object_id))
        if account is None:
            raise Http404
        form = ForgetForm(request.POST or None, label_suffix="")
        back = reverse("admin:catalogue_account_change", args=[account.pk])
        if form.is_valid():
            self._forget(request, account, form.cleaned_data)
            return HttpResponseRedirect(back)
        if request.method != "POST":
            audit.note(AuditAct.IDENTITY_VIEWED, by=request.user, subject=account)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Forget a person"),
            "opts": self.opts,
            "label": account,
            "number": contributed(account),
            "form": form,
            "back": back,
        }
        request.current_app = self.admin_site.name
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/catalogue/forget.html", context, status=status)

    def _forget(self, request: HttpRequest, account: Account, said: dict[str, Any]) -> None:
        by: Any = request.user
        former = [name for line in said["former"].splitlines() if (name := line.strip())]
        number = forget_person(account, by=by, reason=said["reason"], former=former)
        text = ngettext(
            "%(number)d record names the person no more.",
            "%(number)d records name the person no more.",
            number,
        )
        self.message_user(request, text % {"number": number}, messages.SUCCESS)
        text = _("The account itself is still there: delete it if that was asked for as well.")
        self.message_user(request, text, messages.WARNING)
