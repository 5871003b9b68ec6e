"""Errors and sighted objects that readers report: what became of each, the way to the record."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.admin import panels
from catalogue.admin.base import CatalogueAdmin
from catalogue.admin.site import site
from catalogue.models import ErrorReport

State = ErrorReport.State


@admin.register(ErrorReport, site=site)
class ErrorReportAdmin(CatalogueAdmin):
    """What readers wrote. Nothing of it is published, and no address is stored."""

    list_display = ["short_message", "kind", "received_on", "record", "state", "note"]
    list_display_links = ["short_message"]
    list_filter = ["state", "kind"]
    search_fields = ["identifier", "message", "note"]
    readonly_fields = ["kind", "record", "message", "received_on"]
    fields = ["kind", "record", "message", "received_on", "state", "note"]
    actions = ["mark_handled", "mark_dismissed"]

    @admin.display(description=gettext_lazy("message"), ordering="message")
    def short_message(self, obj: ErrorReport) -> str:
        """The beginning of the message."""
        return Truncator(obj.message).chars(120)

    @admin.display(description=gettext_lazy("record"), ordering="identifier")
    def record(self, obj: ErrorReport) -> SafeString | str:
        """The way to the record; it is looked up only when it is asked for."""
        if not obj.pk:
            return "–"
        address = reverse("admin:catalogue_errorreport_record", args=[obj.pk])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, obj.identifier)

    @admin.action(permissions=["change"], description=gettext_lazy("Mark as handled"))
    def mark_handled(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Somebody saw to it."""
        self._mark(request, queryset, State.HANDLED)

    @admin.action(permissions=["change"], description=gettext_lazy("Mark as dismissed"))
    def mark_dismissed(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Nothing is wrong, or nothing can be done."""
        self._mark(request, queryset, State.DISMISSED)

    def _mark(self, request: HttpRequest, queryset: QuerySet[Any], state: State) -> None:
        number = queryset.update(state=state)
        text = ngettext("One report: %(state)s.", "%(number)d reports: %(state)s.", number)
        self.message_user(
            request, text % {"number": number, "state": state.label}, messages.SUCCESS
        )

    def get_urls(self) -> list[URLPattern]:
        """Add the way to the record."""
        own = path(
            "<path:object_id>/record/",
            self.admin_site.admin_view(self.record_view),
            name="catalogue_errorreport_record",
        )
        return [own, *super().get_urls()]

    def record_view(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        """Lead to the form of the record that the identifier names."""
        report = self.get_object(request, object_id)
        if not self.has_view_permission(request, report):
            raise PermissionDenied
        found = _named(report.identifier) if report is not None else None
        if found is not None:
            return HttpResponseRedirect(panels.change_url(found))
        text = _("No record has this identifier.")
        self.message_user(request, text, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:catalogue_errorreport_changelist"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come from readers."""
        return False


def _named(identifier: str) -> Any:
    """The record of an identifier; its first letter tells the kind."""
    for model in site._registry:
        if getattr(model, "LETTER", None) == identifier[:1]:
            return model._default_manager.filter(identifier=identifier).first()
    return None
