"""How allauth behaves here: what it may know about visitors, who is let in, what is logged."""

from __future__ import annotations

import ipaddress
import logging
import secrets
import unicodedata
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from catalogue import audit, languages
from catalogue.accounts import sealing
from catalogue.accounts.counters import blind
from catalogue.models import Account
from catalogue.participation import AuditAct

_log = logging.getLogger(__name__)
#: Addresses of IPv6 are given out by networks of this size.
_IPV6_NETWORK = 64
_ACTS = {
    "mfa/": AuditAct.SECOND_FACTOR_CHANGED,
    "account/email/password": AuditAct.PASSWORD_CHANGED,
    "account/email/email": AuditAct.EMAIL_CHANGED,
    "socialaccount/": AuditAct.ORCID_CHANGED,
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts: e-mail and password, no address of a visitor, no way to lock others out."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return what stands for the visitor's network today; allauth never sees the address."""
        return blind(f"network:{network(get_client_ip(request) or '')}")

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """Return nothing: what somebody's browser is called is nobody's business."""
        return ""

    def generate_unique_username(self, txts: list[str | None], regex: str | None = None) -> str:
        """Return a random name: allauth would take the address of the mail."""
        return f"u-{secrets.token_hex(6)}"

    def clean_email(self, email: str) -> str:
        """Keep an address in one form, however it was typed; refuse what is too long."""
        longest = Account._meta.get_field("email").max_length or 0
        MaxLengthValidator(longest)(email)
        return unicodedata.normalize("NFC", email)

    def save_user(
        self,
        request: HttpRequest,
        user: Account,
        form: Any,
        commit: bool = True,  # noqa: FBT001, FBT002
    ) -> Account:
        """Log a new account; it is written to in the language in which it was made."""
        user.language = languages.reader()
        saved: Account = super().save_user(request, user, form, commit=commit)
        if saved.pk:
            audit.note(AuditAct.SIGNED_UP, by=saved, subject=saved)
        return saved

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count failures by visitor and login together.

        By login alone, as allauth does, anyone could lock a known person out by failing often.
        """
        login: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{self.get_client_ip(request)}:{login}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the guess against the account, whoever made it, and log it.

        The queries are the same for an address that nobody has.
        """
        email = str(credentials.get("email", "")).lower()
        _guesses(request, email, count=True)
        account = Account.objects.filter(email__iexact=email).first() if email else None
        audit.note(AuditAct.SIGN_IN_REFUSED, subject=account or "")

    def is_login_by_code_required(self, login: Any) -> bool:
        """Ask for a code from the mail while somebody guesses at an account.

        Guesses from many places are not stopped by limits on each place. They are made useless
        instead: the right password is never refused, but while the guessing lasts it does not
        open the account alone. With a second factor it does not anyway.
        """
        if login.user is None or is_mfa_enabled(login.user):
            return False
        email = (login.email or login.user.email or "").lower()
        return not _guesses(self.request, email, count=False)

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Log that somebody has signed in."""
        audit.note(AuditAct.SIGNED_IN, by=user, subject=user)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail, or say that it cannot be sent.

        What a server of mail answers names whom it refuses: the log gets its kind alone.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            _log.error("A mail about an account could not be sent: %s", type(error).__name__)
            if self.request is not None:
                said = _("The mail could not be sent just now. Please try again later.")
                messages.error(self.request, said)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Account,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Log each change that allauth tells the owner of an account about."""
        for prefix, act in _ACTS.items():
            if template_prefix.startswith(prefix):
                audit.note(act, by=user, subject=user)
        super().send_notification_mail(template_prefix, user, context, email)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: an authenticator shows neither who somebody is nor where they work."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open it for a sign-in."""
        return sealing.unseal(encrypted_text)

    def _get_site_name(self) -> str:
        """Return a name that says nothing on a list of somebody's keys."""
        return _("Account")

    def _get_user_identifier(self, user: Account) -> str:
        """Return the internal name: the address of the mail stays off other devices."""
        return str(user.get_username())

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        """Return the internal name here as well."""
        name = user.get_username()
        return {**super().get_public_key_credential_user_entity(user), "display_name": name}


class OrcidAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in with ORCID: the identifier is kept, and nothing else of what ORCID tells."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Forget the rest before anything is stored, as the name: owners say how to be called."""
        sociallogin.account.extra_data = {}
        return super().populate_user(request, sociallogin, {"email": data.get("email")})


def network(address: str) -> str:
    """Return the network that counts as one visitor."""
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped  # a socket for both kinds writes the old one like this
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, _IPV6_NETWORK), strict=False))


def _guesses(request: HttpRequest, email: str, *, count: bool) -> bool:
    """Whether guesses at an account are still few; `count` adds one."""
    return bool(
        ratelimit.consume(
            request,
            app="allauth.account",
            action="guessed",
            key=email,
            dry_run=not count,
            limit_get=True,
        )
    )
