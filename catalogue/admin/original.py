"""Sealed files, documents, and the checks of all files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from catalogue import audit, languages, roles, stores
from catalogue.admin.base import CatalogueAdmin, account
from catalogue.admin.ordering import Shown
from catalogue.admin.permissions import OwnFilters
from catalogue.admin.site import site
from catalogue.choices import ReviewState
from catalogue.files import custody, documents, receiving
from catalogue.files.receiving import AlreadySent
from catalogue.files.refusals import NotTaken
from catalogue.filing import EXTENSIONS, CustodyStep, FileKind
from catalogue.models import Account, Document, FixityRun, Original
from catalogue.participation import AuditAct
from catalogue.roles import Action


class ReadOnly(OwnFilters, CatalogueAdmin):
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
        *("received_name", "received_at", "checked_at", "carried", "take", "steps"),
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

    def get_urls(self) -> list[URLPattern]:
        """Add the sealed bytes."""
        own = path(
            "<path:object_id>/download/",
            self.admin_site.admin_view(require_POST(self.download_view)),
            name="catalogue_original_download",
        )
        return [own, *super().get_urls()]

    def download_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The bytes as received, under a name of ours; who takes them is kept first."""
        found = self.get_object(request, object_id)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        store = stores.originals()
        if found is None or not store.exists(found.stored_name):
            raise Http404
        name = f"{found.identifier}{EXTENSIONS.get(found.media_type, '')}"
        answer = FileResponse(store.open(found.stored_name), as_attachment=True, filename=name)
        # No browser opens what nobody has cleaned.
        answer.headers["Content-Type"] = "application/octet-stream"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @admin.display(description=gettext_lazy("sealed bytes"))
    def take(self, obj: Original) -> SafeString:
        """The button that gives them out."""
        address = reverse("admin:catalogue_original_download", args=[obj.pk])
        words = _("Download (it is noted who did)")
        return format_html('<button class="button" formaction="{}">{}</button>', address, words)

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


class DocumentForm(forms.ModelForm[Document]):
    """A document is sent with the form; a cleaned copy is another file, sent separately."""

    received = forms.FileField(
        label=gettext_lazy("The document"),
        help_text=gettext_lazy(
            "It is sealed as it is, and never published. A cleaned copy can be sent afterwards."
        ),
    )
    upload = forms.FileField(
        label=gettext_lazy("New cleaned copy"),
        required=False,
        help_text=gettext_lazy(
            "A copy that somebody made free of all that endangers. The public gets its bytes as "
            "they are: the catalogue opens no document."
        ),
    )
    #: Who fills in the form.
    editor: Account | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["received" if self.instance.pk else "upload"]

    def clean(self) -> dict[str, Any]:
        """Seal what was sent once all else is right."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        if not self.instance.pk:
            self.instance.contributor = self.editor
            self._seal("received", "original")
        elif data.get("upload") is not None and self.instance.published_at is not None:
            # Published by somebody else since the page was loaded.
            self.add_error(None, _("Take the published copy from the public first."))
        elif data.get("upload") is not None:
            self._seal("upload", "cleaned")
        return data

    def _seal(self, field: str, place: str) -> None:
        """Receive the file of a field; it takes its place in the document."""
        sent = self.cleaned_data[field]
        try:
            sealed = receiving.receive(
                sent.chunks(), name=sent.name, by=self.editor, kind=FileKind.DOCUMENT
            )
        except AlreadySent as again:
            sealed = again.original
        except NotTaken as refused:
            self.add_error(field, str(refused))
            return
        setattr(self.instance, place, sealed)


@admin.register(Document, site=site)
class DocumentAdmin(CatalogueAdmin):
    """Sealed evidence behind a source or a claim."""

    form = DocumentForm

    list_display = ["identifier", "title", "source", "evidence", "published_at"]
    list_select_related = ["source", "evidence"]
    search_fields = ["=identifier", "title_en", "title_ar"]
    fields = [
        *("identifier", ("source", "evidence"), ("title_en", "title_ar"), "note"),
        *("original", "cleaned", "upload", "published_at", "acts"),
    ]
    readonly_fields = ["identifier", "published_at", "acts"]

    @admin.display(description=gettext_lazy("title"), ordering=Shown("title"))
    def title(self, obj: Document) -> str:
        """In the reader's language, else in the other one."""
        return languages.bilingual(obj, "title")[0]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was received is given once, and a published copy is hidden before another comes."""
        own = [*super().get_readonly_fields(request, obj)]
        if obj is not None:
            own += ["original", "cleaned"]
        return own

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new one has its file alone; a published copy is hidden before another comes."""
        found = super().get_fields(request, obj)
        if obj is None:
            return [("source", "evidence"), ("title_en", "title_ar"), "note", "received"]
        return [one for one in found if one != "upload" or obj.published_at is None]

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002
        **kwargs: Any,
    ) -> Any:
        """Know who sends a cleaned copy."""
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.editor = account(request)
        return made

    def get_urls(self) -> list[URLPattern]:
        """Add the acts."""
        acts = {"publish": documents.publish_cleaned, "hide": documents.hide}
        own = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(require_POST(self.act_view)),
                {"act": act},
                name=f"catalogue_document_{name}",
            )
            for name, act in acts.items()
        ]
        return [*own, *super().get_urls()]

    def act_view(self, request: HttpRequest, object_id: str, act: Any) -> HttpResponseBase:
        """Publish the cleaned copy, or take it from the public."""
        found = self.get_object(request, object_id)
        if not self.has_change_permission(request, found):
            raise PermissionDenied
        if found is None:
            raise Http404
        try:
            if act is documents.publish_cleaned:
                _refuse_own(request.user, found)
            act(found, by=account(request))
            messages.success(request, _("Done."))
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        return HttpResponseRedirect(reverse("admin:catalogue_document_change", args=[found.pk]))

    @admin.display(description=gettext_lazy("what the public gets"))
    def acts(self, obj: Document) -> SafeString | str:
        """The button that publishes the cleaned copy, or hides it again."""
        if obj.cleaned is None:
            return _("Nothing. Send a cleaned copy, save, then publish that.")
        name = "publish" if obj.published_at is None else "hide"
        words = _("Publish the cleaned copy") if name == "publish" else _("Take it from the public")
        address = reverse(f"admin:catalogue_document_{name}", args=[obj.pk])
        return format_html('<button class="button" formaction="{}">{}</button>', address, words)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: evidence is kept."""
        return False


def _refuse_own(user: Any, document: Document) -> None:
    """Raise ValidationError for who contributed the document itself."""
    own = roles.is_own(user, document)
    if not roles.may(user, Action.PUBLISH, record_state=ReviewState.SUBMITTED, own=own):
        raise ValidationError(_("This is your own contribution: somebody else decides on it."))


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
