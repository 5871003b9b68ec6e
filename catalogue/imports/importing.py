"""Imports: folders or single files, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from catalogue import bulk, derived
from catalogue.choices import ReviewState
from catalogue.imports import pictures
from catalogue.imports.alone import alone, is_deadlock
from catalogue.imports.faults import Fault, Faults, ImportRefused, Unreadable, nearest
from catalogue.imports.geometries import Shapes
from catalogue.imports.hanging import check_moves
from catalogue.imports.history import append_versions
from catalogue.imports.links import check_unlinked
from catalogue.imports.run import Counts, LineBook, Options, Progress, Run
from catalogue.imports.taking import Taking, take_short_form
from catalogue.imports.withdrawals import read_withdrawals
from catalogue.imports.writing import renew_statistics
from catalogue.interchange.tables import (
    BY_FILE,
    EXCHANGED,
    GEOMETRIES,
    LINKS,
    MONUMENTS,
    NO_DATA,
    REPORTS,
    TABLES,
    WITHDRAWALS,
)
from catalogue.models import MonumentName, Position

#: Written rows after which the plans of the database are out of date.
_MANY = 1000
_FILES = frozenset({*EXCHANGED, GEOMETRIES, WITHDRAWALS})
_DATA_ENDINGS = (".csv", ".tsv", ".txt", ".json", ".geojson", ".xlsx", ".xls", ".ods")


@dataclass(frozen=True)
class ImportResult:
    """What an import did, or would do."""

    files: dict[str, Counts]
    remarks: list[Fault] = field(default_factory=list)
    dry_run: bool = False

    @property
    def created(self) -> int:
        """Rows that made records."""
        return sum(counts.created for counts in self.files.values())

    @property
    def updated(self) -> int:
        """Rows that changed records."""
        return sum(counts.updated for counts in self.files.values())

    @property
    def unchanged(self) -> int:
        """Rows that said what the catalogue had already."""
        return sum(counts.unchanged for counts in self.files.values())


def import_folder(path: Path, **options: Any) -> ImportResult:
    """Import the data files of a folder; the options are those of `import_files`."""
    faults, remarks = Faults(), Faults()
    found = []
    for entry in sorted(path.iterdir()):
        if entry.name.startswith((".", "__")) or entry.name in NO_DATA:
            continue
        if entry.name in _FILES:
            found.append(entry)
        elif entry.suffix.lower() in _DATA_ENDINGS:
            faults.add(_unknown(entry))
        else:
            reason = _("This is no data file and was not read.")
            remarks.add(Fault(entry.name, 0, "", "", reason))
    if not found and not faults:
        faults.add(Fault(path.name, 0, "", "", _("There is no data file in this folder.")))
    return _import(found, faults, remarks, **options)


def import_files(  # noqa: PLR0913  (options, each by its name)
    paths: Sequence[Path],
    *,
    state: str = ReviewState.SUBMITTED,
    contributor: Any = None,
    trusted: bool = True,
    reason: str = "",
    history: bool = True,
    dry_run: bool = False,
    sealed: Mapping[str, int] | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Import files, which are known by their names; all of them or nothing.

    New records get the review state `state` (submitted or published). `trusted` is an
    administrator's import, which obeys the columns identifier, review_state and past_slugs and
    may change every record; others may change only the contributor's own undecided ones. What is
    public of what it wrote is entered into the ledger, for the `reason`, unless `history` is
    False: then the import is a part of an act that does it. `sealed` gives the
    primary keys of files that are sealed already, by the names that rows have for them. With
    `dry_run` everything is done and taken back; other writers wait meanwhile. `progress` hears
    the file, the rows done and how much of the file that is, in percent.

    Raises ImportRefused with all faults; then nothing was written.
    """
    faults = Faults()
    found: list[Path] = []
    for path in paths:
        if path.name not in _FILES:
            faults.add(_unknown(path))
        elif any(other.name == path.name for other in found):
            faults.add(Fault(path.name, 0, "", "", _("Two files have this name.")))
        else:
            found.append(path)
    return _import(
        found,
        faults,
        Faults(),
        state=state,
        contributor=contributor,
        trusted=trusted,
        reason=reason,
        history=history,
        sealed=sealed or {},
        dry_run=dry_run,
        progress=progress,
    )


def _unknown(path: Path) -> Fault:
    names = sorted(_FILES)
    reason = _("No data file has this name. Files are known by their names: %(names)s.")
    given = reason % {"names": ", ".join(names)}
    return Fault(path.name, 0, "", "", given, nearest(path.name, names))


def _import(
    paths: Sequence[Path],
    faults: Faults,
    remarks: Faults,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    **who: Any,
) -> ImportResult:
    options = Options(**who)
    if options.state not in {ReviewState.SUBMITTED, ReviewState.PUBLISHED}:
        msg = "new records are submitted or published"
        raise ValueError(msg)
    if options.state == ReviewState.PUBLISHED and not options.trusted:
        msg = "only an administrator's import publishes"
        raise ValueError(msg)
    sealed: list[str] = []
    with bulk.roomy(), _sealing(sealed, dry_run=dry_run), alone():
        run = Run(
            options,
            frozenset(path.name for path in paths),
            progress or (lambda _file, _rows, _percent: None),
            faults=faults,
            remarks=remarks,
            sealed=sealed,
        )
        _take_all(run, {path.name: path for path in paths})
        if run.faults:
            raise ImportRefused(run.faults)
        _refresh(run)
        if dry_run:
            transaction.set_rollback(True)
    return ImportResult(dict(run.counts), run.remarks.kept, dry_run)


@contextmanager
def _sealing(sealed: list[str], *, dry_run: bool) -> Iterator[None]:
    """Take back the files that were sealed for rows that are not kept."""
    try:
        yield
    except BaseException:
        # Where the database cannot be asked, a worker does it later (`catalogue.files.unsettled`).
        with suppress(DatabaseError):
            pictures.forget(sealed)
        raise
    if dry_run:
        pictures.forget(sealed)


def _take_all(run: Run, paths: dict[str, Path]) -> None:
    """Take the files in, in the order in which each finds what it refers to."""
    run.first_new[MonumentName] = LineBook(MonumentName).start
    readable = {name: path for name, path in paths.items() if _is_file(run, path)}
    try:
        if WITHDRAWALS in readable:
            read_withdrawals(run, readable[WITHDRAWALS])
        for table in TABLES:
            if table.file in readable:
                Taking(run, table, readable[table.file]).take()
            if table is MONUMENTS and GEOMETRIES in readable:
                _take_shapes(run, readable[GEOMETRIES])
            if table is LINKS and {LINKS.file, REPORTS.file} <= readable.keys():
                take_short_form(run, readable[REPORTS.file])
        check_unlinked(run)
        check_moves(run)
    except DatabaseError as error:
        if is_deadlock(error):
            raise
        # No rule foresaw this; the transaction is broken, so that nothing more can be judged.
        reason = _("The database refused the rows: %(error)s")
        words = str(error).split("\n")[0]
        run.fault(Fault(run.current, 0, "", "", reason % {"error": words}))
        raise ImportRefused(run.faults) from error


def _take_shapes(run: Run, path: Path) -> None:
    try:
        Shapes(run, path).take()
    except Unreadable as error:
        run.fault(Fault(GEOMETRIES, error.line, "", "", error.reason))
        run.unreadable.add(Position)


def _is_file(run: Run, path: Path) -> bool:
    """Whether it is a file that lies there itself: links could lead anywhere."""
    if path.is_symlink():
        reason = _("This is a link to another place, not a file.")
    elif path.is_dir():
        reason = _("This is a folder, not a file.")
    elif not path.is_file():
        reason = _("There is no such file.")
    else:
        return True
    run.fault(Fault(path.name, 0, "", "", reason))
    if path.name in BY_FILE:
        run.unreadable.add(BY_FILE[path.name].model)
    return False


def _refresh(run: Run) -> None:
    """Bring in step what is derived from what the import touched."""
    written = sum(counts.created + counts.updated for counts in run.counts.values())
    if written >= _MANY:
        renew_statistics()
    derived.refresh_places(sorted(run.places))
    derived.refresh_conditions(sorted(run.conditions))
    if run.options.history:
        append_versions(run)
