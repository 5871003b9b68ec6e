"""manage.py verify_fixity: read every original and public copy again."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from catalogue.files import fixity

#: Seconds between two lines of progress.
_PAUSE = 5.0
_SHOWN = 100


class Command(BaseCommand):
    """Compare all files with the hashes that were taken when they came, or were made."""

    help = (
        "Reads every sealed original and every public copy again, and names by identifier what is "
        "missing or changed, and by its stored name what is there and should not be. Each run "
        "leaves a record. Ends with an error where anything is not sound."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and tell."""
        begun = time.monotonic()
        run = fixity.verify(progress=self._progress(begun))
        seconds = max(time.monotonic() - begun, 0.001)
        rate = filesizeformat(run.bytes_read / seconds)
        self.stdout.write(
            f"{run.originals} originals and {run.copies} public copies, "
            f"{filesizeformat(run.bytes_read)} in {seconds:.1f} s ({rate} a second)."
        )
        for what, who in run.findings[:_SHOWN]:
            self.stderr.write(f"{what}: {who}")
        if not run.is_sound:
            msg = f"{run.missing} missing, {run.changed} changed, {run.extra} extra."
            raise CommandError(msg)
        self.stdout.write(self.style.SUCCESS("All files are as they were received or made."))

    def _progress(self, begun: float) -> fixity.Progress:
        """A listener that writes at most one line in some seconds."""
        last = [begun]

        def hear(files: int, size: int) -> None:
            if time.monotonic() - last[0] >= _PAUSE:
                last[0] = time.monotonic()
                self.stdout.write(f"{files} files, {filesizeformat(size)} …")

        return hear
