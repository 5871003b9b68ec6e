"""manage.py backup FILE: everything in one archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.backups import BackupError, make_backup


class Command(BaseCommand):
    """Write database and files into one archive, also while others are writing."""

    help = "Writes the whole database and all media files into one new archive (.tar.gz)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive to write."""
        parser.add_argument("file", type=Path, help="the archive to write; it must not exist yet")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Make the backup."""
        try:
            make_backup(file, progress=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"{file} holds everything. Keep it private."))
