"""Measure pages and import on an invented catalogue, in a database of its own."""

from __future__ import annotations

import contextlib
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client

from catalogue.benchmark import measuring
from catalogue.benchmark.synthetic import Synthetic

PAGES = {
    "overview": "/",
    "overview, Arabic": "/ar/",
    "monuments": "/monuments/",
    "monuments, filtered": "/monuments/?kind=tomb-tower&condition=destroyed",
    "monuments, text": "/monuments/?q=bel",
    "monument": "/monuments/monument-0/",
    "monument, Arabic": "/ar/monuments/monument-0/",
    "reports": "/reports/",
    "reports, filtered": "/reports/?severity=destroyed&cause=explosives&verification=alleged",
    "reports, page 10": "/reports/?page=10",
    "report": "/reports/report-1/",
    "artefacts": "/artefacts/",
    "artefact": "/artefacts/artefact-0/",
    "sources": "/sources/",
    "source": "/sources/source-0/",
    "timeline": "/timeline/",
    "vocabularies": "/vocabularies/",
}


class Command(BaseCommand):
    """Make a synthetic catalogue, import it, time the pages, print a table, and clean up."""

    help = (
        "Time the public pages and the import on an invented catalogue of a given size, in a "
        "scratch database beside the configured one, which stays untouched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sizes and repetitions."""
        parser.add_argument("--monuments", type=int, default=200, help="how many to invent")
        parser.add_argument("--reports", type=int, default=1000, help="how many to invent")
        parser.add_argument("--times", type=int, default=30, help="requests per page")
        parser.add_argument(
            "--data", type=Path, help="measure with the files of this folder instead"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the benchmark."""
        if min(options["monuments"], options["reports"], options["times"]) < 1:
            raise CommandError("Sizes and repetitions must be at least 1.")
        with tempfile.TemporaryDirectory() as name, _scratch_database(Path(name)) as address:
            folder = options["data"] or Path(name) / "data"
            if options["data"] is None:
                folder.mkdir()
                self.stderr.write("Writing the invented catalogue …")
                vocabularies = settings.BASE_DIR / "fixtures" / "palmyra" / "vocabularies.csv"
                Synthetic(options["monuments"], options["reports"], vocabularies).write(folder)
            self.stderr.write("Importing …")
            imports = list(_imports(folder, {"DATABASE_URL": address}))
            self.stderr.write("Timing pages …")
            call_command("collectstatic", interactive=False, verbosity=0)
            pages = list(self._pages(options["times"]))
            self.stderr.write("Writing the reports again with bulk_create …")
            bulk = measuring.time_bulk_create()
        self._print(options, imports, bulk, pages)

    def _pages(self, times: int) -> Iterator[measuring.PageFigures]:
        client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
        for name, address in PAGES.items():
            try:
                yield measuring.time_page(client, name, address, times=times)
            except measuring.PageFailed as failed:
                self.stderr.write(str(failed))

    def _print(
        self,
        options: dict[str, Any],
        imports: list[measuring.ImportFigures],
        bulk: tuple[int, float],
        pages: list[measuring.PageFigures],
    ) -> None:
        write = self.stdout.write
        write(
            f"{connection.vendor}; {options['monuments']:,} monuments, "
            f"{options['reports']:,} reports"
        )
        for one in imports:
            write(
                f"import of {one.name}: {one.rows:,} rows in {one.seconds:.1f} s, "
                f"{one.rows / one.seconds:,.0f} rows/s, peak {one.peak_mb:.0f} MB"
            )
        count, seconds = bulk
        if seconds:
            write(
                f"plain bulk_create of {count:,} reports with links and causes: {seconds:.1f} s, "
                f"{count / seconds:,.0f} reports/s"
            )
        write(f"{'page':22} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8} {'bytes':>9} {'gzip':>8}")
        for page in pages:
            write(
                f"{page.name:22} {page.p50_ms:8.1f} {page.p95_ms:8.1f} {page.queries:8} "
                f"{page.raw_bytes:9,} {page.sent_bytes:8,}"
            )


def _imports(folder: Path, environment: dict[str, str]) -> Iterator[measuring.ImportFigures]:
    """Import what reports rest on, the reports with their links alone, then all the rest."""
    files = set(folder.glob("*.csv")) | set(folder.glob("*.geojson"))
    reports = {folder / "damage_reports.csv", folder / "report_monuments.csv"} & files
    resting = {folder / f"{name}.csv" for name in ("evidence", "assessments")} & files
    parts = {"the ground": files - reports - resting, "reports": reports, "claims": resting}
    for name, part in parts.items():
        if part:
            yield measuring.time_import(name, sorted(part), environment)


@contextlib.contextmanager
def _scratch_database(folder: Path) -> Iterator[str]:
    """A migrated empty database, its address while it lasts, and the configured one afterwards."""
    configured = connection.settings_dict["NAME"]
    test = connection.settings_dict.setdefault("TEST", {})
    if connection.vendor == "sqlite":
        test["NAME"] = str(folder / "benchmark.sqlite3")
    else:
        test["NAME"] = f"benchmark_{configured}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield _address()
    finally:
        connection.creation.destroy_test_db(configured, verbosity=0)


def _address() -> str:
    """The DATABASE_URL of the connection as it is now."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    login = ":".join(quote(str(values.get(part) or ""), safe="") for part in ("USER", "PASSWORD"))
    port = f":{values['PORT']}" if values.get("PORT") else ""
    # The host stands behind the question mark, where the folder of a socket may stand too.
    host = urlencode({"host": values.get("HOST") or ""})
    return f"postgresql://{login.removesuffix(':')}@{port}/{values['NAME']}?{host}"
