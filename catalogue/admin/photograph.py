"""Photographs: what they show, their rights, what is hidden in them, and their public copies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from catalogue import stores
from catalogue.admin.base import RecordAdmin, account
from catalogue.admin.filters import days
from catalogue.admin.forms import RecordForm
from catalogue.admin.site import site
from catalogue.choices import ReviewState
from catalogue.files import copies, hiding, receiving
from catalogue.files.receiving import AlreadySent
from catalogue.files.refusals import NotTaken, sentence
from catalogue.filing import FileKind
from catalogue.models import Account, CopyOrder, Photograph, PublicCopy
from catalogue.models.photograph import SUBJECTS


class PhotographForm(RecordForm):
    """A new photograph brings its file, or names one that was sent before."""

    upload = forms.FileField(
        label=gettext_lazy("picture"),
        required=False,
        help_text=gettext_lazy(
            "JPEG, HEIC, PNG, WebP or TIFF. It is sealed as it is; the public gets clean copies."
        ),
    )
    #: Who fills in the form.
    editor: Account | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "original" in self.fields:
            self.fields["original"].required = False

    def clean(self) -> dict[str, Any]:
        """Seal the file once all else is right; a file that was sent before is that one."""
        data = super().clean()
        if self.instance.pk is None and not self.errors:
            self._take(data)
        return data

    def _take(self, data: dict[str, Any]) -> None:
        sent = data.get("upload")
        if sent is None:
            if data.get("original") is None:
                self.add_error("upload", _("Send the picture, or name a file that was sent."))
            return
        try:
            found = receiving.receive(
                sent.chunks(), name=sent.name, by=self.editor, kind=FileKind.PICTURE
            )
        except AlreadySent as again:
            found = again.original
        except NotTaken as refused:
            self.add_error("upload", str(refused))
            return
        data["original"] = found


@admin.register(Photograph, site=site)
class PhotographAdmin(RecordAdmin):
    """Pictures of monuments, reports and artefacts."""

    form = PhotographForm
    actions = [*RecordAdmin.actions, "copy_selected"]
    list_display = ["slug", "subject", "kind", "captured", "moment", "rights", "review_state"]
    list_filter = [
        "review_state",
        "kind",
        "rights",
        "moment",
        "content_warning",
        days("earliest", "latest", gettext_lazy("taken (EDTF)")),
    ]
    list_select_related = ["monument", "report", "artefact"]
    search_fields = ["slug", "caption_en", "caption_ar", "creator", "=identifier"]
    ordering = ["-pk"]
    sections = [
        (None, {"fields": ["monument", "report", "artefact", "slug", "original", "kind"]}),
        (
            gettext_lazy("What it shows"),
            {
                "fields": [
                    ("caption_en", "caption_ar"),
                    ("alt_en", "alt_ar"),
                    "content_warning",
                    "hidden_areas",
                ]
            },
        ),
        (
            gettext_lazy("Who made it, and what may be done with it"),
            {"fields": [("creator", "rights"), "source"]},
        ),
        (
            gettext_lazy("When and from where"),
            {
                "fields": [
                    ("captured", "captured_basis"),
                    ("viewpoint_en", "viewpoint_ar"),
                    ("view", "moment"),
                ]
            },
        ),
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Let copies be made anew where what they show, or name, is another."""
        stored = Photograph.objects.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        before = hiding.shown_of(stored) if stored is not None else None
        hiding.follow_change(obj, before, by=account(request))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """With its copies; what was received stays sealed."""
        copies.drop(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Each with its copies."""
        with transaction.atomic():
            for one in queryset.filter(first_published_at=None):
                copies.drop(one)
            super().delete_queryset(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Copies go with their photograph and protect nothing here."""
        listed, counts, perms, protected = super().get_deleted_objects(objs, request)
        copy = f"{capfirst(PublicCopy._meta.verbose_name)}: "
        return listed, counts, perms, [one for one in protected if not one.startswith(copy)]

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002
        **kwargs: Any,
    ) -> Any:
        """Know who sends the file."""
        made: Any = super().get_form(request, obj, change, **kwargs)
        made.editor = account(request)
        return made

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The public copies first; of a new photograph, where its file comes from."""
        found = super().get_fieldsets(request, obj)
        if obj is None:
            return [(None, {"fields": ["upload"]}), *found]
        return [(None, {"fields": ["preview", "sizes"]}), *found]

    def get_urls(self) -> list[URLPattern]:
        """Add the small public copy."""
        own = path(
            "<path:object_id>/picture/",
            self.admin_site.admin_view(require_safe(self.picture_view)),
            name="catalogue_photograph_picture",
        )
        return [own, *super().get_urls()]

    def picture_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The smallest JPEG copy of a photograph, public or not yet."""
        obj = self.get_object(request, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        copy = _smallest(obj) if obj is not None else None
        if copy is None or not stores.copies().exists(copy.stored_name):
            raise Http404
        content = stores.copies().open(copy.stored_name)
        return FileResponse(content, content_type=copy.media_type)

    @admin.action(description=gettext_lazy("Make the public copies anew"), permissions=["change"])
    def copy_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Order copies once more, where a fault stood in the way; those that there are stay."""
        done = 0
        for one in queryset.exclude(review_state=ReviewState.WITHDRAWN):
            if self.has_change_permission(request, one):
                copies.order(one)
                done += 1
        said = ngettext(
            "The public copies of %(number)d photograph are being made.",
            "The public copies of %(number)d photographs are being made.",
            done,
        )
        self.message_user(request, said % {"number": done})

    @admin.display(description=gettext_lazy("public copy"))
    def preview(self, obj: Photograph) -> SafeString | str:
        """The picture as the public gets it, small."""
        copy = _smallest(obj)
        if copy is None:
            return "–"
        address = reverse("admin:catalogue_photograph_picture", args=[obj.pk])
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="{}">',
            *(address, copy.width, copy.height, obj.in_language("alt")),
        )

    @admin.display(description=gettext_lazy("copies"))
    def sizes(self, obj: Photograph) -> str:
        """Which sizes there are, or why there are none yet."""
        order = CopyOrder.objects.filter(photograph=obj).first()
        if order is not None and order.refusal:
            return sentence(order.refusal)
        if order is not None:
            return _("They are being made.")
        widths = obj.copies.order_by("width").values_list("width", flat=True).distinct()
        return ", ".join(str(width) for width in widths) or "–"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The file behind a photograph is given once."""
        own = super().get_readonly_fields(request, obj)
        return [*own, "original", "preview", "sizes"] if obj is not None else own

    def shown_on(self, obj: Any) -> Any:
        """What it is a picture of; nothing yet in a form where that was left empty."""
        return next(filter(None, (getattr(obj, one) for one in SUBJECTS)), None)

    @admin.display(description=gettext_lazy("of"))
    def subject(self, obj: Photograph) -> str:
        """What it is a picture of."""
        return str(obj.subject)


def _smallest(photograph: Photograph) -> PublicCopy | None:
    """The smallest copy that every browser shows."""
    return photograph.copies.filter(media_type="image/jpeg").order_by("width").first()
