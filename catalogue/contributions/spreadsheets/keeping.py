"""The rows of a checked file, kept beside it: to read a workbook a second time would take long."""

from __future__ import annotations

import json
from pathlib import Path

from catalogue.contributions.spreadsheets.subjects import SUBJECTS
from catalogue.contributions.spreadsheets.typed import Typed, TypedFile, read_typed
from catalogue.models.contribution import Batch


def _place(batch: Batch) -> Path:
    return Path(f"{batch.file.path}.rows")


def keep(batch: Batch, file: TypedFile) -> None:
    """Keep the rows of a file without faults, readable by the server alone."""
    place = _place(batch)
    half = place.with_suffix(".half")
    half.touch(mode=0o600)
    with half.open("w", encoding="utf-8") as stream:
        head = {"columns": file.columns, "headings": file.headings, "matching": batch.matching}
        stream.write(json.dumps(head) + "\n")
        stream.writelines(
            json.dumps([row.line, row.key, list(row.cells.values())]) + "\n" for row in file.rows
        )
    half.replace(place)


def typed_file(batch: Batch) -> TypedFile:
    """The rows as they were kept under this matching, else read anew; raises Unreadable."""
    try:
        with _place(batch).open(encoding="utf-8") as stream:
            head = json.loads(next(stream))
            if head["matching"] == batch.matching:
                # Cells stand in the order of the file, as the headings do.
                names = list(head["headings"])
                rows = [_row(names, *json.loads(line)) for line in stream]
                return TypedFile(head["columns"], head["headings"], rows)
    except FileNotFoundError:
        pass
    return read_typed(Path(batch.file.path), SUBJECTS[batch.table], batch.matching)


def _row(names: list[str], line: int, key: list[str], cells: list[str]) -> Typed:
    return Typed(line, tuple(key), dict(zip(names, cells, strict=True)))


def forget(batch: Batch) -> None:
    """Delete the kept rows."""
    _place(batch).unlink(missing_ok=True)
