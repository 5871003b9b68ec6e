"""Makes the index of search anew from what is public."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.search.indexing import rebuild


class Command(BaseCommand):
    """Repairs what is searched; nobody need stop working meanwhile."""

    help = (
        "Makes the index of search anew from what is public, whole or not at all, and says what "
        "differed. Needed only where rows were written past the catalogue's own roads."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say by kind what was not in step."""
        is_talkative = options["verbosity"] > 0

        def progress(name: str, done: int) -> None:
            if is_talkative and done % 10_000 == 0:
                self.stdout.write(f"{name}: {done:,}")

        wrong = 0
        for name, (missing, extra, changed) in rebuild(progress=progress).items():
            wrong += missing + extra + changed
            if missing + extra + changed:
                self.stdout.write(
                    f"{name}: {missing:,} missing, {extra:,} too many, {changed:,} not in step"
                )
        self.stdout.write("Repaired." if wrong else "Everything was in step.")
