"""manage.py export_catalogue FOLDER: the catalogue as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue import audit
from catalogue.exports.exporting import ExportError, export_folder
from catalogue.management.telling import sentence
from catalogue.participation import AuditAct


class Command(BaseCommand):
    """Write the catalogue, or what is public of it, in the formats that an import reads."""

    help = (
        "Writes the catalogue as CSV and GeoJSON files. The full export holds protected data; "
        "with --public only what is published is written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to write, and what."""
        parser.add_argument("folder", type=Path, help="a new folder, or one of an earlier export")
        parser.add_argument("--public", action="store_true", help="only what is published")

    def handle(self, *args: Any, folder: Path, public: bool, **options: Any) -> None:
        """Export and tell what was written."""

        def hear(file: str, rows: int) -> None:
            self.stdout.write(f"{file:24}{rows:>12,}")

        try:
            export_folder(folder, public=public, progress=hear)
        except ExportError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(sentence(error)) from error
        audit.note(AuditAct.EXPORTED, subject="public" if public else "everything")
        if public:
            self.stdout.write(self.style.SUCCESS(_("Exported what is public.")))
        else:
            self.stdout.write(
                self.style.WARNING(
                    _("Exported everything. It holds protected data: keep it private.")
                )
            )
