"""manage.py import_catalogue PATH...: data files into the catalogue."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import ReviewState
from catalogue.imports import ImportRefused, ImportResult, import_files, import_folder
from catalogue.management.telling import refuse_unmigrated

#: Faults that are printed; the rest is counted.
_PRINTED = 200
#: Seconds between two lines of progress.
_PAUSE = 2.0


class Command(BaseCommand):
    """Import a folder or single files, whole or not at all."""

    help = (
        "Imports a folder, or single files, in the CSV and GeoJSON formats of the catalogue. "
        "Every fault is listed; where there is one, nothing is written."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to import and how."""
        parser.add_argument("path", type=Path, nargs="+", help="a folder, or one or more files")
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything and write nothing"
        )
        parser.add_argument(
            "--state",
            choices=[ReviewState.SUBMITTED.value, ReviewState.PUBLISHED.value],
            default=ReviewState.SUBMITTED.value,
            help="review state of new records (submitted unless said)",
        )
        parser.add_argument(
            "--reason",
            default="Import of data files.",
            help="why, for the public history of what is changed",
        )

    def handle(
        self,
        *args: Any,
        path: list[Path],
        dry_run: bool,
        state: str,
        reason: str,
        **options: Any,
    ) -> None:
        """Import and tell what became of it."""
        refuse_unmigrated()
        missing = [one for one in path if not one.exists()]
        if missing:
            raise CommandError(_("There is no %(path)s.") % {"path": missing[0]})
        how = {
            "state": state,
            "reason": reason,
            "dry_run": dry_run,
            "progress": self._progress(),
        }
        try:
            if len(path) == 1 and path[0].is_dir():
                result = import_folder(path[0], **how)
            else:
                result = import_files(path, **how)
        except ImportRefused as refusal:
            self._list(refusal)
            raise CommandError(str(refusal)) from None
        self._tell(result)

    def _progress(self) -> Any:
        """A listener that writes at most one line in some seconds."""
        last = [time.monotonic()]

        def hear(file: str, rows: int, percent: int) -> None:
            if time.monotonic() - last[0] >= _PAUSE:
                last[0] = time.monotonic()
                line = _("%(file)s: %(rows)s rows, %(percent)s %%")
                self.stdout.write(line % {"file": file, "rows": f"{rows:,}", "percent": percent})

        return hear

    def _list(self, refusal: ImportRefused) -> None:
        for fault in refusal.faults[:_PRINTED]:
            self.stderr.write(str(fault))
        if refusal.count > _PRINTED:
            left = refusal.count - _PRINTED
            more = ngettext("… and %(count)s more fault", "… and %(count)s more faults", left)
            self.stderr.write(more % {"count": f"{left:,}"})

    def _tell(self, result: ImportResult) -> None:
        for remark in result.remarks[:_PRINTED]:
            self.stdout.write(str(remark))
        heads = (_("file"), _("created"), _("updated"), _("unchanged"))
        self.stdout.write("{:24}{:>12}{:>12}{:>12}".format(*heads))
        for file, counts in result.files.items():
            row = (file, counts.created, counts.updated, counts.unchanged)
            self.stdout.write("{:24}{:>12,}{:>12,}{:>12,}".format(*row))
        done = _("Nothing was written: this was a dry run.") if result.dry_run else _("Imported.")
        self.stdout.write(self.style.SUCCESS(done))
