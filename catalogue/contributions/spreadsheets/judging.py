"""The importer's judgement of a spreadsheet: a dry run of which nothing stays.

New rows are judged as they were typed. Of a row that would change a published record only the
changed cells are the uploader's; the others are what the catalogue has, so that what is withheld
stands as it is and no rule is broken by its absence. Such cells are in a file of the server's own
and never in a finding. What is hidden is as if it were not there: keys that it has are judged as
free, and keys that name it as naming nothing, with all that follows from that.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from catalogue.choices import ReviewState
from catalogue.contributions.alike import values_of
from catalogue.contributions.spreadsheets.comparing import PLACE, Compared, Fate
from catalogue.contributions.spreadsheets.standing import Standing, pieces, taken_keys
from catalogue.contributions.spreadsheets.subjects import Subject
from catalogue.contributions.spreadsheets.typed import Key, Typed
from catalogue.imports import Fault, ImportRefused, import_files
from catalogue.interchange.columns import Kind

_LISTS = frozenset({Kind.REFS, Kind.TERMS, Kind.AFFECTED})
_LINE_END = re.compile(r"\r\n|\r|\n")
_True = dict[Key, dict[str, str]]


def refusals(
    compared: Sequence[Compared], subject: Subject, columns: Sequence[str]
) -> tuple[list[tuple[Typed | None, Fault]], int]:
    """What the importer says, each with the row that it is about, and how many faults there are.

    The database is locked for writers while it runs, as by any import.
    """
    judged = [one for one in compared if one.fate is not Fate.UNCHANGED]
    with tempfile.TemporaryDirectory(prefix="spreadsheet-") as folder:
        path = Path(folder) / subject.table.file
        ends = _write(path, judged, subject, columns)
        if not ends:
            return [], 0
        try:
            import_files([path], state=ReviewState.PUBLISHED, dry_run=True)
        except ImportRefused as refused:
            found = [(_row(judged, ends, fault), fault) for fault in refused.faults]
            return found, refused.count
    return [], 0


def _row(judged: Sequence[Compared], ends: Sequence[int], fault: Fault) -> Typed | None:
    """The row of the line on which a row of the importer's file ends."""
    place = bisect_left(ends, fault.line)
    return judged[place].row if fault.line > 1 and place < len(judged) else None


def _write(
    path: Path, judged: Sequence[Compared], subject: Subject, columns: Sequence[str]
) -> list[int]:
    """Write the importer's file; the line on which each row ends."""
    lines, ends = 1, []
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(",".join(columns) + "\n")
        for cells in _cells(judged, subject, columns):
            writer.writerow(cells)
            text = buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
            stream.write(text)
            lines += len(_LINE_END.findall(text))
            ends.append(lines)
    return ends


def _cells(
    judged: Sequence[Compared], subject: Subject, columns: Sequence[str]
) -> Iterator[list[str]]:
    standing = Standing(subject, columns)
    renamed = _Renamed(judged, subject)
    for piece in pieces(judged):
        true = standing.true(one.row.key for one in piece if _is_of_a_record(one))
        for one in piece:
            if "" in one.row.faults and subject.table.key == ("key",):
                # Too short for a row: the importer notes the key, so that naming it is no fault.
                yield [renamed.cell("key", one.row.cells["key"]) or "-"]
            else:
                yield list(_of_row(one, subject, columns, true, renamed))


def _of_row(
    one: Compared, subject: Subject, columns: Sequence[str], true: _True, renamed: _Renamed
) -> Iterator[str]:
    kept = true.get(one.row.key, {}) if _is_of_a_record(one) else {}
    changed = set(one.changed)
    if changed.intersection(PLACE[:2]):
        changed.update(PLACE)
    for name in columns:
        if name in kept and name not in changed:
            yield kept[name]
        elif name in one.hidden:
            yield ";".join(
                _unfound(key) if key in one.hidden[name] else key
                for key in values_of(one.row.cells[name])
            )
        elif name in kept and subject.table.known[name].kind in _LISTS:
            yield _with_unseen(one.row.cells[name], one.public[name], kept[name])
        else:
            yield renamed.cell(name, one.row.cells[name])


def _is_of_a_record(one: Compared) -> bool:
    """Whether a row is judged as a change of a public record, faults of its cells or not."""
    return bool(one.public) and "" not in one.row.faults


def _with_unseen(cell: str, public: str, true: str) -> str:
    """A list with those of its members that its author did not see and so does not take out."""
    typed, seen = values_of(cell), {*values_of(cell), *values_of(public)}
    return ";".join([*typed, *(one for one in values_of(true) if one not in seen)])


def _unfound(key: str) -> str:
    """A key of something hidden in a form that names nothing.

    What is suggested for it is what would be suggested for the key, as case does not count there.
    """
    head, rest = key[:2], key[2:]
    forms = (rest.swapcase(), rest.replace("-", " "))
    return head + next((one for one in forms if one != rest), f"{rest}-")


class _Renamed:
    """Keys of the file that something hidden has: they look free, so they are judged as free."""

    def __init__(self, judged: Iterable[Compared], subject: Subject) -> None:
        table = subject.table
        self._columns: set[str] = set()
        self._names: dict[str, str] = {}
        if table.key != ("key",):
            return
        keys = {one.row.key[0] for one in judged if one.fate is not Fate.CHANGED}
        taken = taken_keys(table.model, keys)
        self._names = {key: f"{key[:60]}-{number}-judged" for number, key in enumerate(taken)}
        own = [one for one in subject.columns if one.kind is Kind.REF]
        self._columns = {"key", *(one.name for one in own if one.target is table.model)}

    def cell(self, name: str, cell: str) -> str:
        """A cell with the key that stands for it."""
        return self._names.get(cell.strip(), cell) if name in self._columns else cell
