"""manage.py restore FILE: the way back from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.backups import BackupError, restore_backup


class Command(BaseCommand):
    """Restore an archive into an empty installation, and verify it."""

    help = "Restores a backup into an empty installation and verifies every row and file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive to read."""
        parser.add_argument("file", type=Path, help="an archive that manage.py backup wrote")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Restore the backup."""
        try:
            manifest = restore_backup(file, progress=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(tally.rows for tally in manifest.tables.values())
        self.stdout.write(
            self.style.SUCCESS(
                f"Restored and verified {rows} rows and {len(manifest.files)} files "
                f"as of {manifest.made_at}."
            )
        )
