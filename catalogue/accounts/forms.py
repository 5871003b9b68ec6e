"""The forms of allauth, where ours do more."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.mfa.base.forms import AuthenticateForm
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from catalogue import audit
from catalogue.participation import AuditAct


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
