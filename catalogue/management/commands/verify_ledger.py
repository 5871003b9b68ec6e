"""manage.py verify_ledger: whether the public record is what the ledger says."""

from __future__ import annotations

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue.ledger.verifying import DoesNotVerify, Head, verify

_HASH = re.compile(r"[0-9a-f]{64}\Z")


class Command(BaseCommand):
    """Verify the chain, the parts and the live records."""

    help = (
        "Recomputes the chain of hashes, compares each public record with its last entry, and "
        "names the first thing that does not fit."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a head that somebody noted earlier."""
        parser.add_argument("--head", default="", help="hash of the last entry, as noted earlier")
        parser.add_argument("--count", type=int, default=0, help="number of entries at that time")

    def handle(self, *args: Any, head: str, count: int, **options: Any) -> None:
        """Verify and tell."""
        try:
            found = verify(_known(head, count))
        except DoesNotVerify as fault:
            raise CommandError(str(fault)) from None
        line = _("The ledger verifies: %(count)s entries, head %(hash)s")
        self.stdout.write(self.style.SUCCESS(line % {"count": found.count, "hash": found.hash}))


def _known(head: str, count: int) -> Head | None:
    if not head and not count:
        return None
    if not _HASH.match(head) or count < 1:
        raise CommandError(_("--head takes 64 hexadecimal digits, and --count its number."))
    return Head(count, head)
