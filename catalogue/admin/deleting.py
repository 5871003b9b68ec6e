"""Deletion in the admin: what once was public stays, whatever road leads to it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue import roles
from catalogue.models import Reviewed
from catalogue.roles import Action

_KEPT = _(
    "Nothing was deleted. What once was public, or what others rest on, stays: withdraw it, or "
    "choose without it."
)


class KeepsThePublic(admin.ModelAdmin[Any]):
    """Refuses to delete what was public, and drafts of others unless by an administrator."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Own drafts; administrators all drafts."""
        if not super().has_delete_permission(request, obj):
            return False
        if not isinstance(obj, Reviewed):
            return True
        return not obj.was_public and roles.may_with(request.user, Action.DELETE, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Add the chosen rows that were public to what protects; their parts are there already.

        The confirmation pages of Django delete nothing while something protects.
        """
        listed, counts, perms, protected = super().get_deleted_objects(objs, request)
        kept = [row for row in objs if isinstance(row, Reviewed) and row.was_public]
        named = [*protected, *(self._named(row) for row in kept)]
        if named:
            self.message_user(request, _KEPT, messages.WARNING)
        return listed, counts, set() if named else perms, list(dict.fromkeys(named))

    def _named(self, row: models.Model) -> SafeString:
        name = f"{self.admin_site.name}:{row._meta.app_label}_{row._meta.model_name}_change"
        kind = capfirst(row._meta.verbose_name or "")
        return format_html('{}: <a href="{}">{}</a>', kind, reverse(name, args=[row.pk]), row)
