"""Forms of the admin: a stale form is refused with what was typed, a key must be free."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.admin import keys
from catalogue.admin.widgets import tell
from catalogue.formfields import TextField
from catalogue.ledger.consequences import NOT_PUBLIC, bearers, recorded
from catalogue.models import Reviewed
from catalogue.publication import is_public
from catalogue.words import comma, semicolon


class ReviewedForm(forms.ModelForm[Any]):
    """Knows which state of the record was shown, and refuses to overwrite a newer one unseen."""

    #: When the record that the form shows was last modified.
    seen = forms.CharField(required=False, widget=forms.HiddenInput, label="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.modified_at.isoformat()
        if "slug" in self.fields and keys.can_be_made(self.instance):
            self.fields["slug"].required = False
        tell(self)

    def clean(self) -> dict[str, Any]:
        """Refuse a stale form once; sent again it overwrites knowingly."""
        data = super().clean() or self.cleaned_data
        if self.instance.pk and data.get("seen") != self.initial["seen"]:
            fault = self._stale()
            sent: Any = self.data.copy()  # type: ignore[attr-defined]
            sent[self.add_prefix("seen")] = self.initial["seen"]
            self.data = sent
            raise fault
        self._keep_public(data)
        return data

    def _keep_public(self, data: dict[str, Any]) -> None:
        """Refuse to hang what is public on what is not: it would vanish without a word."""
        if not is_public(self.instance):
            return
        for name in set(bearers(type(self.instance))).intersection(self.changed_data):
            if data.get(name) is not None and not is_public(data[name]):
                self.add_error(name, NOT_PUBLIC)

    def _stale(self) -> ValidationError:
        """Who saved it meanwhile, and what would be overwritten."""
        params = {
            "time": date_format(timezone.localtime(self.instance.modified_at), "DATETIME_FORMAT"),
            "who": _last_editor(self.instance),
            "fields": semicolon().join(self._differences()) or _("nothing that this form shows"),
        }
        sentence = _(
            "This record was saved by %(who)s on %(time)s, after you had opened it. What you "
            "typed still stands below. Stored now, where yours differs: %(fields)s. Save again to "
            "replace it by yours."
        )
        return ValidationError(sentence % params, code="stale")

    def _differences(self) -> list[str]:
        return [
            f"{self.fields[name].label}: {self._stored(name)}"
            for name in self.changed_data
            if name != "seen" and name in self.initial
        ]

    def _stored(self, name: str) -> str:
        field = self.instance._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            text = comma().join(str(one) for one in self.initial[name])
        elif getattr(field, "choices", None):
            text = getattr(self.instance, f"get_{name}_display")()
        else:
            text = str(getattr(self.instance, name) or "")
        return Truncator(text).chars(120) or _("(empty)")


class Reasoned(forms.Form):
    """Asks why something public is changed: the answer stands in the public history."""

    reason = TextField(
        label=gettext_lazy("Reason of the change"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("The public reads it in the history of the record."),
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80, "dir": "auto"}),
    )

    def ask_reason(self, owner: Reviewed | None, changed: set[str]) -> None:
        """Refuse a change of what is public without a reason."""
        if owner is not None and is_public(owner) and changed and not self.data.get("reason"):
            self.add_error("reason", NO_REASON)


NO_REASON = gettext_lazy("Say why what is public is changed.")


class RecordForm(Reasoned, ReviewedForm):
    """The form of a record by itself, not among the parts of another."""

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a public change."""
        data = super().clean()
        if self.instance.pk:
            changed = set(self.changed_data) - {"seen", "reason"}
            self.ask_reason(recorded(self.instance), changed)
        return data


class PartForm(Reasoned, forms.ModelForm[Any]):
    """The form of a plain part of a record, such as a link."""

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where its record is public."""
        data = super().clean() or self.cleaned_data
        changed = set(self.changed_data) - {"reason"}
        for name in ("report", "monument"):
            owner = data.get(name) or (self.instance.pk and getattr(self.instance, name, None))
            if isinstance(owner, Reviewed):
                self.ask_reason(owner, changed)
                break
        return data


def _last_editor(record: models.Model) -> str:
    """Who saved a record last in the admin, as far as the log tells."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk)
    )
    last = entries.select_related("user").order_by("-action_time", "-pk").first()
    return str(last.user) if last else _("somebody else")


class WithdrawalForm(forms.Form):
    """The public reason of a withdrawal."""

    reason_en = TextField(
        label=gettext_lazy("Reason in English"),
        help_text=gettext_lazy("The public reads it at the record's address."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80, "lang": "en", "dir": "ltr"}),
    )
    reason_ar = TextField(
        label=gettext_lazy("Reason in Arabic"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80, "lang": "ar", "dir": "rtl"}),
    )
    erase_earlier = forms.BooleanField(
        label=gettext_lazy("Remove what earlier versions say as well"),
        required=False,
        help_text=gettext_lazy(
            "For the safety of people and places. It cannot be undone: the earlier versions then "
            "say only that something was removed, and this reason."
        ),
    )


class RestorationForm(forms.Form):
    """The public reason of a restoration."""

    reason = TextField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The public reads it in the history of the record."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80, "dir": "auto"}),
    )
