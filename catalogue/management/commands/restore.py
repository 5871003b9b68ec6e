"""manage.py restore FILE: the way back from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.backups import BackupError, restore_backup
from catalogue.ledger.verifying import DoesNotVerify, Head, verify
from catalogue.management import noted


class Command(BaseCommand):
    """Restore an archive into an empty installation, and verify it and its ledger."""

    help = (
        "Restores a backup into an empty installation and verifies every row, every file and the "
        "ledger. With --head and --count it refuses a backup whose ledger is older or another one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archive to read."""
        parser.add_argument("file", type=Path, help="an archive that manage.py backup wrote")
        noted.add_options(parser)

    def handle(self, *args: Any, file: Path, head: str, count: int, **options: Any) -> None:
        """Restore the backup."""
        known = noted.noted_head(head, count)
        try:
            manifest = restore_backup(file, known=known, progress=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(tally.rows for tally in manifest.tables.values())
        self.stdout.write(
            self.style.SUCCESS(
                f"Restored and verified {rows} rows and {len(manifest.files)} files "
                f"as of {manifest.made_at}."
            )
        )
        self._verify(known)

    def _verify(self, known: Head | None) -> None:
        """Verify the ledger as restored. It may be the only backup: what it holds is kept."""
        try:
            found = verify(known)
        except DoesNotVerify as fault:
            msg = f"Everything in the backup was restored, but its ledger does not verify: {fault}"
            raise CommandError(msg) from fault
        self.stdout.write(f"The ledger verifies: {found.count} entries, head {found.hash}")
