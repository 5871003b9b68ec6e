"""Spreadsheets in the admin: decided on as a whole, or row by row in the queue."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from catalogue.admin.site import site
from catalogue.models import Batch
from catalogue.moderation import people


@admin.register(Batch, site=site)
class BatchAdmin(admin.ModelAdmin[Any]):
    """What was imported as one."""

    list_display = ["identifier", "table", "state", "researcher", "rows_total", "submitted_at"]
    list_filter = ["state"]
    list_select_related = ["contributor"]
    ordering = ["-pk"]
    show_full_result_count = False

    @admin.display(description=gettext_lazy("researcher"))
    def researcher(self, obj: Batch) -> str:
        """Whose it is, without saying who that is."""
        return people.neutral_name(obj.contributor)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Moderators and administrators."""
        return people.moderates(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Moderators and administrators."""
        return people.moderates(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Moderators and administrators."""
        return people.moderates(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come from contributors."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are decided on, not deleted."""
        return False
