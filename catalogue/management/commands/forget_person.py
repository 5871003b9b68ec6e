"""manage.py forget_person ACCOUNT: no record and no version names a person any more."""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.management import accounts
from catalogue.models import Account
from catalogue.moderation.forgetting import contributed, forget_person


class Command(BaseCommand):
    """Take a person's credit from all records and all versions, for good."""

    help = (
        "Takes a person's credit from all records and from all versions in the ledger, and the "
        "records from the account. The chain still verifies. It cannot be undone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whom, and why."""
        accounts.add_argument(parser)
        parser.add_argument(
            "--reason",
            default="By the right to be forgotten.",
            help="why, for the public history; it must not name the person",
        )
        parser.add_argument(
            "--former-name",
            action="append",
            default=[],
            metavar="NAME",
            help="a name under which the person was credited and which the account no longer has; "
            "may be repeated",
        )

    def handle(
        self, *args: Any, account: str, reason: str, former_name: list[str], **options: Any
    ) -> None:
        """Forget and tell how many records that was."""
        person = accounts.named(account)
        if sys.stdin.isatty():
            _ask(person)
        try:
            number = forget_person(person, reason=reason, former=former_name)
        except ValidationError as fault:
            raise CommandError(" ".join(fault.messages)) from None
        text = ngettext(
            "%(number)d record names the person no more.",
            "%(number)d records name the person no more.",
            number,
        )
        self.stdout.write(self.style.SUCCESS(text % {"number": number}))


def _ask(person: Account) -> None:
    """Let somebody at a terminal say that they mean it; raises CommandError where they do not."""
    number = contributed(person)
    text = _("Records that lose their credit, for good: %(number)s. Write %(name)s to go on: ")
    if input(text % {"number": number, "name": person.username}).strip() != person.username:
        raise CommandError(_("Nothing was done."))
