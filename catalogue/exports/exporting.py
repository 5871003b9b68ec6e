"""Exports: the whole catalogue, or what is public of it, as a folder of files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from catalogue.choices import ReviewState
from catalogue.exports import chain, pictures, shapes
from catalogue.exports.lists import lines
from catalogue.exports.queries import rows_of
from catalogue.exports.readme import readme
from catalogue.exports.rows import rows
from catalogue.exports.snapshot import snapshot
from catalogue.interchange.columns import Column, Kind, column
from catalogue.interchange.tables import (
    GEOMETRIES,
    LEDGER,
    NO_DATA,
    OWN,
    PHOTOGRAPHS,
    TABLES,
    WITHDRAWALS,
    Table,
)
from catalogue.models import Reviewed

Progress = Callable[[str, int], None]
Line = list[str]
_OURS = frozenset({table.file for table in TABLES} | {GEOMETRIES, WITHDRAWALS} | NO_DATA)


class ExportError(Exception):
    """An export that cannot be made; the message says why."""


def export_folder(
    folder: Path, *, public: bool = False, progress: Progress | None = None
) -> dict[str, int]:
    """Write all files of the interchange format; the number of rows of each file.

    The folder is made, or holds an earlier export, which is replaced; one that holds anything
    else is refused. A full export holds protected data and can be read by its owner alone.
    """
    refuse_foreign(folder)
    hear = progress or (lambda _file, _rows: None)
    counts: dict[str, int] = {}
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Made beside the folder and put in its place at the end: never half an export.
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        made = Path(scratch) / "export"
        made.mkdir(mode=0o755 if public else 0o700)
        with snapshot():
            for file, found in _files(public=public):
                if (count := _write(made / file, found, is_needed=file not in OWN)) is not None:
                    counts[file] = count
                    hear(file, count)
            pictures.write(made, rows_of(PHOTOGRAPHS, public=public), public=public)
            counts[GEOMETRIES] = _write_shapes(made / GEOMETRIES, public=public)
            head = _write_ledger(made / LEDGER)
            hear(LEDGER, head.count)
        text = readme(counts, head, public=public)
        (made / "README.md").write_text(text, encoding="utf-8")
        _replace(folder, made)
    return counts


def refuse_foreign(folder: Path) -> None:
    """Refuse a place where something else than an export lies."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ExportError(_("%(path)s is not a folder.") % {"path": folder})
    if not folder.exists():
        return
    foreign = sorted(entry.name for entry in folder.iterdir() if entry.name not in _OURS)
    if foreign:
        message = _("%(path)s holds something else than an export: %(name)s.")
        raise ExportError(message % {"path": folder, "name": foreign[0]})


def _files(*, public: bool) -> Iterator[tuple[str, Iterator[Line]]]:
    """The lines of each CSV file, its header first."""
    for table in TABLES:
        yield table.file, _table(table, public=public)
    if not public:
        yield WITHDRAWALS, _withdrawals()


def _table(table: Table, *, public: bool) -> Iterator[Line]:
    columns: list[Column] = [*table.columns, *table.added]
    yield [one.name for one in columns]
    keys = len(table.key)
    for cells in rows(columns, rows_of(table, public=public), public=public):
        # Details are written of those records only that have some.
        if not table.is_detail or any(cells[keys:]):
            yield cells


def _withdrawals() -> Iterator[Line]:
    yield ["file", "key", "reason_en", "reason_ar"]
    reasons = [
        Column("reason_en", Kind.TEXT, "withdrawal_reason_en"),
        Column("reason_ar", Kind.TEXT, "withdrawal_reason_ar"),
    ]
    for table in TABLES:
        if table.is_detail or not issubclass(table.model, Reviewed):
            continue
        named = [column(name, table.model) for name in table.naming]
        found = rows_of(table, public=False).filter(review_state=ReviewState.WITHDRAWN)
        for cells in rows([*named, *reasons], found, public=False):
            yield [table.file, ";".join(cells[:-2]), *cells[-2:]]


def _write(path: Path, found: Iterable[Line], *, is_needed: bool) -> int | None:
    """Write a file and count its rows; a file of our own that would have none is not kept."""
    count = -1

    def counted() -> Iterator[Line]:
        nonlocal count
        for count, cells in enumerate(found):  # noqa: B007
            yield cells

    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(lines(counted()))
    if count == 0 and not is_needed:
        path.unlink()
        return None
    return count


def _write_shapes(path: Path, *, public: bool) -> int:
    count = 0

    def counted() -> Iterator[shapes.Feature]:
        nonlocal count
        for feature in shapes.features(public=public):
            count += 1
            yield feature

    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(shapes.lines(counted()))
    return count


def _write_ledger(path: Path) -> chain.Head:
    """The chain as it stands, so that others hold it; its head."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(chain.lines())
    return chain.head()


def _replace(folder: Path, made: Path) -> None:
    """Put a finished export in the place of an earlier one."""
    if folder.exists():
        old = made.parent / "old"
        folder.rename(old)
        made.rename(folder)
        shutil.rmtree(old)
    else:
        made.rename(folder)
