"""manage.py reset_second_factor ACCOUNT: for somebody who has lost theirs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from catalogue.accounts import second_factor
from catalogue.management import accounts


class Command(BaseCommand):
    """Take the second factors of an account away, so that its owner sets up new ones."""

    help = (
        "Takes the authenticators, keys and recovery codes of an account away, for an owner who "
        "has lost them: they sign in with the password alone, and the administration asks them "
        "to set up a new one first. Make sure that it is the owner who asks for it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whose."""
        accounts.add_argument(parser)

    def handle(self, *args: Any, account: str, **options: Any) -> None:
        """Take them away, and tell whether there were any."""
        if second_factor.take_away(accounts.named(account)):
            text = _("The second factors are gone. A new one is set up at the next sign-in.")
            self.stdout.write(self.style.SUCCESS(text))
        else:
            self.stdout.write(_("The account has no second factor."))
