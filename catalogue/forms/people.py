"""What people say about themselves: how they are credited, and why they want to contribute."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import orcid
from catalogue.formfields import with_plain_digits
from catalogue.models import Account
from catalogue.participation import Credit


class ProfileForm(forms.ModelForm[Account]):
    """As whom the public sees one's contributions, and whether news of them come by mail."""

    class Meta:
        model = Account
        fields = ("display_name", "pseudonym", "credit_as", "notify_by_mail", "language")
        help_texts = {
            "notify_by_mail": gettext_lazy(
                "When something happens to what you contributed. The e-mail does not say what: no "
                "title, no place."
            ),
            "display_name": gettext_lazy("Nobody sees it unless you choose to be credited by it."),
            "pseudonym": gettext_lazy("A name that says nothing about who you are."),
            "credit_as": gettext_lazy(
                "For all you contribute, unless you choose otherwise for a record. Whoever was "
                "named in public once may be remembered."
            ),
        }
        widgets = {"credit_as": forms.RadioSelect}

    def clean(self) -> dict[str, Any]:
        """Ask for the name that one wants to be credited by."""
        data = super().clean() or self.cleaned_data
        wanted = {Credit.NAME: "display_name", Credit.PSEUDONYM: "pseudonym"}
        field = wanted.get(data.get("credit_as", ""))
        if field and not data.get(field):
            self.add_error(field, _("Fill this in to be credited by it."))
        return data


class ApplicationForm(forms.ModelForm[Account]):
    """What moderators need to know of somebody who wants to contribute."""

    field_order = ("display_name", "pseudonym", "affiliation", "orcid", "application_reason")
    orcid = forms.CharField(
        label=gettext_lazy("ORCID iD"),
        help_text=gettext_lazy("If you want: 0000-0002-1825-0097"),
        required=False,
        max_length=60,
    )

    class Meta:
        model = Account
        fields = ("display_name", "pseudonym", "affiliation", "application_reason")
        labels = {"application_reason": gettext_lazy("Why you want to contribute")}
        help_texts = {
            "display_name": gettext_lazy("Or a pseudonym; one of the two is enough."),
            "affiliation": gettext_lazy("Institution or project, if you want to name one."),
            "application_reason": gettext_lazy("What you know or hold. At most 4,000 characters."),
        }
        widgets = {"application_reason": forms.Textarea(attrs={"rows": 6, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application_reason"].required = True
        self.initial["orcid"] = self.instance.orcid

    def clean_orcid(self) -> str:
        """The identifier in its own form, also from its address."""
        typed = self.cleaned_data["orcid"].strip()
        try:
            return orcid.read(with_plain_digits(typed)) if typed else ""
        except orcid.NotOrcid as error:
            text = _("This is no ORCID iD. It looks like 0000-0002-1825-0097.")
            raise ValidationError(text, code="orcid") from error

    def clean(self) -> dict[str, Any]:
        """Ask for a name of some kind."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data["display_name"] or data["pseudonym"]):
            self.add_error("display_name", _("Give a name or a pseudonym."))
        return data
