"""The admin site: an index in the order of the work, what waits on top, in both languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from catalogue import roles
from catalogue.accounts import second_factor
from catalogue.admin import collisions
from catalogue.admin.widgets import label_of
from catalogue.choices import ReviewState
from catalogue.models import (
    Account,
    ApplicationToContribute,
    Batch,
    Contribution,
    ErrorReport,
    Reviewed,
)
from catalogue.moderation import discussing
from catalogue.participation import Application
from catalogue.roles import Action

#: The models by section, both in the order in which people need them.
SECTIONS: list[tuple[str, Promise, list[str]]] = [
    ("contributions", _("Contributions"), ["Contribution", "Batch", "SavedReply"]),
    (
        "records",
        _("The record"),
        [
            *("Monument", "DamageReport", "Evidence", "ConditionAssessment", "Artefact", "Source"),
            "Photograph",
        ],
    ),
    ("files", _("Files"), ["Document", "Original", "FixityRun"]),
    ("readers", _("From readers"), ["ErrorReport"]),
    (
        "setting",
        _("Circumstances"),
        ["ArtefactEvent", "Threat", "ControlPeriod", "Hazard"],
    ),
    (
        "parts",
        _("Parts of records"),
        [
            "MonumentName",
            "Position",
            "Designation",
            "ExternalIdentifier",
            "ReportMonument",
            "DamageCause",
            "DamageEffect",
            "PastSlug",
        ],
    ),
    (
        "house",
        _("Vocabularies and accounts"),
        ["Term", "ApplicationToContribute", "Account", "AuditEntry"],
    ),
]
_REPORTED = {
    ErrorReport.Kind.ERROR: _("reported errors"),
    ErrorReport.Kind.SIGHTING: _("sighted objects"),
}
_COUNTED = [ReviewState.SUBMITTED, ReviewState.RETURNED, ReviewState.DRAFT]


class RecordChoices(AutocompleteJsonView):
    """What may be chosen in a searchable field, by title and key."""

    def process_request(self, request: HttpRequest) -> Any:
        """Search without the NUL, which PostgreSQL refuses to look for."""
        term, *rest = super().process_request(request)
        return (term.replace("\x00", ""), *rest)

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        """Titles repeat: the key tells them apart."""
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}


class CatalogueAdminSite(admin.AdminSite):
    """Where moderators curate and administrators manage people and vocabularies."""

    site_title = _("Catalogue administration")
    site_header = _("Catalogue of Palmyra, administration")
    index_title = _("What there is to do")
    empty_value_display = "–"
    index_template = "admin/catalogue/index.html"

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002
        """A page of the admin; two who save at once are both served."""
        return super().admin_view(collisions.served(view, self.busy), cacheable)

    def busy(self, request: HttpRequest) -> HttpResponse:
        """Say that the database is held by somebody else, and that nothing was saved."""
        context = {**self.each_context(request), "title": _("The catalogue is busy")}
        answer = render(request, "admin/catalogue/busy.html", context, status=503)
        answer.headers["Retry-After"] = "60"
        return answer

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, once they have shown a second factor where one is asked for."""
        return self._may_enter(request) and second_factor.is_met(request)

    def _may_enter(self, request: HttpRequest) -> bool:
        return roles.may(request.user, Action.ENTER_ADMIN)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to what is missing: sign-in, a second factor, or showing it."""
        wanted = self._wanted(request)
        if self.has_permission(request):
            return redirect(wanted)
        if not request.user.is_authenticated:
            return redirect_to_login(wanted, reverse("account_login"))
        if not self._may_enter(request):
            raise PermissionDenied
        if not second_factor.has_one(request):
            text = _("The administration opens once you have a second factor. Set one up here.")
            messages.warning(request, text)
            return redirect("mfa_index")
        return redirect_to_login(wanted, second_factor.address_to_show(request))

    def _wanted(self, request: HttpRequest) -> str:
        """The page that somebody was on the way to, if it is one of ours."""
        index = reverse(f"{self.name}:index")
        wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
        own = url_has_allowed_host_and_scheme(
            wanted, {request.get_host()}, require_https=request.is_secure()
        )
        return wanted if own else index

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Passwords are changed in one place, which asks for the old one."""
        return redirect("account_change_password")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the same page in the other languages."""
        here = request.get_full_path()
        languages = [
            (code, get_language_info(code)["name_local"], translate_url(here, code))
            for code, _name in settings.LANGUAGES
            if code != get_language()
        ]
        return {**super().each_context(request), "other_languages": languages}

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show first what waits."""
        return super().index(request, {**(extra_context or {}), "waiting": self.waiting(request)})

    def waiting(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What waits for a moderator, with links to it."""
        found = []
        counts = self._counts(request)
        for model in self._visible(request, Reviewed):
            address = reverse(f"{self.name}:catalogue_{model._meta.model_name}_changelist")
            states = [
                {
                    "state": ReviewState(state).label,
                    "number": counts[model._meta.label, state],
                    "address": f"{address}?review_state__exact={state}",
                }
                for state in _COUNTED
                if (model._meta.label, state) in counts
            ]
            if states:
                found.append({"name": model._meta.verbose_name_plural, "states": states})
        return [
            *self._contributions(request),
            *self._messages(request),
            *self._new_errors(request),
            *self._applications(request),
            *found,
        ]

    def _contributions(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What contributors have submitted: rows, and spreadsheets; two queries."""
        kinds: list[tuple[type[models.Model], QuerySet[Any], str]] = [
            (Contribution, Contribution.objects.filter(state=ReviewState.SUBMITTED), ""),
            (Batch, Batch.objects.filter(state="submitted"), "?state__exact=submitted"),
        ]
        found = []
        for model, rows, query in kinds:
            if not self._visible(request, model):
                continue
            address = reverse(f"{self.name}:catalogue_{model._meta.model_name}_changelist")
            state = {"state": ReviewState.SUBMITTED.label, "address": address + query}
            if number := rows.count():
                state["number"] = str(number)
                found.append({"name": model._meta.verbose_name_plural, "states": [state]})
        return found

    def _messages(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What contributors wrote to whoever asks; a query."""
        if not self._visible(request, Contribution):
            return []
        account: Any = request.user
        number = discussing.unread_of_others(account).count()
        address = f"{reverse('catalogue:contribute-dashboard')}#notes"
        state = {"state": _("unread"), "number": number, "address": address}
        return [{"name": _("messages"), "states": [state]}] if number else []

    def _counts(self, request: HttpRequest) -> dict[tuple[str, str], int]:
        parts: list[QuerySet[Any, Any]] = [
            model._default_manager.filter(review_state__in=_COUNTED)
            .order_by()
            .values_list(Value(model._meta.label), "review_state")
            .annotate(number=Count("pk"))
            for model in self._visible(request, Reviewed)
        ]
        if not parts:
            return {}
        rows = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
        return {(label, state): number for label, state, number in rows}

    def _new_errors(self, request: HttpRequest) -> list[dict[str, Any]]:
        """What readers reported, errors and sighted objects apart; a query."""
        if not self._visible(request, ErrorReport):
            return []
        new = ErrorReport.State.NEW
        address = f"{reverse(f'{self.name}:catalogue_errorreport_changelist')}?state__exact={new}"
        rows = ErrorReport.objects.filter(state=new).order_by().values_list("kind")
        numbers = dict(rows.annotate(number=Count("pk")))
        return [
            {
                "name": name,
                "states": [
                    {
                        "state": new.label,
                        "number": numbers[kind],
                        "address": f"{address}&kind__exact={kind}",
                    }
                ],
            }
            for kind, name in _REPORTED.items()
            if kind in numbers
        ]

    def _applications(self, request: HttpRequest) -> list[dict[str, Any]]:
        if not roles.may(request.user, Action.DECIDE_APPLICATION):
            return []
        applied = Application.APPLIED
        number = Account.objects.filter(application=applied).count()
        address = reverse(f"{self.name}:catalogue_applicationtocontribute_changelist")
        where = f"{address}?application__exact={applied}"
        state = {"state": applied.label, "number": number, "address": where}
        name = ApplicationToContribute._meta.verbose_name_plural
        return [{"name": name, "states": [state]}] if number else []

    def _visible(self, request: HttpRequest, kind: type[models.Model]) -> list[type[Any]]:
        """Registered models of a kind that the person may see, in the order of the index."""
        order = [name for _key, _title, names in SECTIONS for name in names]
        found = [
            model
            for model, model_admin in self._registry.items()
            if issubclass(model, kind) and model_admin.has_view_permission(request)
        ]
        return sorted(found, key=lambda model: order.index(model.__name__))

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """The models by section instead of by application."""
        models_by_name = {
            model["object_name"]: model
            for app in self._build_app_dict(request).values()
            for model in app["models"]
        }
        index = reverse(f"{self.name}:index")
        sections = []
        for key, title, names in SECTIONS:
            there = [models_by_name[name] for name in names if name in models_by_name]
            section = {
                "name": title,
                "app_label": key,
                "app_url": f"{index}#{key}",
                "has_module_perms": True,
                "models": there,
            }
            if there:
                sections.append(section)
        return sections

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """There is one application: its index is the index."""
        return redirect(f"{self.name}:index")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Answer searchable fields."""
        return RecordChoices.as_view(admin_site=self)(request)  # type: ignore[return-value]


site = CatalogueAdminSite(name="admin")
