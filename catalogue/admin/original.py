"""Sealed files, documents, and the checks of all files."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from catalogue import audit, roles
from catalogue.admin.base import CatalogueAdmin, account
from catalogue.admin.site import site
from catalogue.choices import ReviewState
from catalogue.files import custody
from catalogue.filing import CustodyStep
from catalogue.models import Document, FixityRun, Original
from catalogue.participation import AuditAct
from catalogue.roles import Action


class ReadOnly(CatalogueAdmin):
    """Rows that come from acts, and that nobody edits."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come from acts."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


@admin.register(Original, site=site)
class OriginalAdmin(ReadOnly):
    """Files as received. What one carried is protected, and each look at it is kept."""

    list_display = ["identifier", "kind", "media_type", "bytes", "checked_at"]
    list_filter = ["kind", "media_type"]
    search_fields = ["=identifier"]
    fields = readonly_fields = (
        *("identifier", "kind", "media_type", "bytes", "sha256"),
        *("received_name", "received_at", "checked_at", "carried", "steps"),
    )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The rights of the model, and those to what is protected."""
        protected = roles.may(
            request.user, Action.SEE_PROTECTED, record_state=ReviewState.SUBMITTED
        )
        return super().has_view_permission(request, obj) and protected

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Keep who looks at it, and add to the file's custody that somebody does."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and self.has_view_permission(request, found):
            audit.note(AuditAct.PROTECTED_VIEWED, by=request.user, subject=found)
            custody.note(CustodyStep.OPENED, found, by=account(request))
        return found

    @admin.display(description=gettext_lazy("size"), ordering="size")
    def bytes(self, obj: Original) -> str:
        """How large it is."""
        return filesizeformat(obj.size)

    @admin.display(description=gettext_lazy("what it carried"))
    def carried(self, obj: Original) -> SafeString | str:
        """Position, device, author and date as the file has them."""
        rows = sorted(obj.metadata.items())
        found = format_html_join("", "<dt>{}</dt><dd><bdi>{}</bdi></dd>", rows)
        return format_html("<dl>{}</dl>", found) if rows else "–"

    @admin.display(description=gettext_lazy("custody"))
    def steps(self, obj: Original) -> SafeString:
        """What happened to it, with the roles of who did it."""
        rows = (
            (f"{one.at:%Y-%m-%d %H:%M}", one.get_step_display(), one.role, one.record)
            for one in custody.steps(obj)
        )
        found = format_html_join("", "<li><time>{}</time> {} <i>{}</i> <bdi>{}</bdi></li>", rows)
        return format_html("<ol>{}</ol>", found)


@admin.register(Document, site=site)
class DocumentAdmin(CatalogueAdmin):
    """Sealed evidence behind a source or a claim."""

    list_display = ["identifier", "title_en", "source", "evidence", "published_at"]
    list_select_related = ["source", "evidence"]
    search_fields = ["=identifier", "title_en", "title_ar"]
    fields = [
        *("identifier", ("source", "evidence"), ("title_en", "title_ar"), "note"),
        *("original", "cleaned", "published_at"),
    ]
    readonly_fields = ["identifier", "published_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was received is given once, and a published copy is hidden before another comes."""
        own = [*super().get_readonly_fields(request, obj)]
        if obj is not None:
            own.append("original")
            if obj.published_at is not None:
                own.append("cleaned")
        return own

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: evidence is kept."""
        return False


@admin.register(FixityRun, site=site)
class FixityRunAdmin(ReadOnly):
    """Each reading of all files, and what it found."""

    list_display = [
        *("started_at", "finished_at", "originals", "copies", "size_read"),
        *("missing", "changed", "extra"),
    ]
    fields = readonly_fields = (
        *("started_at", "finished_at", "originals", "copies", "size_read"),
        *("missing", "changed", "extra", "found"),
    )

    @admin.display(description=gettext_lazy("read"), ordering="bytes_read")
    def size_read(self, obj: FixityRun) -> str:
        """How much was read."""
        return filesizeformat(obj.bytes_read)

    @admin.display(description=gettext_lazy("findings"))
    def found(self, obj: FixityRun) -> SafeString | str:
        """What is missing, changed or extra, by identifier."""
        rows = format_html_join("", "<li>{} <bdi>{}</bdi></li>", obj.findings)
        return format_html("<ul>{}</ul>", rows) if obj.findings else "–"
