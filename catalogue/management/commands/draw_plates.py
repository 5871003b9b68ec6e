"""manage.py draw_plates FOLDER: the schematic plates of the main monuments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue.management.telling import sentence
from catalogue.plates import write_plates


class Command(BaseCommand):
    """Draw every plate anew; the same plates come out each time."""

    help = (
        "Draws the schematic plates of the main monuments from their published dimensions into "
        "FOLDER/photographs, over those that are there. Those of fixtures/palmyra were drawn so."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to draw."""
        parser.add_argument("folder", type=Path, help="the folder that holds photographs.csv")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Draw and tell what was written."""

        def hear(file: str, size: int) -> None:
            self.stdout.write(f"{file:44}{size:>9,}")

        try:
            count = write_plates(folder, hear)
        except OSError as error:
            raise CommandError(sentence(error)) from error
        self.stdout.write(self.style.SUCCESS(_("Plates drawn: %(count)s") % {"count": count}))
