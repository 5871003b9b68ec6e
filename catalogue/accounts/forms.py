"""The forms of allauth, where ours do more."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from catalogue import audit
from catalogue.participation import AuditAct

#: What reading a credential raises that no browser made.
_MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class SignupForm(AllauthSignupForm):  # type: ignore[misc]
    """A new account. Whether its address is known already is not to be seen, nor to be timed."""

    @transaction.atomic
    def try_save(self, request: HttpRequest) -> Any:
        """Take the time of hashing a password where none is to be stored."""
        if self.account_already_exists:
            make_password(self.cleaned_data.get("password1"))
        return super().try_save(request)


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    def clean_code(self) -> str:
        """Log what was refused."""
        try:
            code: str = super().clean_code()
        except ValidationError:
            audit.note(AuditAct.SECOND_FACTOR_REFUSED, subject=self.user)
            raise
        return code


class CarefulForm:
    """Refuses a credential that cannot be read, where allauth would break."""

    def clean_credential(self) -> Any:
        """Read the credential, or say that it is not the right one."""
        read = getattr(super(), "clean_credential", None)
        try:
            return read() if read else self.cleaned_data["credential"]  # type: ignore[attr-defined]
        except _MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def clean(self) -> Any:
        """Read what is new in the same way."""
        try:
            return super().clean()  # type: ignore[misc]
        except _MALFORMED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class KeyAdded(CarefulForm, AddWebAuthnForm):  # type: ignore[misc]
    """A new key or passkey."""


class KeyShown(CarefulForm, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A key as the second step of signing in."""


class KeyShownAgain(CarefulForm, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A key that is shown once more."""


class PasskeyShown(CarefulForm, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of a password."""
