"""The audit log, to be read by administrators and changed by nobody."""

from __future__ import annotations

from django.contrib import admin

from catalogue.admin.permissions import FromElsewhere
from catalogue.admin.site import site
from catalogue.models import AuditEntry
from catalogue.roles import Action


@admin.register(AuditEntry, site=site)
class AuditAdmin(FromElsewhere):
    """Who did what, the last first."""

    shown_by = Action.READ_AUDIT
    list_display = ["at", "act", "actor", "subject"]
    list_display_links = None
    list_filter = ["act", "at"]
    list_select_related = ["actor"]
    search_fields = ["=subject", "=actor__username"]
    show_full_result_count = False
    actions = None
