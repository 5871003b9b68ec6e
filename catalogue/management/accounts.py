"""The account that an option of a command names."""

from __future__ import annotations

from django.core.management.base import CommandError, CommandParser
from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue.models import Account


def add_argument(parser: CommandParser) -> None:
    """Take an account."""
    parser.add_argument("account", help="user name or e-mail address of the account")


def named(text: str) -> Account:
    """The account of a user name or an e-mail address; raises CommandError where none is meant."""
    found = Account.objects.filter(Q(username=text) | Q(email__iexact=text))
    if len(found) > 1:
        raise CommandError(_("Several accounts are called so: give the user name of one."))
    if not found:
        raise CommandError(_("There is no such account: give its user name or e-mail address."))
    return found[0]
