"""Measure pages and import on an invented catalogue, in a database of its own."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from catalogue import publication
from catalogue.benchmark import (
    any_day,
    comparison,
    measuring,
    on_map,
    on_pictures,
    pages,
    pictures,
    raw,
    waiting,
)
from catalogue.benchmark.serving import ServerFailed
from catalogue.benchmark.synthetic import Synthetic


class Command(BaseCommand):
    """Make a synthetic catalogue, import it, time the pages, print a table, and clean up."""

    help = (
        "Time the pages, the import and the check of a spreadsheet on an invented catalogue of a "
        "given size, in a scratch database beside the configured one, which stays untouched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sizes and repetitions."""
        parser.add_argument("--monuments", type=int, default=200, help="how many to invent")
        parser.add_argument("--reports", type=int, default=1000, help="how many to invent")
        parser.add_argument(
            "--waiting", type=int, default=1000, help="contributions that wait for a moderator"
        )
        parser.add_argument(
            "--rows", type=int, default=1000, help="rows of a spreadsheet that is checked"
        )
        parser.add_argument("--times", type=int, default=30, help="requests per page, at most")
        parser.add_argument(
            "--seconds", type=float, default=6, help="after which a slow page is asked for no more"
        )
        parser.add_argument(
            "--data", type=Path, help="measure with the files of this folder instead"
        )
        parser.add_argument(
            "--datasette",
            type=Path,
            metavar="PROGRAM",
            help="compare the lists with Datasette, which is installed there, and nothing else",
        )
        parser.add_argument(
            "--as-it-is",
            action="store_true",
            help="time the public pages, or with --datasette the lists, of the configured "
            "catalogue, which is only read",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the benchmark."""
        sizes = ("monuments", "reports", "waiting", "rows", "times")
        if min(options[size] for size in sizes) < 1:
            raise CommandError("Sizes and repetitions must be at least 1.")
        program: Path | None = options["datasette"]
        if program and not (program.is_file() and os.access(program, os.X_OK)):
            raise CommandError(
                f"There is no Datasette at {program}. Install it in a folder of its own (python -m "
                "venv FOLDER; FOLDER/bin/pip install datasette) and name FOLDER/bin/datasette."
            )
        if not options["as_it_is"]:
            self._invented(program, options)
        elif program:
            self._compare(program, _address(), options)
        else:
            self._public(options)

    def _invented(self, program: Path | None, options: dict[str, Any]) -> None:
        """Import an invented catalogue, and time all that there is, or compare its lists."""
        with tempfile.TemporaryDirectory() as name, _scratch_database(Path(name)) as address:
            folder = options["data"] or Path(name) / "data"
            if options["data"] is None:
                folder.mkdir()
                with self._phase("Writing the invented catalogue"):
                    vocabularies = settings.BASE_DIR / "fixtures" / "palmyra" / "vocabularies.csv"
                    Synthetic(options["monuments"], options["reports"], vocabularies).write(folder)
            with self._phase("Importing"):
                imports = list(_imports(folder, {"DATABASE_URL": address}))
            self._print_imports(imports)
            if program:
                self._compare(program, address, options)
                return
            how = {"times": options["times"], "seconds": options["seconds"]}
            with self._phase("Timing pages"):
                call_command("collectstatic", interactive=False, verbosity=0)
                host = settings.ALLOWED_HOSTS[0]
                public, admin = Client(headers={"host": host}), pages.administrator(host)
                found = [*self._pages(public, pages.addresses(pages.PUBLIC), **how)]
                found += self._pages(public, on_map.addresses(), **how)
                found += self._pages(admin, pages.addresses(pages.ADMIN), **how)
            self._print_pages(found)
            self._raw(options["times"])
            self._print_days(any_day.time_days(times=options["times"]))
            self.stdout.write(f"places of the maps in memory: {on_map.held_bytes() / 1e6:.1f} MB")
            self._pictures(Path(name), public, **how)
            with self._phase("Letting contributions wait"):
                waiting.submit(options["waiting"])
            with self._phase("Timing the pages of those who moderate"):
                asked = pages.addresses(pages.WAITING, **waiting.places())
                found = [*self._pages(admin, asked, **how)]
            self.stdout.write(f"{options['waiting']:,} contributions wait")
            self._print_pages(found)
            with override_settings(MEDIA_ROOT=str(Path(name) / "media")):
                environment = {"DATABASE_URL": address, "MEDIA_DIR": str(settings.MEDIA_ROOT)}
                self._spreadsheet(options["rows"], environment, **how)
            with self._phase("Writing the reports again with bulk_create"):
                count, seconds = measuring.time_bulk_create()
        if seconds:
            self.stdout.write(
                f"plain bulk_create of {count:,} reports with links and causes: {seconds:.1f} s, "
                f"{count / seconds:,.0f} reports/s"
            )

    @contextlib.contextmanager
    def _phase(self, title: str) -> Iterator[None]:
        """Say what is done, and afterwards how long it took."""
        self.stderr.write(f"{title} …")
        begun = time.perf_counter()
        yield
        self.stderr.write(f"  {time.perf_counter() - begun:.1f} s")

    def _pages(
        self, client: Client, addresses: Mapping[str, str], **how: Any
    ) -> Iterator[measuring.PageFigures]:
        for name, address in addresses.items():
            try:
                yield measuring.time_page(client, name, address, **how)
            except measuring.PageFailed as failed:
                self.stderr.write(str(failed))

    def _public(self, options: dict[str, Any]) -> None:
        """Time what the public can ask for: nothing is written."""
        how = {"times": options["times"], "seconds": options["seconds"]}
        call_command("collectstatic", interactive=False, verbosity=0)
        client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
        for asked in (pages.addresses(pages.PUBLIC), on_map.addresses()):
            self._print_pages([*self._pages(client, asked, **how)])
        self._print_days(any_day.time_days(times=options["times"]))

    def _compare(self, program: Path, address: str, options: dict[str, Any]) -> None:
        """Ask our lists and those of Datasette in turns."""
        call_command("collectstatic", interactive=False, verbosity=0)
        how = {name: options[name] for name in ("times", "seconds")}
        how["is_scratch"] = not options["as_it_is"]
        try:
            for line in comparison.run(program.absolute(), address, **how):
                self.stdout.write(line)
                self.stdout.flush()
        except ServerFailed as failed:
            raise CommandError(str(failed)) from failed

    def _raw(self, times: int) -> None:
        """What the page of reports with four facets would take in SQL alone."""
        with raw.covered():
            faceted = raw.time_raw(raw.FACETED, times=times)
        naive = raw.time_raw(raw.naive("temple"), times=min(times, 3))
        self.stdout.write(f"reports with four facets, raw SQL: {faceted:.1f} ms")
        self.stdout.write(f"the same for a word, naively: {naive:.1f} ms")

    def _pictures(self, folder: Path, client: Client, **how: Any) -> None:
        """A gallery, the pieces of a picture, and how fast pictures become public copies."""
        places = {"MEDIA_ROOT": str(folder / "media"), "TILES_ROOT": str(folder / "tiles")}
        with override_settings(**places):
            with self._phase("Hanging pictures"):
                gallery = on_pictures.hang(folder)
            address = {f"gallery, {on_pictures.MANY} pictures": gallery.address}
            self._print_pages(list(self._pages(client, address, **how)))
            self.stdout.write(
                f"its pictures on a telephone: {gallery.thumbnail_bytes:,} bytes if all are seen"
            )
            for one in on_pictures.time_pieces(client, gallery.picture):
                self.stdout.write(
                    f"{one.name}: {one.number} tiles of a picture of 12 megapixels, p50 "
                    f"{one.p50_ms:.1f} ms, p95 {one.p95_ms:.1f} ms"
                )
        with self._phase("Making public copies"):
            self.stdout.write(pictures.table(min(how["times"], 5)).rstrip())

    def _spreadsheet(self, rows: int, environment: dict[str, str], **how: Any) -> None:
        """Check a spreadsheet as a worker does, ask for its preview, and hand it in."""
        with self._phase("Checking a spreadsheet"):
            batch = waiting.spreadsheet(rows)
            arguments = ["work", "--once"]
            checked = measuring.time_command("check", arguments, environment, rows=rows)
        batch.refresh_from_db()
        self.stdout.write(
            f"check of a spreadsheet: {_speed(checked)}; "
            + ", ".join(f"{number:,} {fate}" for fate, number in batch.preview["counts"].items())
        )
        client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
        client.force_login(waiting.owner(batch))
        address = pages.addresses(pages.SPREADSHEET, sheet=batch.identifier)
        self._print_pages([*self._pages(client, address, **how)])
        with self._phase("Handing it in"):
            seconds = waiting.hand_in(batch)
        self.stdout.write(f"handing it in: {seconds:.1f} s, {rows / seconds:,.0f} rows/s")

    def _print_imports(self, imports: list[measuring.ImportFigures]) -> None:
        monuments, reports = publication.monuments().count(), publication.reports().count()
        self.stdout.write(f"{connection.vendor}; {monuments:,} monuments, {reports:,} reports")
        for one in imports:
            self.stdout.write(f"import of {one.name}, entered into the ledger: {_speed(one)}")

    def _print_days(self, found: any_day.DayFigures) -> None:
        self.stdout.write(
            f"condition of every monument as of a day: {found.monuments:,} monuments, "
            f"p50 {found.p50_ms:.1f} ms, p95 {found.p95_ms:.1f} ms; raw SQL p50 "
            f"{found.raw_p50_ms:.1f} ms, p95 {found.raw_p95_ms:.1f} ms ({found.ratio:.2f} times); "
            f"{found.held_bytes / 1e6:.1f} MB in memory"
        )

    def _print_pages(self, found: list[measuring.PageFigures]) -> None:
        titles = ("first ms", "p50 ms", "p95 ms", "CPU ms", "times", "queries", "bytes", "gzip")
        self.stdout.write(f"{'page':26}" + "".join(f"{title:>10}" for title in titles))
        for page in found:
            self.stdout.write(
                f"{page.name:26}{page.first_ms:10.1f}{page.p50_ms:10.1f}{page.p95_ms:10.1f}"
                f"{page.cpu_ms:10.1f}{page.times:10}{page.queries:10}"
                f"{page.raw_bytes:10,}{page.sent_bytes:10,}"
            )


def _speed(one: measuring.ImportFigures) -> str:
    return (
        f"{one.rows:,} rows in {one.seconds:.1f} s, {one.rows / one.seconds:,.0f} rows/s, "
        f"peak {one.peak_mb:.0f} MB"
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
