"""manage.py compile_translations: .po to .mo without GNU gettext."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue import translations


class Command(BaseCommand):
    """Compile the translations that changed, or only check all of them."""

    help = "Compiles the translations that changed (needs no GNU gettext)."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the wish to check only."""
        parser.add_argument(
            "--check", action="store_true", help="read and check every file, write nothing"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Compile or check."""
        try:
            for source in translations.sources():
                if check:
                    translations.read(source)
                elif translations.is_stale(source):
                    translations.compile_file(source)
                    self.stdout.write(f"compiled {source.relative_to(translations.LOCALE)}")
        except translations.TranslationFault as fault:
            raise CommandError(str(fault)) from fault
