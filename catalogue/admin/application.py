"""Applications to contribute: moderators read them one by one, and admit or decline with words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import audit
from catalogue.accounts import applications
from catalogue.admin.permissions import FromElsewhere
from catalogue.admin.site import site
from catalogue.models import Account, ApplicationToContribute
from catalogue.participation import Application, AuditAct
from catalogue.roles import Action


class AnswerForm(forms.Form):
    """The answer to an application."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("admit", gettext_lazy("Admit")), ("decline", gettext_lazy("Decline"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Words to the applicant"),
        help_text=gettext_lazy("Needed to decline. The applicant reads them."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField", "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """Nobody is declined without a word."""
        data = super().clean() or self.cleaned_data
        if data.get("decision") == "decline" and not data.get("words", "").strip():
            self.add_error("words", _("Say to the applicant why."))
        return data


@admin.register(ApplicationToContribute, site=site)
class ApplicationAdmin(FromElsewhere):
    """Who applied. The list shows no identity; each application that is opened is logged."""

    shown_by = Action.DECIDE_APPLICATION
    list_display = ["username", "application", "applied_at", "answered_at"]
    list_filter = ["application"]
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApplicationToContribute]:
        """Only those who ever applied."""
        return super().get_queryset(request).filter(applied_at__isnull=False)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show an application, and take the answer."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        applicant = self.get_object(request, object_id)
        if applicant is None:
            raise Http404
        account = Account.objects.get(pk=applicant.pk)
        form = AnswerForm(request.POST or None, label_suffix="")
        if request.method == "POST" and form.is_valid():
            return self._answer(request, account, form)
        audit.note(AuditAct.IDENTITY_VIEWED, by=request.user, subject=account)
        return self._page(request, account, form)

    def _answer(self, request: HttpRequest, account: Account, form: AnswerForm) -> HttpResponse:
        by: Any = request.user
        admits = form.cleaned_data["decision"] == "admit"
        act = applications.admit if admits else applications.decline
        try:
            act(account, by=by, words=form.cleaned_data["words"])
        except applications.WrongState as late:
            self.message_user(request, str(late), messages.WARNING)
        except applications.NotAllowed as refusal:
            raise PermissionDenied from refusal
        else:
            text = _("Admitted.") if admits else _("Declined.")
            self.message_user(request, text, messages.SUCCESS)
        return redirect("admin:catalogue_applicationtocontribute_changelist")

    def _page(self, request: HttpRequest, account: Account, form: AnswerForm) -> HttpResponse:
        waits = account.application == Application.APPLIED and account != request.user
        context = {
            **self.admin_site.each_context(request),
            "title": _("Application"),
            "opts": self.model._meta,
            "applicant": account,
            "form": form if waits else None,
            "back": reverse("admin:catalogue_applicationtocontribute_changelist"),
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/catalogue/application.html", context, status=status)
