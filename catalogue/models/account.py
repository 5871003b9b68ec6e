"""People who sign in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class Account(AbstractUser):
    """A researcher, a moderator (staff) or an administrator (superuser)."""

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
