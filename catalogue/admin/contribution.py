"""Contributions in the admin: the queue for their list, the decision for their form."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from catalogue.admin import files, preview, queue
from catalogue.admin.base import CatalogueAdmin
from catalogue.admin.decision import Decision
from catalogue.admin.permissions import FromContributors
from catalogue.admin.site import site
from catalogue.admin.widgets import possible_keys
from catalogue.models import Contribution, SavedReply
from catalogue.moderation import queue as questions


@admin.register(Contribution, site=site)
class ContributionAdmin(FromContributors):
    """What people propose; nothing is added, edited or deleted here as in other models."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The queue."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return queue.act(request, self) if request.method == "POST" else queue.show(request, self)

    def get_urls(self) -> list[URLPattern]:
        """Add the whole page, and the picture, as the public would see it."""
        own = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(require_safe(view)),
                name=f"catalogue_contribution_{name}",
            )
            for name, view in (("preview", self.preview_view), ("picture", self.picture_view))
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The decision."""
        page = Decision(request, self, self._row(request, object_id))
        return page.act() if request.method == "POST" else page.show()

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The page of the public, whole."""
        page = preview.look(request, self._row(request, object_id)).page
        if not page:
            raise Http404
        return HttpResponse(page)

    def picture_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The picture of a contribution as the public would get it."""
        return files.jpeg(request, self._row(request, object_id))

    def _row(self, request: HttpRequest, object_id: str) -> Contribution:
        """What is not a draft; drafts are nobody's but their contributor's."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        related = ("contributor", "claimed_by", "decided_by", "batch", "original")
        rows = Contribution.objects.filter(state__in=questions.STATES).select_related(*related)
        found = rows.filter(pk__in=possible_keys([object_id])).first()
        if found is None:
            raise Http404
        return found


@admin.register(SavedReply, site=site)
class SavedReplyAdmin(CatalogueAdmin):
    """Words that moderators often send."""

    list_display = ["title", "text"]
    search_fields = ["title", "text"]
