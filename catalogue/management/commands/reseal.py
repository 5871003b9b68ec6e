"""manage.py reseal: after SECRET_KEY was changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalogue.accounts import sealing


class Command(BaseCommand):
    """Seal the secrets of second factors with the present SECRET_KEY."""

    help = (
        "Seals the secrets of second factors with the present SECRET_KEY; "
        "the earlier one, in SECRET_KEY_FALLBACKS, is not needed afterwards."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal all that some key opens; fail where none opens one."""
        done, lost = sealing.reseal()
        self.stdout.write(f"sealed {done}")
        if lost:
            msg = (
                f"{lost} could not be opened with any key: add the SECRET_KEY they were sealed "
                "with to SECRET_KEY_FALLBACKS and run this again, or let their owners set up anew."
            )
            raise CommandError(msg)
