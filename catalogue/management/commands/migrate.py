"""Django's command; then what was public before there was a ledger gets its first entries."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from catalogue.ledger.opening import enter_everything
from catalogue.models import LedgerEntry


class Command(migrate.Command):
    """The first entries are written with the tables of today, so not before all of them are there.

    A migration could not do it: it stands before those that come later.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; after all of it, enter what is public into a ledger that has no entry yet."""
        super().handle(*args, **options)
        is_whole = not (options["app_label"] or options["plan"] or options["check_unapplied"])
        if is_whole and options["database"] == DEFAULT_DB_ALIAS:
            self._begin_the_ledger(options["verbosity"])

    def _begin_the_ledger(self, verbosity: int) -> None:
        entered = 0 if LedgerEntry.objects.exists() else enter_everything()
        if entered and verbosity:
            self.stdout.write(f"Entered {entered} public records into the ledger.")
