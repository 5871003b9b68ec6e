"""Publish, withdraw and restore: buttons of the change form and actions of the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import roles, words
from catalogue.admin import collisions, logged
from catalogue.admin.forms import RestorationForm, WithdrawalForm
from catalogue.admin.widgets import label_of
from catalogue.choices import ReviewState
from catalogue.models import Reviewed
from catalogue.moderation import actions
from catalogue.moderation.claims import OwnSubmission
from catalogue.roles import Action

#: More records than this one request does not act on.
MOST_AT_ONCE = 500
WAITING = [ReviewState.DRAFT, ReviewState.SUBMITTED, ReviewState.RETURNED]
_NAMED_AT_MOST = 10


class Acts(admin.ModelAdmin[Any]):
    """The acts of moderation, each through `moderation.actions`; a wrong state is told."""

    actions = ["publish_selected", "withdraw_selected", "restore_selected"]
    #: Relations to the reviewed parts that may be published with the record.
    parts: ClassVar[list[str]] = []

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of the withdrawal and of the restoration."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        own = [
            path("<path:object_id>/withdraw/", view(self.withdraw_view), name=f"{name}_withdraw"),
            path("<path:object_id>/restore/", view(self.restore_view), name=f"{name}_restore"),
        ]
        return [*own, *super().get_urls()]

    # The change form

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        """Publish what was just made, if that was the button."""
        self._publish_saved(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        """Publish what was just saved, if that was the button."""
        self._publish_saved(request, obj)
        return super().response_change(request, obj)

    def waiting_parts(self, obj: Reviewed) -> list[Reviewed]:
        """The parts that wait to be published."""
        return [
            part
            for relation in self.parts
            for part in getattr(obj, relation).filter(review_state__in=WAITING).order_by("pk")
        ]

    def acts_for(self, request: HttpRequest, obj: Reviewed | None) -> dict[str, Any]:
        """What the change form offers; numbers of parts cost a query each."""
        if not self.has_change_permission(request, obj):
            return {}
        may: Any = partial(roles.may_with, request.user)
        if obj is None:
            obj = self.model(review_state=ReviewState.DRAFT, contributor_id=request.user.pk)
            return {"publish": may(Action.PUBLISH, obj), "parts": bool(self.parts)}
        publish = may(Action.PUBLISH, obj)
        parts = self.waiting_parts(obj) if publish or self._is_public(obj) else []
        return {
            "publish": publish,
            "parts": len([part for part in parts if may(Action.PUBLISH, part)]),
            "withdraw": self._act_url(obj, "withdraw") if may(Action.WITHDRAW, obj) else "",
            "restore": self._act_url(obj, "restore") if may(Action.RESTORE, obj) else "",
        }

    def _is_public(self, obj: Reviewed) -> bool:
        return bool(obj.review_state == ReviewState.PUBLISHED)

    def _act_url(self, obj: Reviewed, act: str) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{act}"
        return reverse(name, args=[obj.pk])

    def _publish_saved(self, request: HttpRequest, obj: Reviewed) -> None:
        whole = "_publish_all" in request.POST
        if not whole and "_publish" not in request.POST:
            return
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        if not self._is_public(obj):
            self._act(request, [obj], Action.PUBLISH, "published")
        if whole:
            self._act(request, self.waiting_parts(obj), Action.PUBLISH, "parts-published")

    # Their own pages

    def withdraw_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Ask for the public reason, then withdraw."""
        with transaction.atomic():
            obj = self._asked_for(request, object_id)
            form = WithdrawalForm(request.POST or None)
            if not (request.method == "POST" and form.is_valid()):
                return self._ask_reason(request, form, [obj], self._change_url(obj))
            self._act(request, [obj], Action.WITHDRAW, "withdrawn", form)
            return HttpResponseRedirect(self._change_url(obj))

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Ask for the public reason, then make a withdrawn record public again."""
        with transaction.atomic():
            obj = self._asked_for(request, object_id)
            form = RestorationForm(request.POST or None)
            if not (request.method == "POST" and form.is_valid()):
                return self._ask_reason(request, form, [obj], self._change_url(obj))
            self._act(request, [obj], Action.RESTORE, "restored", form)
            return HttpResponseRedirect(self._change_url(obj))

    def _asked_for(self, request: HttpRequest, object_id: str) -> Any:
        obj = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            raise Http404
        return obj

    def _change_url(self, obj: Reviewed) -> str:
        return self._act_url(obj, "change")

    # The lists

    @admin.action(permissions=["change"], description=gettext_lazy("Publish the chosen records"))
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Publish each that may be published."""
        if rows := self._chosen(request, queryset):
            self._act(request, rows, Action.PUBLISH, "published")

    @admin.action(permissions=["change"], description=gettext_lazy("Withdraw the chosen records…"))
    def withdraw_selected(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Ask for one public reason, then withdraw each that is public."""
        rows = self._chosen(request, queryset)
        if not rows:
            return None
        form = WithdrawalForm(request.POST if "reason_en" in request.POST else None)
        if not form.is_valid():
            return self._ask_reason(request, form, rows, request.get_full_path())
        self._act(request, rows, Action.WITHDRAW, "withdrawn", form)
        return None

    @admin.action(permissions=["change"], description=gettext_lazy("Restore the chosen records…"))
    def restore_selected(
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> HttpResponse | None:
        """Ask for one public reason, then restore each that is withdrawn."""
        rows = self._chosen(request, queryset)
        if not rows:
            return None
        form = RestorationForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return self._ask_reason(request, form, rows, request.get_full_path())
        self._act(request, rows, Action.RESTORE, "restored", form)
        return None

    def _chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Reviewed]:
        rows = list(queryset[: MOST_AT_ONCE + 1])
        if len(rows) > MOST_AT_ONCE:
            text = _("Choose at most %(number)d records at once.") % {"number": MOST_AT_ONCE}
            self.message_user(request, text, messages.ERROR)
            return []
        return rows

    def _ask_reason(
        self,
        request: HttpRequest,
        form: WithdrawalForm | RestorationForm,
        rows: list[Reviewed],
        back: str,
    ) -> HttpResponse:
        withdraws = isinstance(form, WithdrawalForm)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw from the public") if withdraws else _("Restore to the public"),
            "form": form,
            "rows": [(label_of(row), self._change_url(row)) for row in rows],
            "chosen": rows if "action" in request.POST else [],
            "back": back,
            "opts": self.opts,
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        name = "withdraw" if withdraws else "restore"
        return TemplateResponse(request, f"admin/catalogue/{name}.html", context)

    def _act(
        self,
        request: HttpRequest,
        rows: Iterable[Reviewed],
        action: Action,
        said: str,
        form: WithdrawalForm | RestorationForm | None = None,
    ) -> None:
        """Do it to each; one with which it may not be done stops none of the others."""
        typed = form.cleaned_data if form is not None else {}
        act = collisions.repeated(partial(_ACTS[action], **typed))
        done = 0
        refused: list[tuple[Reviewed, Exception]] = []
        for row in rows:
            try:
                _refuse_own_submission(request.user, action, row)
                act(row, by=request.user)
            except (actions.WrongState, OwnSubmission, ValidationError) as fault:
                refused.append((row, fault))
                continue
            done += 1
            if typed.get("erase_earlier"):
                logged.forget(row, self.parts)
            self.log_change(request, row, logged.note(said))
        if done:
            self.message_user(request, logged.say(said, done), messages.SUCCESS)
        if refused:
            self.message_user(request, _refusal(refused), messages.ERROR)


_ACTS: dict[Action, Callable[..., None]] = {
    Action.PUBLISH: actions.publish,
    Action.WITHDRAW: actions.withdraw,
    Action.RESTORE: actions.restore,
}


def _refuse_own_submission(account: Any, action: Action, row: Reviewed) -> None:
    """Raise OwnSubmission where the table would let others do it; wrong states the act refuses."""
    if roles.may_with(account, action, row):
        return
    if roles.may(account, action, record_state=row.review_state):
        raise OwnSubmission(_("This is your own contribution: somebody else decides on it."))


def _refusal(refused: list[tuple[Reviewed, Exception]]) -> str:
    """Which records were refused and why; without the reasons if there are many."""
    if len(refused) <= _NAMED_AT_MOST:
        return " ".join(f"{label_of(row)}: {_sentence(fault)}" for row, fault in refused)
    named = words.comma().join(label_of(row) for row, _fault in refused[:_NAMED_AT_MOST])
    params = {"named": named, "more": len(refused) - _NAMED_AT_MOST}
    return _("Their state does not allow it: %(named)s and %(more)d more.") % params


def _sentence(fault: Exception) -> str:
    return " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
