"""The forms by which a reader reports an error or a sighted object, without an account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import ErrorReport


class ErrorReportForm(forms.ModelForm[ErrorReport]):
    """What is wrong: a text, and nothing about who says it."""

    #: People do not see this field; programs that fill in forms do.
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = ErrorReport
        fields = ("message",)
        labels = {"message": _("What is wrong?")}
        help_texts = {
            "message": _(
                "Say what should stand there instead, and how you know. At most 4,000 characters."
            ),
        }
        error_messages = {"message": {"required": _("Say in a sentence what is wrong.")}}
        widgets = {
            "message": forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        }

    @property
    def is_from_program(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get(self.add_prefix("website")))


class SightingForm(ErrorReportForm):
    """Where and when an object was seen."""

    class Meta(ErrorReportForm.Meta):
        labels = {"message": _("Where and when was it seen?")}
        help_texts = {
            "message": _(
                "A sale, a shop, a museum, an address on the web; the day; what tells you that it "
                "is this object. Name nobody whom it could endanger. At most 4,000 characters."
            ),
        }
        error_messages = {"message": {"required": _("Say in a sentence where it was seen.")}}
