"""A head of the ledger that somebody noted, as the options of a command."""

from __future__ import annotations

import re

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue.ledger.verifying import Head

_HASH = re.compile(r"[0-9a-f]{64}\Z")


def add_options(parser: CommandParser) -> None:
    """Take a head that somebody noted earlier."""
    parser.add_argument("--head", default="", help="hash of the last entry, as noted earlier")
    parser.add_argument("--count", type=int, default=0, help="number of entries at that time")


def noted_head(head: str, count: int) -> Head | None:
    """The head that the options name; raises CommandError where they name none rightly."""
    if not head and not count:
        return None
    if not _HASH.match(head) or count < 1:
        raise CommandError(_("--head takes 64 hexadecimal digits, and --count its number."))
    return Head(count, head)
