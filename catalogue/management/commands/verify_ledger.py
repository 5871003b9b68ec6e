"""manage.py verify_ledger: whether the public record is what the ledger says."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue.ledger.verifying import DoesNotVerify, verify
from catalogue.management import noted
from catalogue.management.telling import refuse_unmigrated


class Command(BaseCommand):
    """Verify the chain, the parts and the live records."""

    help = (
        "Recomputes the chain of hashes, compares each public record with its last entry, and "
        "names the first thing that does not fit."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a head that somebody noted earlier."""
        noted.add_options(parser)

    def handle(self, *args: Any, head: str, count: int, **options: Any) -> None:
        """Verify and tell."""
        refuse_unmigrated()
        try:
            found = verify(noted.noted_head(head, count))
        except DoesNotVerify as fault:
            raise CommandError(str(fault)) from None
        line = _("The ledger verifies: %(count)s entries, head %(hash)s")
        self.stdout.write(self.style.SUCCESS(line % {"count": found.count, "hash": found.hash}))
