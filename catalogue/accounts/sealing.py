"""Secrets of second factors, sealed: neither the database nor a backup of it opens an account.

The key is derived from SECRET_KEY (HKDF, RFC 5869), which lies in neither. A seal of an earlier
key opens while that key stands in SECRET_KEY_FALLBACKS; `reseal` brings all under the present one.
"""

from __future__ import annotations

import base64
import logging
import secrets

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

_log = logging.getLogger(__name__)
#: What was written before secrets were sealed does not begin so.
_MARK = "sealed:"
_PURPOSE = b"catalogue.accounts.sealing"
#: What in an authenticator's data is secret, by its type; a passkey has nothing secret here.
_SECRETS = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


def seal(text: str) -> str:
    """Encrypt a secret under the present key."""
    return _MARK + _keys().encrypt(text.encode()).decode("ascii")


def unseal(stored: str) -> str:
    """Return what was sealed, or what was stored before there were seals.

    A seal of a key that nobody has any more gives a secret that nobody knows: whoever signs in is
    refused, as with a wrong code, and the log says why.
    """
    try:
        return _opened(stored)
    except InvalidToken:
        _log.error("A second factor is sealed with another SECRET_KEY; see SECRET_KEY_FALLBACKS.")
        return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


@transaction.atomic
def reseal() -> tuple[int, int]:
    """Seal every stored secret with the present key; how many, and how many no key opens."""
    done = lost = 0
    rows = Authenticator.objects.select_for_update().filter(type__in=_SECRETS)
    for row in rows.order_by("pk"):
        name = _SECRETS[Authenticator.Type(row.type)]
        if name not in row.data:  # codes that allauth took over from another library
            continue
        try:
            row.data[name] = seal(_opened(row.data[name]))
        except InvalidToken:
            lost += 1
            continue
        row.save(update_fields=["data"])
        done += 1
    return done, lost


def _opened(stored: str) -> str:
    """The secret; raises InvalidToken where none of the keys opens it."""
    if not stored.startswith(_MARK):
        return stored
    return _keys().decrypt(stored.removeprefix(_MARK)).decode()


def _keys() -> MultiFernet:
    """The present key, then the earlier ones."""
    return MultiFernet(
        [Fernet(_derived(one)) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _derived(secret_key: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE)
    return base64.urlsafe_b64encode(made.derive(secret_key.encode()))
