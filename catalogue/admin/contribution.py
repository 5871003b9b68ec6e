"""Contributions in the admin: the queue for their list, the decision for their form."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from catalogue.admin import queue
from catalogue.admin.site import site
from catalogue.models import Contribution, SavedReply
from catalogue.moderation import people


@admin.register(Contribution, site=site)
class ContributionAdmin(admin.ModelAdmin[Any]):
    """What people propose; nothing is added, edited or deleted here as in other models."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The queue."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return queue.act(request, self) if request.method == "POST" else queue.show(request, self)

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


@admin.register(SavedReply, site=site)
class SavedReplyAdmin(admin.ModelAdmin[Any]):
    """Words that moderators often send."""

    list_display = ["title", "text"]
    search_fields = ["title", "text"]
