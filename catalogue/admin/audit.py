"""The audit log, to be read by administrators and changed by nobody."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from catalogue import roles
from catalogue.admin.site import site
from catalogue.models import AuditEntry
from catalogue.roles import Action


@admin.register(AuditEntry, site=site)
class AuditAdmin(admin.ModelAdmin[AuditEntry]):
    """Who did what, the last first."""

    list_display = ["at", "act", "actor", "subject"]
    list_display_links = None
    list_filter = ["act", "at"]
    list_select_related = ["actor"]
    search_fields = ["=subject", "=actor__username"]
    show_full_result_count = False
    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return roles.may(request.user, Action.READ_AUDIT)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators only."""
        return roles.may(request.user, Action.READ_AUDIT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Entries come from the acts themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
