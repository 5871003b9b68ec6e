"""The versions of a record in the admin: restore one, and erase what they may no longer say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import roles
from catalogue.admin import logged
from catalogue.admin.widgets import label_of
from catalogue.formfields import TextField
from catalogue.ledger import reading
from catalogue.ledger.erasing import erase_chosen, kept
from catalogue.ledger.reading import Version
from catalogue.ledger.snapshots import SHAPES
from catalogue.models import Reviewed
from catalogue.models.ledger import LedgerPartName
from catalogue.moderation.actions import WrongState
from catalogue.moderation.restoring import restore_version
from catalogue.publication import is_public
from catalogue.roles import Action

_REASON: dict[str, Any] = {
    "max_length": 1000,
    "widget": forms.Textarea(attrs={"rows": 3, "cols": 80, "dir": "auto"}),
}


class RestoreForm(forms.Form):
    """Why an earlier version is restored, and the last version that was seen."""

    reason = TextField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The public reads it in the history of the record."),
        **_REASON,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ErasureForm(forms.Form):
    """Which parts of which versions are erased, and why."""

    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What is erased"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "What the public still sees in the record is not offered: change or withdraw the "
            "record first."
        ),
    )
    reason = TextField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "The public reads it in the versions. Do not repeat in it what is erased."
        ),
        **_REASON,
    )

    def __init__(self, *args: Any, versions: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["parts"]
        field.choices = [*_erasable(versions)]

    def chosen(self) -> list[tuple[int, str]]:
        """Numbers of entries and names of parts."""
        pairs = [one.split(":") for one in self.cleaned_data["parts"]]
        return [(int(number), name) for number, name in pairs]


def _erasable(versions: list[Version]) -> Any:
    held = kept(versions[0].identifier) if versions else set()
    for one in versions:
        for name in LedgerPartName:
            if name in one.parts and (one.number, str(name)) not in held:
                title = _("Version %(number)d") % {"number": one.version}
                if not one.version:
                    title = _("Entry %(number)d") % {"number": one.number}
                yield f"{one.number}:{name}", f"{title}: {name.label}"


class Versions(admin.ModelAdmin[Any]):
    """The pages on the versions of one record; the acts are those of the ledger and moderation."""

    def get_urls(self) -> list[URLPattern]:
        """Add the list of versions, the restoration of one, and the erasure."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        if self.model not in SHAPES:
            return super().get_urls()
        own = [
            path("<path:object_id>/versions/", view(self.versions_view), name=f"{name}_versions"),
            path(
                "<path:object_id>/versions/<int:number>/restore/",
                view(self.restore_version_view),
                name=f"{name}_restore_version",
            ),
            path("<path:object_id>/versions/erase/", view(self.erase_view), name=f"{name}_erase"),
        ]
        return [*own, *super().get_urls()]

    def acts_for(self, request: HttpRequest, obj: Reviewed | None) -> dict[str, Any]:
        """Add the way to the versions."""
        acts: dict[str, Any] = super().acts_for(request, obj)  # type: ignore[misc]
        if acts and obj is not None and obj.was_public and self.model in SHAPES:
            acts["versions"] = self._url("versions", obj.pk)
        return acts

    def versions_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """All versions, the newest first, with what can be done."""
        record = self._once_public(request, object_id)
        entries = reading.versions(record.identifier)
        last = next((one for one in entries if one.version), None)
        rows = [{"version": one, "restore": self._restorable(record, one, last)} for one in entries]
        may_erase = roles.may_with(request.user, Action.ERASE, record)
        erase = self._url("erase", record.pk) if may_erase else ""
        context = {"title": _("Versions"), "rows": rows, "erase": erase}
        return self._versions_page(request, record, "versions", context)

    def restore_version_view(
        self, request: HttpRequest, object_id: str, number: int
    ) -> HttpResponseBase:
        """Ask for the reason, then make the record say what the version says."""
        record = self._once_public(request, object_id)
        versions = [one for one in reading.versions(record.identifier) if one.version]
        version = next((one for one in versions if one.version == number), None)
        if version is None or not self._restorable(record, version, versions[0]):
            raise Http404
        form = RestoreForm(request.POST or None, initial={"seen": versions[0].version})
        if form.is_valid() and self._restored(request, record, number, form):
            return HttpResponseRedirect(self._url("change", record.pk))
        context = {
            "title": _("Restore version %(number)d") % {"number": number},
            "form": form,
            "version": version,
            "last": versions[0],
            "count": len(reading.differences(version, versions[0])),
        }
        return self._versions_page(request, record, "restore_version", context)

    def erase_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Erase parts of versions for good; for administrators."""
        record = self._once_public(request, object_id)
        if not roles.may_with(request.user, Action.ERASE, record):
            raise PermissionDenied
        versions = reading.versions(record.identifier)
        form = ErasureForm(request.POST or None, versions=versions)
        if form.is_valid() and self._erased(request, record, form):
            return HttpResponseRedirect(self._url("versions", record.pk))
        context = {"title": _("Erase parts of versions"), "form": form}
        return self._versions_page(request, record, "erase", context)

    def _once_public(self, request: HttpRequest, object_id: str) -> Any:
        record = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if record is None or not record.was_public:
            raise Http404
        return record

    def _restorable(self, record: Reviewed, one: Version, last: Version | None) -> str:
        """The address that restores a version; empty where it says nothing, or nothing else."""
        if not one.has_content or one == last or not is_public(record):
            return ""
        return self._url("restore_version", record.pk, one.version)

    def _restored(self, request: HttpRequest, record: Any, number: int, form: RestoreForm) -> bool:
        try:
            remarks = restore_version(record, number, by=_account(request), **form.cleaned_data)
        except (ValidationError, WrongState) as fault:
            form.add_error(None, _sentences(fault))
            return False
        self.log_change(request, record, logged.note("version-restored", number))
        self.message_user(request, logged.say("version-restored", number), messages.SUCCESS)
        for remark in remarks:
            self.message_user(request, remark, messages.WARNING)
        return True

    def _erased(self, request: HttpRequest, record: Any, form: ErasureForm) -> bool:
        reason = form.cleaned_data["reason"]
        by = _account(request)
        try:
            gone = erase_chosen(record.identifier, form.chosen(), by=by, reason=reason)
        except ValidationError as fault:
            form.add_error(None, fault)
            return False
        logged.forget(record, getattr(self, "parts", ()))
        self.log_change(request, record, logged.note("erased", gone))
        self.message_user(request, logged.say("erased", gone), messages.SUCCESS)
        return True

    def _url(self, act: str, *args: object) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{act}"
        return reverse(name, args=args)

    def _versions_page(
        self, request: HttpRequest, record: Any, name: str, context: dict[str, Any]
    ) -> TemplateResponse:
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "record": record,
            "label": label_of(record),
            "back": self._url("change", record.pk),
            "list": self._url("versions", record.pk),
            "media": self.media,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/catalogue/{name}.html", {**shared, **context})


def _account(request: HttpRequest) -> Any:
    return request.user


def _sentences(fault: ValidationError | WrongState) -> ValidationError:
    return fault if isinstance(fault, ValidationError) else ValidationError(str(fault))
